import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { contentVersions } from "./tables.ts";
import { todayIn } from "./today.ts";

/** What a town's pages are true under: the version of all they show, and the date by the town's clock. One statement. */
export async function readContentState(ctx: TenantCtx): Promise<string> {
  authorize(ctx, "catalogue.read");
  const [rows, today] = await Promise.all([ctx.tx.select({ version: contentVersions.version }).from(contentVersions), todayIn(ctx)]);
  return `${rows[0]?.version ?? 0} ${today}`;
}
