import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { chainAudit, verifyAuditChain } from "../core/audit-chain.ts";
import { record } from "../core/audit.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { eraseAppointments } from "./erase-appointments.ts";
import { expireAppointments } from "./expire-appointments.ts";
import { tenantsWithLapsed } from "./tenants-with-work.ts";
import { insertTestAppointment } from "./test-appointment.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 6 });
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
});

beforeEach(async () => {
  await owner`truncate tenants cascade`;
  town = await insertTenant(database.ownerUrl, { booking: { retention_days: 10 } });
});

afterAll(async () => {
  await closePools(pools);
  await owner.end();
});

const as = <T>(who: TestTenant, work: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: who.tenant, actor: { kind: "system", job: "test" } }, work);

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);

async function visited(days: number, columns: Record<string, string | Date | null> = {}): Promise<string> {
  const ends = new Date(daysAgo(days).getTime() + 1_800_000);
  return insertTestAppointment(owner, town, {
    starts_at: daysAgo(days),
    ends_at: ends,
    on_date: daysAgo(days).toISOString().slice(0, 10),
    ...columns,
  });
}

/** Tables with a text-like column in which the word stands, whoever owns the row. */
async function tablesThatSay(word: string): Promise<string[]> {
  const columns = await owner<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and (data_type in ('text', 'jsonb', 'character varying', 'ARRAY') or domain_name is not null)`;
  const found = new Set<string>();
  for (const { table_name, column_name } of columns) {
    const [row] = await owner`select from ${owner(table_name)} where ${owner(column_name)}::text ilike ${`%${word}%`} limit 1`;
    if (row) found.add(table_name);
  }
  return [...found].sort();
}

test("past the town's days nothing says any more who was there; how many stays", async () => {
  const old = await visited(12);
  const young = await visited(8, { name: "Yusuf Jung", email: "yusuf@example.org", email_norm: "yusuf@example.org" });
  for (const id of [old, young]) {
    const email = id === old ? "aenne@example.org" : "yusuf@example.org";
    await owner`
      insert into mails (tenant_id, fact, subject_id, message_id, recipient, status)
      values (${town.tenant.id}, ${`appointment.booked:${id}`}, ${id}, ${id}, ${email}, 'sent')`;
    await as(town, (ctx) => record(ctx, { action: "appointment.book", subjectKind: "appointment", subjectId: id, after: { email } }));
  }
  await as(town, chainAudit);
  expect(await tablesThatSay("aenne@example.org")).toEqual(["appointments", "audit_values", "mails"]);

  await as(town, eraseAppointments);

  for (const word of ["aenne@example.org", "Änne", "Lüdenscheidt", "4711"]) {
    const left = word === "4711" ? ["appointments"] : [];
    expect([word, await tablesThatSay(word)]).toEqual([word, left]);
  }
  expect(await tablesThatSay("yusuf@example.org")).toEqual(["appointments", "audit_values", "mails"]);
  expect(await owner`select status, appointments, units, service_id, location_id, on_date::text from appointment_counts`).toEqual([
    {
      status: "booked",
      appointments: 1,
      units: 2,
      service_id: town.serviceId,
      location_id: town.locationId,
      on_date: daysAgo(12).toISOString().slice(0, 10),
    },
  ]);
  expect(await owner`select status, recipient from mails where subject_id = ${old}`).toEqual([{ status: "sent", recipient: null }]);
  await as(town, chainAudit);
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 3 });
});

/** What was said beside name and address, of a visit that ended so many days ago. */
async function said(days: number, columns: Record<string, string | Date | null> = {}): Promise<string> {
  const id = await visited(days, columns);
  const answers = owner.json([{ service: "kfz", question: "kennzeichen", answer: "HD-AB 123" }]);
  await owner`
    update appointments set needs = '{interpreter,wheelchair}', interpreter_language = 'Dari', for_whom = 'guardian', answers = ${answers}
    where id = ${id}`;
  return id;
}

test("what a visitor needed is forgotten as soon as the visit is over; what was answered with the rest of the person", async () => {
  const ahead = { starts_at: daysAgo(-2), ends_at: daysAgo(-2.1) };
  const [old, past, coming] = [await said(12), await said(1), await said(0, ahead)];
  // It has begun, but who is there still needs it; and a hold that has lapsed may be taken up again.
  const there = await said(0, { starts_at: daysAgo(0.01), ends_at: daysAgo(-0.01) });
  const lapsed = { ...ahead, status: "expired", confirmed_at: null, mail_token: null, ended_at: daysAgo(0.1) };
  const taken = await said(0, lapsed);
  // Who did not confirm within a day after the end starts over.
  const asked = { ...lapsed, mail_token: "b".repeat(64) };
  const unconfirmed = [await said(0, asked), await said(0, { ...asked, mail_token: "c".repeat(64), ended_at: daysAgo(1.1) })] as const;
  const off = [await said(0, { ...ahead, status: "cancelled", ended_at: daysAgo(0.1) })];
  off.push(await said(0, { ...ahead, status: "moved", ended_at: daysAgo(0.1) }));
  expect(await tablesThatSay("Dari")).toEqual(["appointments"]);

  expect(await as(town, eraseAppointments)).toBe("idle");

  const idsWith = async (what: "needs" | "language" | "whom" | "answers") => {
    const rows = await owner`select id, needs <> '{}' as needs, interpreter_language is not null as language, for_whom is not null as whom,
      answers <> '[]' as answers from appointments`;
    return rows
      .filter((row) => row[what])
      .map((row) => row["id"] as string)
      .toSorted();
  };
  for (const what of ["needs", "language"] as const) expect(await idsWith(what)).toEqual([coming, there, taken, unconfirmed[0]].toSorted());
  const all = [past, coming, there, taken, ...unconfirmed, ...off].toSorted();
  for (const what of ["whom", "answers"] as const) expect(await idsWith(what)).toEqual(all);
  expect(await as(town, eraseAppointments)).toBe("idle");

  // That it was done stays; who it was done for does not: else the audit would say for ever who had needs.
  const traces = await owner`
    select e.subject_kind, e.subject_id, e.office_id, v.before, v.after
    from audit_events e join audit_values v on v.tenant_id = e.tenant_id and v.event_id = e.id
    where e.action = 'appointment.forget-needs'`;
  expect(traces).toEqual([
    { subject_kind: "tenant", subject_id: town.tenant.id, office_id: null, before: null, after: { appointments: 5 } },
  ]);
  const named =
    await owner`select subject_id, array_agg(action order by action) as actions from audit_events where subject_kind = 'appointment' group by 1`;
  expect(named).toEqual([{ subject_id: old, actions: ["appointment.erase"] }]);
});

test("erasing again counts nothing twice, and further ones add up", async () => {
  const day = { on_date: "2020-01-02" };
  await visited(12, day);
  await as(town, eraseAppointments);
  await as(town, eraseAppointments);
  expect(await owner`select appointments, units from appointment_counts`).toEqual([{ appointments: 1, units: 2 }]);
  await visited(13, day);
  await visited(14, day);
  await as(town, eraseAppointments);
  expect(await owner`select appointments, units from appointment_counts`).toEqual([{ appointments: 3, units: 6 }]);
});

test("two workers at once count each appointment once", async () => {
  for (let n = 0; n < 30; n++) await visited(12, { on_date: "2020-01-02" });
  await Promise.all(Array.from({ length: 4 }, () => as(town, eraseAppointments)));
  expect(await owner`select appointments, units from appointment_counts`).toEqual([{ appointments: 30, units: 60 }]);
});

test("what was cancelled is forgotten from then on, not from the day it would have been", async () => {
  const soon = { starts_at: daysAgo(-20), ends_at: daysAgo(-20.1), on_date: "2030-01-01" };
  await insertTestAppointment(owner, town, { ...soon, status: "cancelled", ended_at: daysAgo(11) });
  const kept = await insertTestAppointment(owner, town, { ...soon, status: "cancelled", ended_at: daysAgo(9) });
  const coming = await insertTestAppointment(owner, town, soon);
  await as(town, eraseAppointments);
  const rows = await owner`select id from appointments where name is not null order by created_at`;
  expect(rows.map((row) => row["id"])).toEqual([kept, coming]);
});

test("a hold that was never booked is forgotten after a day and not counted", async () => {
  const lapsed = { status: "expired", confirmed_at: null, mail_token: null, contact: null };
  await visited(-3, { ...lapsed, ended_at: daysAgo(1.1) });
  const young = await visited(-3, { ...lapsed, ended_at: daysAgo(0.5) });
  await as(town, eraseAppointments);
  expect((await owner`select id from appointments where name is not null`).map((row) => row["id"])).toEqual([young]);
  expect(await owner`select from appointment_counts`).toEqual([]);
});

test("one town's days are not another's", async () => {
  const patient = await insertTenant(database.ownerUrl, { booking: { retention_days: 60 } });
  await visited(12);
  await insertTestAppointment(owner, patient, { starts_at: daysAgo(12), ends_at: daysAgo(11.9), on_date: "2020-01-01" });
  await as(town, eraseAppointments);
  await as(patient, eraseAppointments);
  expect(await owner`select tenant_id from appointments where name is not null`).toEqual([{ tenant_id: patient.tenant.id }]);
});

test("what lapses expires once, frees its place, and only who was asked to confirm is told", async () => {
  const times = { starts_at: daysAgo(-3), ends_at: daysAgo(-3.1), on_date: "2030-01-01" };
  const counter = (n: number) => town.counterIds[n] ?? null;
  const ago = daysAgo(0.01);
  const held = await insertTestAppointment(owner, town, {
    ...times,
    status: "held",
    expires_at: ago,
    confirmed_at: null,
    mail_token: null,
    resource_id: counter(0),
  });
  const asked = await insertTestAppointment(owner, town, {
    ...times,
    status: "unconfirmed",
    expires_at: ago,
    confirmed_at: null,
    resource_id: counter(1),
  });
  const fresh = await insertTestAppointment(owner, town, {
    ...times,
    status: "held",
    expires_at: daysAgo(-0.01),
    confirmed_at: null,
    mail_token: null,
  });
  expect(await tenantsWithLapsed(pools.operator)).toEqual([town.tenant.id]);
  await Promise.all(Array.from({ length: 3 }, () => as(town, expireAppointments)));
  expect(await tenantsWithLapsed(pools.operator)).toEqual([]);
  const states = await owner`select id, status from appointments`;
  expect(new Map(states.map((row) => [row["id"], row["status"]]))).toEqual(
    new Map([
      [held, "expired"],
      [asked, "expired"],
      [fresh, "held"],
    ]),
  );
  expect(await owner`select event, subject_id from outbox`).toEqual([{ event: "appointment.expired", subject_id: asked }]);
  expect(await owner`select from audit_events where action = 'appointment.expire'`).toHaveLength(2);
  await insertTestAppointment(owner, town, { ...times, resource_id: counter(0) });
});

test("how its name and address were changed is forgotten with an appointment, and whom the mails about that went to", async () => {
  const words = { name_before: "Alter Name", name_after: "Neuer Name", email_before: "alt@example.org", email_after: "neu@example.org" };
  for (const [days, phone] of [
    [12, "0711 1"],
    [8, "0711 2"],
  ] as const) {
    const appointment = await visited(days);
    const change = {
      tenant_id: town.tenant.id,
      office_id: town.officeId,
      appointment_id: appointment,
      token: appointment,
      expires_at: daysAgo(days),
    };
    const [row] = await owner`insert into contact_changes ${owner({ ...change, ...words, phone_after: phone })} returning id`;
    const id = row?.["id"] as string;
    await owner`
      insert into mails (tenant_id, fact, subject_id, message_id, recipient, status)
      values (${town.tenant.id}, ${`contact-change.asked:${id}`}, ${id}, ${id}, ${`to-${days}@example.org`}, 'sent')`;
  }
  expect(await tablesThatSay("alt@example.org")).toEqual(["contact_changes"]);
  expect(await tablesThatSay("to-12@example.org")).toEqual(["mails"]);
  await as(town, eraseAppointments);
  expect(await tablesThatSay("0711 1")).toEqual([]);
  expect(await tablesThatSay("to-12@example.org")).toEqual([]);
  // The younger one's stay.
  expect(await tablesThatSay("0711 2")).toEqual(["contact_changes"]);
  expect(await tablesThatSay("to-8@example.org")).toEqual(["mails"]);
  expect(await owner`select count(*)::int as n from contact_changes where name_after is null and email_before is null`).toEqual([{ n: 1 }]);
});
