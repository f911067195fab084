import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { PlacingDay } from "../scheduling/lock-day.ts";
import { endEntries } from "./end-entry.ts";
import { type EndedOffer, endOffer } from "./end-offer.ts";

/** An open offer and the day it is for. */
export type OfferOnDay = EndedOffer & PlacingDay & { /** Whether it would be the first this person lets pass. */ readonly first: boolean };

/**
 * Ends wishes that are over: of an address nobody has proven in time; whose last day is past; of an appointment that its
 * owner has cancelled, has come to, or has under another address since. A wish follows its appointment to where it was moved.
 */
export async function endOverdue(ctx: TenantCtx, now: Temporal.Instant): Promise<void> {
  const tenantId = ctx.tenant.id;
  const lapsed = await ctx.tx.execute<{ id: string; office_id: string }>(sql`
    select id, office_id from waiting_entries
    where tenant_id = ${tenantId} and status = 'unconfirmed' and expires_at <= ${now.toString()}::timestamptz`);
  await endEntries(
    ctx,
    lapsed.rows.map(({ id }) => id),
    "expired",
    now,
  );
  for (const { id, office_id } of lapsed.rows) {
    await record(ctx, { action: "waiting.lapse", subjectKind: "waiting_entry", subjectId: id, officeId: office_id }, "waiting.lapsed");
  }
  await followMoves(ctx);
  const today = now.toZonedDateTimeISO(ctx.tenant.timeZone).toPlainDate().toString();
  const { rows } = await ctx.tx.execute<{ id: string; office_id: string; late: boolean }>(sql`
    select e.id, e.office_id, (e.latest_on < ${today}::date) as late
    from waiting_entries e left join appointments t on t.tenant_id = e.tenant_id and t.id = e.appointment_id
    where e.tenant_id = ${tenantId} and e.status = 'waiting' and (
      (e.latest_on < ${today}::date and not exists (
        select from waiting_offers o where o.tenant_id = e.tenant_id and o.entry_id = e.id and o.status = 'open'))
      or (e.appointment_id is not null and not (
        t.status = 'booked' and t.starts_at > ${now.toString()}::timestamptz and t.email_norm is not distinct from e.email_norm)))`);
  for (const { id, office_id, late } of rows) {
    await endEntries(ctx, [id], late ? "expired" : "withdrawn", now);
    await record(ctx, { action: "waiting.end", subjectKind: "waiting_entry", subjectId: id, officeId: office_id });
  }
}

/** An appointment may have been moved several times since. */
async function followMoves(ctx: TenantCtx): Promise<void> {
  for (let moved = 1; moved > 0;) {
    const { rows } = await ctx.tx.execute(sql`
      update waiting_entries e set appointment_id = t.moved_to_id
      from appointments t
      where e.tenant_id = ${ctx.tenant.id} and e.status = 'waiting' and t.tenant_id = e.tenant_id and t.id = e.appointment_id
        and t.status = 'moved' and t.moved_to_id is not null
      returning e.id`);
    moved = rows.length;
  }
}

const OFFER_COLUMNS = sql`
  o.id, o.entry_id as "entryId", e.office_id as "officeId", o.appointment_id as "appointmentId", a.location_id as "locationId",
  a.on_date::text as on,
  not exists (select from waiting_offers before
              where before.tenant_id = o.tenant_id and before.entry_id = o.entry_id and before.status = 'passed') as first
  from waiting_offers o
  join waiting_entries e on e.tenant_id = o.tenant_id and e.id = o.entry_id
  join appointments a on a.tenant_id = o.tenant_id and a.id = o.appointment_id`;

/** Offers that nobody has answered in time. */
export async function lapsedOffers(ctx: TenantCtx, now: Temporal.Instant): Promise<readonly OfferOnDay[]> {
  const { rows } = await ctx.tx.execute(sql`
    select ${OFFER_COLUMNS}
    where o.tenant_id = ${ctx.tenant.id} and o.status = 'open' and e.status = 'waiting' and o.expires_at <= ${now.toString()}::timestamptz
    order by o.expires_at limit 50`);
  return rows as unknown as OfferOnDay[];
}

/** Open offers of wishes that are over. */
export async function orphanedOffers(ctx: TenantCtx): Promise<readonly OfferOnDay[]> {
  const { rows } = await ctx.tx.execute(sql`
    select ${OFFER_COLUMNS} where o.tenant_id = ${ctx.tenant.id} and o.status = 'open' and e.status <> 'waiting'`);
  return rows as unknown as OfferOnDay[];
}

/** Ends them; who lets a place pass for the first time is told that the wish stays. */
export async function passLapsed(
  ctx: TenantCtx,
  lapsed: readonly OfferOnDay[],
  orphaned: readonly OfferOnDay[],
  now: Temporal.Instant,
): Promise<void> {
  for (const offer of orphaned) await endOffer(ctx, offer, "withdrawn", now);
  for (const offer of lapsed) await endOffer(ctx, offer, "passed", now, offer.first ? "waiting.passed" : undefined);
}
