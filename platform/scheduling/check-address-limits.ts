import { sql } from "drizzle-orm";
import type { Quota } from "../availability/location-day.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { conflict } from "../core/errors.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { isExempt, reachedLimit } from "./address-limits.ts";

/**
 * Refuses one more appointment to an address that has as many as the town allows. Called once the address is proven, and
 * only then: whoever merely types it learns nothing of what it has. An appointment counts once, however often it was
 * moved; what has been erased does not count, nor what an office gave away from its own share: it knows whom, and several of a
 * family may have one address.
 *
 * Whoever asks for the same address waits until this transaction ends, so that two at once do not both find the last place.
 *
 * @throws DomainError `conflict("too_many_open", { limit, open })`, `conflict("too_many_bookings", { limit, days })`.
 */
export async function checkAddressLimits(
  ctx: TenantCtx,
  { email, seriesId, quota }: { readonly email: string; readonly seriesId: string; readonly quota: Quota },
): Promise<void> {
  if (quota !== "public") return;
  const limits = await readBookingSettings(ctx);
  const key = normalizeEmail(email);
  if ((limits.openPerAddress ?? limits.bookingsPerAddress) === null || isExempt(key, limits.exemptAddresses)) return;
  const now = (await ctx.clock.now()).toString();
  // Two statements: the second one sees what was committed while the first one waited.
  const [, { rows }] = await Promise.all([
    ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.tenant.id}:${key}`}, 0))`),
    ctx.tx.execute(sql`
      select count(*) filter (where open)::int as open,
             count(*) filter (where first_at > ${now}::timestamptz - ${limits.bookingsPerAddressDays} * interval '1 day')::int as recent
      from (
        select min(confirmed_at) as first_at, bool_or(status = 'booked' and starts_at > ${now}::timestamptz) as open
        from appointments
        where tenant_id = ${ctx.tenant.id} and email_norm = ${key} and series_id <> ${seriesId} and confirmed_at is not null
          and quota = 'public'
        group by series_id
      ) as booked`),
  ]);
  const counts = rows[0] as unknown as { open: number; recent: number };
  const reached = reachedLimit(limits, counts);
  if (reached === null) return;
  const { reason, ...details } = reached;
  throw conflict(reason, details);
}
