import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { forgetRecipients } from "../notifications/forget-recipients.ts";

const BATCH = 200;
/** What has lapsed: long enough to start over with what was typed. */
const LAPSED_HOURS = 24;

/**
 * Forgets who had the appointments that ended longer ago than the tenant keeps personal data (DSGVO Art. 5(1)(e)): the
 * person's details and how they were changed, the recipients in the mail log, the values in the audit. An appointment ends
 * with the visit, or earlier when it was cancelled, moved or not confirmed. How many there were, of what, where and how they
 * ended is counted and stays; holds that were never booked are not counted. What a visitor needed is forgotten much sooner:
 * with the end of the visit, as nobody has to prepare for it any more, or a day after it has lapsed.
 */
export async function eraseAppointments(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.erase");
  const tenantId = ctx.tenant.id;
  const unneeded = await forgetNeeds(ctx);
  const { rows } = await ctx.tx.execute(sql`
    select a.id, a.office_id, (a.confirmed_at is null and a.mail_token is null) as never_booked
    from appointments a, booking_settings s
    where a.tenant_id = ${tenantId} and s.tenant_id = ${tenantId} and a.erased_at is null and a.expires_at is null and (
      coalesce(a.ended_at, a.ends_at) < now() - s.retention_days * interval '1 day'
      or (a.confirmed_at is null and a.mail_token is null and a.ended_at < now() - ${LAPSED_HOURS} * interval '1 hour'))
    order by a.ends_at limit ${BATCH} for update of a skip locked`);
  const found = rows as { id: string; office_id: string; never_booked: boolean }[];
  if (found.length === 0) return unneeded;
  const all = uuids(found.map((row) => row.id));
  const booked = uuids(found.filter((row) => !row.never_booked).map((row) => row.id));

  await ctx.tx.execute(sql`
    insert into appointment_counts (tenant_id, location_id, service_id, on_date, channel, status, appointments, units)
    select a.tenant_id, a.location_id, s.service_id, a.on_date, a.channel, a.status, count(*), sum(s.quantity)
    from appointments a join appointment_services s on s.tenant_id = a.tenant_id and s.appointment_id = a.id
    where a.tenant_id = ${tenantId} and a.id = any(${booked})
    group by a.tenant_id, a.location_id, s.service_id, a.on_date, a.channel, a.status
    order by a.location_id, s.service_id, a.on_date, a.channel, a.status
    on conflict (tenant_id, location_id, service_id, on_date, channel, status) do update
      set appointments = appointment_counts.appointments + excluded.appointments, units = appointment_counts.units + excluded.units`);
  await ctx.tx.execute(sql`
    update appointments
    set name = null, email = null, email_norm = null, phone = null, for_whom = null, needs = '{}', interpreter_language = null,
        answers = '[]', idempotency_key = null, language = 'de', erased_at = now()
    where tenant_id = ${tenantId} and id = any(${all})`);
  await ctx.tx.execute(sql`
    delete from audit_values v using audit_events e
    where v.tenant_id = ${tenantId} and e.tenant_id = v.tenant_id and e.id = v.event_id
      and e.subject_kind = 'appointment' and e.subject_id = any(${all})`);
  const { rows: changes } = await ctx.tx.execute(sql`
    update contact_changes
    set name_before = null, name_after = null, email_before = null, email_after = null, phone_before = null, phone_after = null
    where tenant_id = ${tenantId} and appointment_id = any(${all})
    returning id`);
  await forgetRecipients(
    ctx,
    [...found, ...changes].map((row) => row["id"] as string),
  );
  await Promise.all(
    found.map(({ id, office_id }) =>
      record(ctx, { action: "appointment.erase", subjectKind: "appointment", subjectId: id, officeId: office_id }),
    ),
  );
  return found.length === BATCH ? "more" : unneeded;
}

/**
 * Needs of visits that are over, and of those that will not take place: a moved one has them on its new row, one that has
 * lapsed can be taken up again for a day. The audit says how many at once and not whose: an event for each appointment
 * would tell for good who had needs.
 */
async function forgetNeeds(ctx: TenantCtx): Promise<"more" | "idle"> {
  const tenantId = ctx.tenant.id;
  const { rows } = await ctx.tx.execute(sql`
    update appointments set needs = '{}', interpreter_language = null
    where tenant_id = ${tenantId} and id in (
      select id from appointments
      where tenant_id = ${tenantId} and needs <> '{}' and (
        ends_at <= now() or status in ('cancelled', 'moved')
        or (status = 'expired' and ended_at < now() - ${LAPSED_HOURS} * interval '1 hour'))
      limit ${BATCH} for update skip locked)
    returning id`);
  if (rows.length === 0) return "idle";
  const after = { appointments: rows.length };
  await record(ctx, { action: "appointment.forget-needs", subjectKind: "tenant", subjectId: tenantId, after });
  return rows.length === BATCH ? "more" : "idle";
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;
