import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import type { Actor } from "../core/actor.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import type { Sender } from "../notifications/send-mail.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { insertTestAppointment } from "../scheduling/test-appointment.ts";
import { listReports } from "./list-reports.ts";
import { composeReport } from "./mail-report.ts";
import { reportWeek } from "./report-week.ts";
import { tenantsToReport } from "./tenants-to-report.ts";

let database: TestDatabase;
let pools: Pools;
let sql: Sql;
let town: TestTenant;
let other: TestTenant;
/** Monday, 8 March 2027, 6:00 in Berlin: the week before is over. */
const READY = "2027-03-08T05:00:00Z";
let now = READY;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
beforeEach(async () => {
  await sql`truncate tenants cascade`;
  [town, other] = [await insertTenant(database.ownerUrl, {}), await insertTenant(database.ownerUrl, {})];
  now = READY;
});
afterAll(async () => {
  await sql.end();
  await closePools(pools);
  await database.close();
});

const as = <T>(actor: Actor, run: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor, clock: { now: async () => Temporal.Instant.from(now) } }, run);
const asJob = <T>(run: (ctx: TenantCtx) => Promise<T>) => as({ kind: "system", job: "test" }, run);
const staff = (officeId: string, permission: "report.read" | "appointment.read" = "report.read"): Actor => ({
  kind: "staff",
  id: "s",
  grants: [{ officeId, permissions: [permission] }],
});
const reports = () =>
  sql`select findings, first_on::text, last_on::text from suspicion_reports where tenant_id = ${town.tenant.id} order by first_on`;
const events = () => sql`select event, subject_id from outbox where tenant_id = ${town.tenant.id} and event = 'report.made'`;

/** Bookings of six people under one address, held at these times. */
async function sixNames(heldAt = "2027-03-03T09:00:00Z", more: Record<string, string | number | null> = {}, of = town): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) {
    const starts = `2027-04-0${i + 1}T08:00:00Z`;
    const columns = {
      starts_at: starts,
      ends_at: `2027-04-0${i + 1}T08:30:00Z`,
      on_date: `2027-04-0${i + 1}`,
      name: `Person ${"ABCDEF"[i]}`,
    };
    ids.push(
      await insertTestAppointment(sql, of, {
        ...columns,
        created_at: heldAt,
        confirmed_at: heldAt,
        email_norm: "one@example.org",
        phone: null,
        ...more,
      }),
    );
  }
  return ids;
}

test("a week with a pattern: one report, one event, the ids; the same again changes nothing", async () => {
  const ids = await sixNames();
  await asJob(reportWeek);
  const [report] = await reports();
  expect(report).toMatchObject({ first_on: "2027-03-01", last_on: "2027-03-07" });
  expect(report?.["findings"]).toEqual([
    { kind: "names-address", figures: { names: 6, bookings: 6 }, appointments: expect.arrayContaining(ids), officeId: town.officeId },
  ]);
  expect(JSON.stringify(report)).not.toMatch(/Person|example\.org/);
  await asJob(reportWeek);
  expect(await reports()).toHaveLength(1);
  expect(await events()).toHaveLength(1);
});

test.each([["2027-02-28T22:59:59Z", "2027-03-07T23:00:00Z"]])(
  "the week is the town's own, from Monday to Sunday: %s and %s are outside, the second between inside",
  async (before, after) => {
    await sixNames(before);
    await sixNames(after);
    await asJob(reportWeek);
    expect((await reports())[0]?.["findings"]).toEqual([]);
    expect(await events()).toEqual([]);
    await sql`delete from suspicion_reports`;
    await sixNames("2027-02-28T23:00:00Z");
    await asJob(reportWeek);
    expect((await reports())[0]?.["findings"]).toHaveLength(1);
  },
);

test("before six on Monday it is the week before that", async () => {
  now = "2027-03-08T04:59:59Z";
  await asJob(reportWeek);
  expect((await reports())[0]?.["first_on"]).toBe("2027-02-22");
});

test("places that the waiting list offered are known as such, last week and before", async () => {
  const giver = { email_norm: "giver@example.org", name: "G", status: "cancelled" };
  for (let i = 0; i < 3; i++) {
    const when = { starts_at: `2027-04-0${i + 1}T08:00:00Z`, ends_at: `2027-04-0${i + 1}T08:30:00Z`, on_date: `2027-04-0${i + 1}` };
    await insertTestAppointment(sql, town, { ...when, ...giver, created_at: "2027-02-20T09:00:00Z", ended_at: "2027-03-03T09:00:00Z" });
    const heldAt = "2027-03-03T09:00:10Z";
    const taker = { email_norm: `${i}@example.org`, name: `Taker ${i}`, created_at: heldAt, confirmed_at: heldAt };
    const id = await insertTestAppointment(sql, town, { ...when, ...taker });
    await sql`
      with wish as (
        insert into waiting_entries (tenant_id, office_id, status, language, services, channel, latest_on, token)
        values (${town.tenant.id}, ${town.officeId}, 'served', 'de', '[]', 'counter', '2027-04-30', ${id}) returning id)
      insert into waiting_offers (tenant_id, entry_id, appointment_id, status, expires_at, ended_at)
      select ${town.tenant.id}, id, ${id}, 'accepted', now(), now() from wish`;
  }
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toEqual([]);
  // The positive control: chosen by those who took them it is a hand-over.
  await sql`delete from waiting_offers`;
  await sql`delete from suspicion_reports`;
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toMatchObject([{ kind: "handed-over" }]);
});

test("another town's bookings, exempt addresses, staff's places and moved rows are no pattern", async () => {
  await sixNames(undefined, {}, other);
  await sixNames(undefined, { email_norm: "pflege@heim.example", quota: "staff" });
  await sixNames(undefined, { revision: 1 });
  await sql`update booking_settings set exempt_addresses = '{@heim.example}'`;
  await sixNames(undefined, { email_norm: "pflege@heim.example" });
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toEqual([]);
  // The positive control: without leave it is one.
  await sql`update booking_settings set exempt_addresses = '{}'`;
  await sql`delete from suspicion_reports`;
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toHaveLength(1);
});

test("names that went to strangers soon after booking are counted, through a move; corrected ones are not", async () => {
  const ids = await sixNames(undefined, {});
  await sql`update appointments set email_norm = id::text`;
  const rename = async (id: string, after: string) => {
    const row = {
      tenant_id: town.tenant.id,
      office_id: town.officeId,
      appointment_id: id,
      name_before: "Erika Mustermann",
      name_after: after,
      token: crypto.randomUUID(),
    };
    const at = "2027-03-04T09:00:00Z";
    await sql`insert into contact_changes ${sql({ ...row, requested_at: at, expires_at: at, confirmed_at: at })}`;
  };
  const moved = await insertTestAppointment(sql, town, { series_id: ids[0] ?? "", revision: 1 });
  await rename(moved, "Bilal Yıldız");
  for (const id of ids.slice(1, 4)) await rename(id, "Bilal Yıldız");
  for (const id of ids.slice(4)) await rename(id, "Erika Musterman");
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toEqual([]);
  await sql`delete from suspicion_reports`;
  await rename(ids[5] ?? "", "Bilal Yıldız");
  await asJob(reportWeek);
  expect((await reports())[0]?.["findings"]).toMatchObject([{ kind: "renamed", figures: { changes: 5, all: 6 } }]);
});

test("every town is found once its week is over, until it has its report", async () => {
  expect(await tenantsToReport(pools.operator)).toEqual(expect.arrayContaining([town.tenant.id, other.tenant.id]));
  now = new Date().toISOString();
  await asJob(reportWeek);
  expect(await tenantsToReport(pools.operator)).toEqual([other.tenant.id]);
});

test("the mail goes to the town with figures and what helps, and names nobody and no appointment", async () => {
  const ids = await sixNames();
  await asJob(reportWeek);
  const [{ subject_id: id }] = (await events()) as unknown as [{ subject_id: string }];
  const sender: Sender = {
    name: "Stadt",
    address: "termine@stadt.example",
    replyTo: "post@stadt.example",
    phone: "115",
    brand: { brandColor: "#000000", actionColor: "#000000", onActionColor: "#ffffff" },
    origin: "https://stadt.example",
  };
  const mail = await asJob((ctx) => composeReport(ctx, sender, id));
  expect(mail?.to).toBe(`post@${town.tenant.slug}.example`);
  expect(mail?.subject).toBe("Termine: ein auffälliges Muster");
  expect(mail?.text).toContain("1. März 2027 bis zum 7. März 2027");
  expect(mail?.text).toContain("Bürgeramt: So viele verschiedene Namen unter einer E-Mail-Adresse: 6");
  expect(mail?.text).toContain("exempt_addresses");
  for (const word of [...ids, "Person", "one@example.org", "Wohnsitz"]) expect(mail?.text).not.toContain(word);
  expect(await asJob((ctx) => composeReport(ctx, sender, crypto.randomUUID()))).toBeNull();
});

test("staff read what concerns their offices; others and citizens nothing", async () => {
  await sixNames();
  await asJob(reportWeek);
  expect(await as(staff(town.officeId), (ctx) => listReports(ctx))).toMatchObject([
    { firstOn: "2027-03-01", findings: [{ kind: "names-address" }] },
  ]);
  expect(await as(staff(crypto.randomUUID()), (ctx) => listReports(ctx))).toEqual([]);
  await expect(as(staff(town.officeId, "appointment.read"), (ctx) => listReports(ctx))).rejects.toMatchObject({ reason: "forbidden" });
  await expect(as({ kind: "citizen" }, (ctx) => listReports(ctx))).rejects.toMatchObject({ reason: "forbidden" });
  expect(await as(staff(town.officeId), (ctx) => listReports(ctx, { before: "2027-03-01" }))).toEqual([]);
});
