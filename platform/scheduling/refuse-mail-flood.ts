import { sql } from "drizzle-orm";
import { limited } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Bookings to one address that wait for their confirmation at a time: a family's, each its own. */
const OPEN = 5;
/** Bookings to one address within a day that nobody confirmed: more are somebody else's doing. */
const NEVER_CONFIRMED = 10;

/**
 * Keeps anybody from filling a stranger's mailbox with mails that ask to confirm. Called by what is about to send another one.
 *
 * @throws DomainError `limited("too_many_unconfirmed")`: the same whoever's address it is and whatever it has booked.
 */
export async function refuseMailFlood(ctx: TenantCtx, emailNorm: string): Promise<void> {
  const { rows } = await ctx.tx.execute(sql`
    select count(*) filter (where status = 'unconfirmed') as open, count(*) as asked
    from appointments
    where tenant_id = ${ctx.tenant.id} and email_norm = ${emailNorm} and mail_token is not null and confirmed_at is null
      and created_at > now() - interval '1 day'`);
  const { open, asked } = rows[0] as { open: string; asked: string };
  if (Number(open) >= OPEN || Number(asked) >= NEVER_CONFIRMED) throw limited("too_many_unconfirmed", 3_600);
}
