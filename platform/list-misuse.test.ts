import { spawnSync } from "node:child_process";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./run/test-database.ts";
import { insertTenant } from "./run/test-tenant.ts";
import { insertTestAppointment } from "./scheduling/test-appointment.ts";

/** What an operator sees of misuse and of changes: enough to find the appointments, nothing of whose they are. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let id: string;
beforeAll(async () => {
  database = await testDatabase();
  const [town, other] = [
    await insertTenant(database.ownerUrl, { tenant: { slug: "adorf" } }),
    await insertTenant(database.ownerUrl, { tenant: { slug: "bdorf" } }),
  ];
  const sql = postgres(database.ownerUrl, { max: 1 });
  for (const { tenant, officeId } of [other, town]) {
    id = await insertTestAppointment(sql, tenant === town.tenant ? town : other);
    const at = "2026-11-20T09:00:00Z";
    const times = { requested_at: at, expires_at: at, confirmed_at: at };
    const words = { name_before: "Erika", name_after: "Bilal", email_before: "e@example.org", email_after: "b@example.org" };
    const which = { tenant_id: tenant.id, office_id: officeId, appointment_id: id, token: id, consent_token: `c${id}`, consented_at: at };
    await sql`insert into contact_changes ${sql({ ...which, ...times, ...words })}`;
    const finding = { kind: "names-phone", officeId, figures: { names: 6, bookings: 7 }, appointments: [id] };
    const report = { tenant_id: tenant.id, first_on: "2026-11-16", last_on: "2026-11-22", findings: sql.json([finding]) };
    await sql`insert into suspicion_reports ${sql(report)}`;
  }
  await sql.end();
});
afterAll(() => database.close());

function run(command: string, ...args: string[]) {
  const env = {
    PATH: process.env["PATH"],
    APP_DATABASE_URL: database.appUrl,
    OPERATOR_DATABASE_URL: database.operatorUrl,
    REDIS_URL: "redis://127.0.0.1:9",
    SMTP_URL: "smtp://127.0.0.1:9",
    TOKEN_KEY: "a key for tests that is long enough",
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, command), ...args], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("changes: when, of which appointment, which fields, who confirmed, of one town", () => {
  const line = `2026-11-20T09:00:00Z  ${id}  name+email  2026-11-20T09:00:00Z  both_addresses\n`;
  expect(run("list-contact-changes.ts", "adorf")).toMatchObject({ status: 0, stdout: line });
});

test("reports: in words, with figures, settings and ids, of one town", () => {
  const { status, stdout } = run("list-misuse.ts", "adorf");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^2026-11-16 to 2026-11-22\n {2}So viele verschiedene Namen unter einer Telefonnummer: 6, .* 7\.\n/);
  expect(stdout).toContain("open_per_address");
  expect(stdout.trim().split("\n").at(-1)?.trim()).toBe(id);
});

test.each(["list-contact-changes.ts", "list-misuse.ts"])("%s: a town that does not exist", (command) => {
  expect(run(command, "adrof")).toEqual({ status: 1, stdout: "", stderr: "There is no town adrof.\n" });
});

test("what the database says, which repeats what it was given, is not printed", () => {
  const { status, stdout, stderr } = run("confirm-provisional.ts", "adorf", "Erika Mustermann");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain('"error"');
  expect(stderr).not.toContain("Erika");
});
