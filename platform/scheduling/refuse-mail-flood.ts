import { type DomainError, limited } from "../core/errors.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { isExempt } from "./address-limits.ts";

/** Bookings to one address that wait for their confirmation at a time: a family's, each its own. */
const OPEN = 5;
/** Bookings to one address within a day that nobody confirmed: more are somebody else's doing. */
const NEVER_CONFIRMED = 10;

/** What the database function `asked_to_confirm` counts: of a day, without the booking in question. */
export interface AskedToConfirm {
  readonly open: string;
  readonly asked: string;
}

export const isMailFlood = ({ open, asked }: AskedToConfirm): boolean => Number(open) >= OPEN || Number(asked) >= NEVER_CONFIRMED;

/** The same whoever's address it is and whatever it has booked. */
export const tooManyUnconfirmed = (): DomainError => limited("too_many_unconfirmed", 3_600);

const count = statement<AskedToConfirm>(
  "asked-to-confirm",
  `select open, asked from asked_to_confirm($1::uuid, $2::text, $3::uuid, $4::timestamptz - interval '1 day')`,
);

/**
 * Keeps anybody from filling a stranger's mailbox with mails that ask to confirm. Called by what is about to have one sent for an
 * appointment there is; `insertAppointment` does the same for one that is new. Those who book for many are exempt, as from the limits of
 * an address.
 *
 * @throws DomainError `limited("too_many_unconfirmed")`.
 */
export async function refuseMailFlood(
  ctx: TenantCtx,
  { id, emailNorm }: { readonly id: string; readonly emailNorm: string },
): Promise<void> {
  const now = await ctx.clock.now();
  const [counted] = await count(ctx.tx, [ctx.tenant.id, emailNorm, id, now.toString()]);
  if (counted === undefined || !isMailFlood(counted)) return;
  const { exemptAddresses } = await readBookingSettings(ctx);
  if (!isExempt(emailNorm, exemptAddresses)) throw tooManyUnconfirmed();
}
