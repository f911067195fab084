import { and, asc, gte, lte } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { news } from "./tables.ts";
import { todayIn } from "./today.ts";

/** The news a town shows today, warnings first. One statement. */
export async function listNews(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  const today = await todayIn(ctx);
  const rows = await ctx.tx
    .select({ kind: news.kind, title: news.title, text: news.text })
    .from(news)
    .where(and(lte(news.firstOn, today), gte(news.lastOn, today)))
    .orderBy(asc(news.position), asc(news.slug))
    .limit(20);
  return rows.toSorted((a, b) => Number(b.kind === "warning") - Number(a.kind === "warning"));
}
