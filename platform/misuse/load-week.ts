import { sql } from "drizzle-orm";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { isExempt } from "../scheduling/address-limits.ts";
import { isAnotherPerson } from "./another-person.ts";
import type { GivenBack, OfficeWeek, WeekBooking } from "./findings.ts";

const USUAL_DAYS = 56;

/**
 * What people have done from `from` until before `until`, by office. Names and addresses are digests in what it returns, numbers
 * their last nine digits: none of it is kept or leaves the process.
 */
export async function loadWeek(ctx: TenantCtx, from: Temporal.Instant, until: Temporal.Instant): Promise<ReadonlyMap<string, OfficeWeek>> {
  const [start, end] = [from.toString(), until.toString()];
  const before = from.subtract({ hours: USUAL_DAYS * 24 }).toString();
  const tenantId = ctx.tenant.id;
  const ms = (column: string) => sql`floor(extract(epoch from ${sql.identifier("a")}.${sql.identifier(column)}) * 1000)::float8`;
  const keys = sql`
    a.location_id || a.channel || a.starts_at as place, a.network_key as network, a.email_norm,
    md5(a.email_norm) as address, md5(lower(a.name)) as person`;
  const [settings, made, ended, usual, changes] = await Promise.all([
    readBookingSettings(ctx),
    // starts_at is what an index has; whoever holds a time holds one to come.
    ctx.tx.execute(sql`
      select a.id, a.office_id, ${ms("created_at")} as held_at, ${ms("confirmed_at")} as booked_at, a.contact = 'mail' as by_mail,
             case when a.confirmed_at is not null or a.mail_token is not null then 'booked'
                  when a.status = 'expired' then 'lapsed' else 'other' end as outcome,
             exists (select from waiting_offers o where o.tenant_id = a.tenant_id and o.appointment_id = a.id) as offered,
             right(regexp_replace(a.phone, '\\D', '', 'g'), 9) as digits, ${keys}
      from appointments a
      where a.tenant_id = ${tenantId} and a.starts_at >= ${start} and a.created_at >= ${start} and a.created_at < ${end}
        and a.revision = 0 and a.quota = 'public'`),
    ctx.tx.execute(sql`
      select a.id, a.office_id, ${ms("ended_at")} as at, ${keys}
      from appointments a
      where a.tenant_id = ${tenantId} and a.starts_at >= ${start} and a.status = 'cancelled' and a.confirmed_at is not null
        and a.ended_at >= ${start} and a.ended_at < ${end} and a.quota = 'public'`),
    ctx.tx.execute(sql`
      select a.office_id, count(*)::int as holds,
             count(*) filter (where a.status = 'expired' and a.confirmed_at is null and a.mail_token is null)::int as lapsed
      from appointments a
      where a.tenant_id = ${tenantId} and a.starts_at >= ${before} and a.created_at >= ${before} and a.created_at < ${start}
        and a.revision = 0 and a.quota = 'public'
        and not exists (select from waiting_offers o where o.tenant_id = a.tenant_id and o.appointment_id = a.id)
      group by a.office_id`),
    // Told by the appointment that was booked: a change may have come after a move.
    ctx.tx.execute(sql`
      select a.series_id, c.name_before, c.name_after, floor(extract(epoch from c.confirmed_at) * 1000)::float8 as at
      from contact_changes c join appointments a on a.tenant_id = c.tenant_id and a.id = c.appointment_id
      where c.tenant_id = ${tenantId} and c.requested_at >= ${start} and c.confirmed_at is not null and c.name_after is not null
      order by c.confirmed_at desc`),
  ]);
  const renamed = new Map<string, number>();
  for (const row of changes.rows) {
    if (isAnotherPerson(String(row["name_before"]), String(row["name_after"]))) renamed.set(row["series_id"] as string, Number(row["at"]));
  }
  const weeks = new Map<string, { bookings: WeekBooking[]; givenBack: GivenBack[]; usual: OfficeWeek["usual"] }>();
  const of = (row: Record<string, unknown>) => {
    const office = row["office_id"] as string;
    const week = weeks.get(office) ?? { bookings: [], givenBack: [], usual: { holds: 0, lapsed: 0 } };
    weeks.set(office, week);
    return week;
  };
  for (const row of made.rows) of(row).bookings.push(bookingOf(row, renamed, settings.exemptAddresses));
  for (const row of ended.rows) of(row).givenBack.push({ ...placedOf(row), at: Number(row["at"]) });
  for (const row of usual.rows) of(row).usual = { holds: row["holds"] as number, lapsed: row["lapsed"] as number };
  return weeks;
}

function bookingOf(row: Record<string, unknown>, renamed: ReadonlyMap<string, number>, exempt: readonly string[]): WeekBooking {
  const email = row["email_norm"] as string | null;
  const digits = row["digits"] as string | null;
  return {
    ...placedOf(row),
    heldAt: Number(row["held_at"]),
    bookedAt: row["booked_at"] === null ? null : Number(row["booked_at"]),
    // A row of revision 0 is the first of its series and lends it its id.
    renamedAt: renamed.get(row["id"] as string) ?? null,
    outcome: row["outcome"] as WeekBooking["outcome"],
    byMail: row["by_mail"] === true,
    phone: digits === null || digits.length < 5 ? null : digits,
    exempt: email !== null && isExempt(email, exempt),
    offered: row["offered"] === true,
  };
}

const placedOf = (row: Record<string, unknown>) => ({
  id: row["id"] as string,
  place: row["place"] as string,
  network: row["network"] as string | null,
  address: row["address"] as string | null,
  person: row["person"] as string | null,
});
