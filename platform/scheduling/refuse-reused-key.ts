import { sql } from "drizzle-orm";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Where keys begin and end that were made from one `Idempotency-Key` with whatever was sent. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Refuses an `Idempotency-Key` that another request has used for what still stands. Requests with one key come one after
 * the other. Two statements, which may leave together with those of the verb: where this throws, nothing of it stays.
 *
 * @throws DomainError `conflict("idempotency_key_reused")`.
 */
export async function refuseReusedKey(ctx: TenantCtx, key: string, { from, to }: KeyRange): Promise<void> {
  const [, { rows }] = await Promise.all([
    ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenant.id} ${from}`}, 1))`),
    ctx.tx.execute(sql`
      select from appointments
      where idempotency_key between ${from}::uuid and ${to}::uuid and idempotency_key <> ${key}::uuid
        and status not in ('cancelled', 'expired', 'moved')
      limit 1`),
  ]);
  if (rows.length > 0) throw conflict("idempotency_key_reused");
}
