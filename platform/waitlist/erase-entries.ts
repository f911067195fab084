import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { forgetRecipients } from "../notifications/forget-recipients.ts";

const BATCH = 200;
const KEPT_DAYS = 30;

/**
 * Forgets who had a wish that ended 30 days ago, or whose last day was then (DSGVO Art. 5(1)(e)): name, addresses, what was
 * said, and the recipients in the mail log. An appointment made of it has a retention of its own. What somebody needs of a
 * visit is forgotten when the wish ends.
 */
export async function eraseEntries(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "waiting.erase");
  const { rows } = await ctx.tx.execute<{ id: string; office_id: string }>(sql`
    update waiting_entries
    set name = null, email = null, email_norm = null, phone = null, for_whom = null, needs = '{}', interpreter_language = null,
        answers = '[]', services = '[]', language = 'de', status = case when status = 'waiting' then 'expired' else status end,
        ended_at = coalesce(ended_at, now()), erased_at = now()
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from waiting_entries
      where tenant_id = ${ctx.tenant.id} and erased_at is null and status <> 'unconfirmed' and (
        ended_at < now() - ${KEPT_DAYS} * interval '1 day' or latest_on < current_date - ${KEPT_DAYS}::integer)
      order by latest_on limit ${BATCH} for update skip locked)
    returning id, office_id`);
  if (rows.length === 0) return "idle";
  const ids = rows.map(({ id }) => id);
  const offers = await ctx.tx.execute<{ id: string }>(sql`
    select id from waiting_offers where tenant_id = ${ctx.tenant.id} and entry_id = any(${`{${ids.join(",")}}`}::uuid[])`);
  await forgetRecipients(ctx, [...ids, ...offers.rows.map(({ id }) => id)]);
  await Promise.all(
    rows.map(({ id, office_id }) =>
      record(ctx, { action: "waiting.erase", subjectKind: "waiting_entry", subjectId: id, officeId: office_id }),
    ),
  );
  return rows.length === BATCH ? "more" : "idle";
}
