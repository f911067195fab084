import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { deriveToken, hashToken } from "../core/ids.ts";
import type { TestTenant } from "../run/test-tenant.ts";
import type { Answer } from "../availability/visitor-needs.ts";

/** Columns that differ from a booked appointment by mail, at 9:00 on 1 December 2026, in snake_case. */
export type TestAppointmentColumns = Readonly<Record<string, string | number | Date | null>>;

/**
 * Inserts an appointment as superuser, past the verbs, with its service and, where an event is named, its outbox row.
 *
 * @returns its id.
 */
export async function insertTestAppointment(
  sql: Sql,
  town: TestTenant,
  columns: TestAppointmentColumns = {},
  event?: string,
  answers: readonly Answer[] = [],
): Promise<string> {
  const id = (columns["id"] as string | undefined) ?? randomUUID();
  const token = (purpose: "browser" | "mail") => hashToken(deriveToken("k".repeat(32), purpose, town.tenant.id, id));
  const row = {
    tenant_id: town.tenant.id,
    id,
    office_id: town.officeId,
    location_id: town.locationId,
    resource_id: null,
    channel: "counter",
    quota: "public",
    starts_at: "2026-12-01T08:00:00Z",
    ends_at: "2026-12-01T08:30:00Z",
    on_date: "2026-12-01",
    status: "booked",
    language: "de",
    contact: "mail",
    name: "Änne Müller-Lüdenscheidt",
    email: "aenne@example.org",
    email_norm: "aenne@example.org",
    phone: "+49 6221 4711",
    browser_token: token("browser"),
    mail_token: token("mail"),
    confirmed_at: "2026-11-01T08:00:00Z",
    series_id: id,
    answers: sql.json(answers as unknown as Parameters<Sql["json"]>[0]),
    occupied_at: columns["starts_at"] ?? "2026-12-01T08:00:00Z",
    vacated_at: columns["ends_at"] ?? "2026-12-01T08:30:00Z",
    ...columns,
  };
  await sql`insert into appointments ${sql(row)}`;
  const service = { tenant_id: town.tenant.id, appointment_id: id, service_id: town.serviceId, quantity: 2, minutes: 30 };
  await sql`insert into appointment_services ${sql(service)}`;
  if (event !== undefined) await sql`insert into outbox (tenant_id, event, subject_id) values (${town.tenant.id}, ${event}, ${id})`;
  return id;
}
