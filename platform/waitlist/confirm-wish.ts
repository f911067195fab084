import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { gone } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { loadEntry } from "./load-entry.ts";

export const wishTokenInput = z.strictObject({ token: z.string().max(60) });

/**
 * Makes a wish count: the mail that carried its token has proven the address. From now on it has its place in the order.
 * Called again it changes nothing.
 *
 * @throws DomainError `not_found("wish_not_found")`; `gone("wish_expired")` when it is too late.
 */
export async function confirmWish(ctx: TenantCtx, input: z.infer<typeof wishTokenInput>): Promise<void> {
  authorize(ctx, "waiting.ask");
  const entry = await loadEntry(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (hasLapsed(entry, now.epochMilliseconds)) throw gone("wish_expired");
  if (entry.status !== "unconfirmed") return;
  await ctx.tx.execute(sql`
    update waiting_entries set status = 'waiting', expires_at = null, confirmed_at = ${now.toString()}
    where tenant_id = ${ctx.tenant.id} and id = ${entry.id}`);
  await record(ctx, { action: "waiting.confirm", subjectKind: "waiting_entry", subjectId: entry.id, officeId: entry.officeId });
}

/** A wish that nobody confirmed in time, whether or not a job has come by to say so. */
export const hasLapsed = (
  entry: { readonly confirmedAt: number | null; readonly status: string; readonly expiresAt: number | null },
  now: number,
) => (entry.status === "expired" && entry.confirmedAt === null) || (entry.expiresAt !== null && entry.expiresAt <= now);
