import { randomUUID } from "node:crypto";
import type { ISql, JSONValue } from "postgres";
import type { TestTenant } from "../platform/run/test-tenant.ts";

/** Puts a row into every table that {@link insertTenant} leaves empty. Two tenants get the same dates and texts. */
export async function fillTenant(sql: ISql, town: TestTenant): Promise<void> {
  const json = (value: JSONValue) => sql.json(value);
  const t = { tenant_id: town.tenant.id };
  const here = { ...t, office_id: town.officeId, location_id: town.locationId };
  const day = "2026-06-01";
  const first = { ...here, id: randomUUID() };
  const second = { ...here, id: randomUUID() };

  await sql`insert into service_leika_keys ${sql({ ...t, service_id: town.serviceId, leika_key: "99115005000000" })}`;
  await sql`insert into opening_exceptions ${sql({ ...here, channel: "counter", on_date: day, opens: "09:00", closes: "10:00", counters: 1, public_counters: 1 })}`;
  await sql`insert into closures ${sql({ ...here, first_on: day, last_on: day, reason: json({ de: "Betriebsausflug" }) })}`;
  await sql`insert into holiday_overrides ${sql({ ...t, on_date: day, is_holiday: true, name: json({ de: "Ortsfest" }) })}`;
  await sql`insert into day_locks ${sql({ ...t, location_id: town.locationId, on_date: day })}`;

  const situation = randomUUID();
  await sql`insert into life_situations ${sql({ ...t, id: situation, slug: "umzug", name: json({ de: "Umzug" }), summary: json({ de: "Sie ziehen um." }) })}`;
  await sql`insert into life_situation_services ${sql({ ...t, situation_id: situation, service_id: town.serviceId })}`;
  await sql`insert into news ${sql({ ...t, slug: "neu", kind: "info", title: json({ de: "Neu" }), text: json({ de: "Neues" }), first_on: day, last_on: day })}`;
  await sql`insert into search_synonyms ${sql({ ...t, term: "umzug", means: "ummelden" })}`;
  const image = {
    media_type: "image/png",
    bytes: Buffer.from("png"),
    width: 1,
    height: 1,
    sha256: "0".repeat(64),
    alt: json({ de: "Wappen" }),
    source: Buffer.from("svg"),
  };
  await sql`insert into brand_images ${sql({ ...t, kind: "logo", ...image })}`;

  const appointment = {
    channel: "counter",
    quota: "public",
    starts_at: `${day}T07:00:00Z`,
    ends_at: `${day}T07:15:00Z`,
    occupied_at: `${day}T07:00:00Z`,
    vacated_at: `${day}T07:15:00Z`,
    on_date: day,
    language: "de",
    contact: "mail",
    name: "Erika Beispiel",
    email: "erika@example.org",
    email_norm: "erika@example.org",
    series_id: second.id,
  };
  const counter = town.counterIds[0] ?? null;
  await sql`insert into appointments ${sql({ ...appointment, ...first, status: "booked", browser_token: randomUUID(), resource_id: counter })}`;
  await sql`insert into appointments ${sql({ ...appointment, ...second, status: "moved", browser_token: randomUUID(), moved_to_id: first.id })}`;
  await fillScheduling(sql, town, first.id);
  await sql`insert into appointment_services ${sql({ ...t, appointment_id: first.id, service_id: town.serviceId, quantity: 1, minutes: 15 })}`;
  await sql`insert into reminders ${sql({ ...t, appointment_id: first.id, due_at: `${day}T00:00:00Z` })}`;
  await sql`insert into appointment_counts ${sql({ ...t, location_id: town.locationId, service_id: town.serviceId, on_date: day, channel: "counter", status: "finished", appointments: 1, units: 1 })}`;

  const event = {
    ...t,
    actor_kind: "citizen",
    action: "appointment.book",
    subject_kind: "appointment",
    subject_id: first.id,
    office_id: town.officeId,
  };
  const [row] = await sql<{ id: string }[]>`insert into audit_events ${sql({ ...event, digest: "0".repeat(64) })} returning id`;
  await sql`insert into audit_values ${sql({ ...t, event_id: row!.id, salt: "salt", after: json({ status: "booked" }) })}`;
  await sql`insert into outbox ${sql({ ...t, event: "appointment.booked", subject_id: first.id })}`;
  await sql`insert into mails ${sql({ ...t, fact: "appointment.booked:1", subject_id: first.id, message_id: "<1@example.org>", recipient: "erika@example.org" })}`;
}

async function fillScheduling(sql: ISql, town: TestTenant, appointmentId: string): Promise<void> {
  const json = (value: JSONValue) => sql.json(value);
  const t = { tenant_id: town.tenant.id };
  const office = { ...t, office_id: town.officeId };
  const here = { ...office, location_id: town.locationId };
  const day = "2026-06-01";
  const at = `${day}T12:00:00Z`;
  await sql`insert into location_booking ${sql({ ...t, location_id: town.locationId, slot_minutes: 20 })}`;
  await sql`insert into resource_blocks ${sql({ ...here, resource_id: town.counterIds[0]!, first_on: day, last_on: day })}`;
  const quota = { ...here, id: randomUUID(), channel: "counter", slug: "trauung", name: json({ de: "Trauung" }), counters: 1 };
  await sql`insert into closed_quotas ${sql(quota)}`;
  await sql`insert into invitations ${sql({ ...office, quota_id: quota.id, service_id: town.serviceId, quantity: 1, language: "de", token: "invitation", expires_at: at })}`;
  const entry = {
    ...office,
    id: randomUUID(),
    status: "waiting",
    language: "de",
    services: json([]),
    channel: "counter",
    latest_on: day,
    token: "entry",
  };
  await sql`insert into waiting_entries ${sql(entry)}`;
  await sql`insert into waiting_offers ${sql({ ...t, entry_id: entry.id, appointment_id: appointmentId, status: "open", expires_at: at })}`;
  await sql`insert into freed_places ${sql({ ...t, location_id: town.locationId, on_date: day })}`;
  await sql`insert into appointment_conflicts ${sql({ ...here, appointment_id: appointmentId, on_date: day, reason: "closed" })}`;
  await sql`insert into conflict_checks ${sql({ ...t, version: 1 })}`;
  await sql`insert into contact_changes ${sql({ ...office, appointment_id: appointmentId, token: "change", expires_at: at })}`;
  await sql`insert into mail_passes ${sql({ ...t, email: "e@example.org", email_norm: "e@example.org", language: "de", path: "/termin/zeit", form: "", token: "pass", expires_at: at })}`;
  await sql`insert into suspicion_reports ${sql({ ...t, first_on: day, last_on: day, findings: json([]) })}`;
}
