import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { deriveToken } from "../core/ids.ts";
import { openMailer, type Mailer } from "../notifications/mailer.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { startMailSink, type MailSink } from "@stadttor/proving/mail-sink/start-mail-sink.ts";
import type { Mail } from "@stadttor/proving/mail-sink/mail-store.ts";
import { schedulingJobs } from "./jobs.ts";
import type { Answer } from "../availability/visitor-needs.ts";
import { insertTestAppointment, type TestAppointmentColumns } from "./test-appointment.ts";

const SERVICE = "Anmeldung nach dem Prostituiertenschutzgesetz";
const OFFICE_PLACE = "Fachstelle Gesundheit";
const PERSON = "Änne Müller-Lüdenscheidt";
const BORN = "1979-04-01";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let dir: string;
let sink: MailSink;
let mailer: Mailer;
let deps: MailDeps;
let discreet: TestTenant;
let plain: TestTenant;

beforeAll(async () => {
  process.env["TOKEN_KEY"] = "k".repeat(32);
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  owner = postgres(database.ownerUrl, { max: 1 });
  dir = mkdtempSync(join(tmpdir(), "stadttor-mails-"));
  sink = await startMailSink({ dir });
  mailer = openMailer(sink.smtpUrl, 2);
  deps = { pools, mailer, env: { BASE_DOMAIN: "stadttor.localhost", PUBLIC_SCHEME: "http", PORT: 3000 } };
  discreet = await insertTenant(database.ownerUrl, { tenant: { slug: "still", name: "Musterstadt" }, service: { discreet: true } });
  plain = await insertTenant(database.ownerUrl, { tenant: { slug: "offen", name: "Offenstadt" } });
  const named = { de: SERVICE, en: `${SERVICE} (en)` };
  await owner`update services set name = ${owner.json(named)}, summary = ${owner.json(named)}, description = ${owner.json(named)}`;
  await owner`update locations set name = ${owner.json({ de: OFFICE_PLACE, en: OFFICE_PLACE })}`;
});

afterAll(async () => {
  mailer.close();
  await closePools(pools);
  await owner.end();
  await sink.close();
  rmSync(dir, { recursive: true });
});

const TIMES = { starts_at: "2030-12-03T08:00:00Z", ends_at: "2030-12-03T08:30:00Z", on_date: "2030-12-03" };
const STATES: Readonly<Record<string, TestAppointmentColumns>> = {
  "appointment.unconfirmed": { ...TIMES, status: "unconfirmed", expires_at: "2030-12-02T13:30:00Z", confirmed_at: null },
  "appointment.booked": TIMES,
  "appointment.moved": { ...TIMES, revision: 1 },
  "appointment.cancelled": { ...TIMES, status: "cancelled" },
  "appointment.reminder-due": TIMES,
  "appointment.expired": { ...TIMES, status: "expired", confirmed_at: null },
};

let outboxId = 0;

async function tell(
  town: TestTenant,
  event: string,
  columns: TestAppointmentColumns = {},
  answers: readonly Answer[] = [],
): Promise<{ id: string; mail: Mail | null; raw: string }> {
  sink.store.clear();
  const id = await insertTestAppointment(owner, town, { ...STATES[event], ...columns }, undefined, answers);
  const job = { tenantId: town.tenant.id, outboxId: ++outboxId, event, subjectId: id };
  for (const handler of Object.values(schedulingJobs[event] ?? {})) await handler.run(job, deps);
  const [mailId] = sink.store.list();
  return {
    id,
    mail: mailId === undefined ? null : await sink.store.read(mailId),
    raw: mailId === undefined ? "" : String(sink.store.raw(mailId)),
  };
}

/** Everything a mail says, however it is encoded. */
function allWords({ mail, raw }: { mail: Mail | null; raw: string }): string {
  const files = mail?.attachments.map(({ text }) => text?.replace(/\r\n /g, "")) ?? [];
  return [raw, mail?.from, mail?.to, mail?.replyTo, mail?.subject, mail?.text, mail?.html, ...files].join("\n");
}

test("every event of an appointment has its mail", () => {
  expect(Object.keys(STATES).sort()).toEqual(Object.keys(schedulingJobs).sort());
});

for (const event of Object.keys(STATES)) {
  for (const language of ["de", "en"] as const) {
    test(`${event} in ${language}: neutral, with its link, in text and HTML alike`, async () => {
      const { id, mail, raw } = await tell(discreet, event, { language });
      const words = allWords({ mail, raw });
      for (const word of [SERVICE, "Prostituiert", OFFICE_PLACE, PERSON, "Müller", BORN, "Bürgeramt"]) expect(words).not.toContain(word);
      expect(mail?.to).toBe("aenne@example.org");
      expect(mail?.from).toBe('"Musterstadt" <termine@still.stadttor.localhost>');
      expect(mail?.replyTo).toBe("termine@still.example");
      expect(mail?.subject).toContain(language === "de" ? "Dienstag, 3. Dezember 2030, 9:00 Uhr" : "Tuesday, 3 December 2030, 9:00 am");
      expect(mail?.text).toContain("Marktplatz 1, 69117 Musterstadt");
      const prefix = `http://still.stadttor.localhost:3000${language === "de" ? "" : "/en"}`;
      const token = deriveToken("k".repeat(32), "mail", discreet.tenant.id, id);
      const links: Record<string, string> = {
        "appointment.unconfirmed": `${prefix}/termin/${token}/bestaetigen`,
        "appointment.cancelled": `${prefix}/termin`,
        "appointment.expired": `${prefix}/termin`,
      };
      const link = links[event] ?? `${prefix}/termin/${token}`;
      expect(mail?.text.split("\n")).toContain(link);
      expect(mail?.html).toContain(`href="${link}"`);
      expect(mail?.html).toContain(`<html lang="${language}">`);
      expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@still\.stadttor\.localhost>$/);
    });
  }
}

test.each(Object.keys(STATES))("%s tells nothing of what was needed, answered, or for whom", async (event) => {
  const said = { needs: "{interpreter,sign_language,wheelchair,more_time}", interpreter_language: "Dari", for_whom: "proxy" };
  const answers = [{ service: "wohnsitz-ummelden", question: "kennzeichen", answer: "HD-AB 123" }];
  const { mail, raw } = await tell(plain, event, said, answers);
  const again = await tell(plain, event);
  // The same mail, whatever was said; only its own marks differ.
  expect(mail?.text.replaceAll(/termin\/\w+/g, "")).toBe(again.mail?.text.replaceAll(/termin\/\w+/g, ""));
  for (const word of ["Dari", "Dolmetsch", "Gebärden", "Rollstuhl", "Vollmacht", "Mehr Zeit", "HD-AB"]) {
    expect(allWords({ mail, raw })).not.toContain(word);
  }
});

test.each([
  ["tr", "/tr", '<html lang="tr">'],
  ["ar", "/ar", '<html lang="ar" dir="rtl">'],
  ["de-leicht", "/de-leicht", '<html lang="de">'],
  ["xx", "", '<html lang="de">'],
])("somebody who booked in %s is written to in it", async (language, prefix, html) => {
  const { id, mail } = await tell(plain, "appointment.booked", { language });
  const token = deriveToken("k".repeat(32), "mail", plain.tenant.id, id);
  expect(mail?.text.split("\n")).toContain(`http://offen.stadttor.localhost:3000${prefix}/termin/${token}`);
  expect(mail?.html).toContain(html);
});

test("a service that is not discreet is not named either, its place is", async () => {
  const { raw, mail } = await tell(plain, "appointment.booked");
  expect(allWords({ mail, raw })).not.toContain(SERVICE);
  expect(mail?.text).toContain(`${OFFICE_PLACE}, Marktplatz 1, 69117 Offenstadt`);
});

test.each([
  ["appointment.booked", "REQUEST", "SEQUENCE:0"],
  ["appointment.moved", "REQUEST", "SEQUENCE:1"],
  ["appointment.cancelled", "CANCEL", "SEQUENCE:1"],
])("%s brings a calendar file with method %s, as a part clients act on and as a file, without a link", async (event, method, sequence) => {
  const { id, mail, raw } = await tell(plain, event);
  expect(raw).toMatch(new RegExp(`Content-Type: text/calendar;[^]*?method=${method}`));
  const file = mail?.attachments.find(({ filename }) => filename === "termin.ics");
  expect(file?.text).toContain(`METHOD:${method}`);
  expect(file?.text).toContain(`UID:${id}`);
  expect(file?.text).toContain(sequence);
  expect(file?.text).toContain("DTSTART;TZID=Europe/Berlin:20301203T090000");
  expect(file?.text).toContain("BEGIN:VTIMEZONE");
  expect(file?.text).not.toContain("http");
});

test.each(["appointment.unconfirmed", "appointment.reminder-due", "appointment.expired"])("%s brings no calendar file", async (event) => {
  const { mail } = await tell(plain, event);
  expect(mail?.attachments).toEqual([]);
});

test("the confirmation mail says until when, in the town's time", async () => {
  const { mail } = await tell(plain, "appointment.unconfirmed");
  expect(mail?.text).toContain("bis Montag, 2. Dezember 2030, 14:30 Uhr");
});

test("a mail that comes late says what has happened since and invites to nothing", async () => {
  for (const event of ["appointment.booked", "appointment.moved"]) {
    const { mail } = await tell(plain, event, { status: "cancelled" });
    expect(mail?.text).toContain("inzwischen abgesagt");
    expect(mail?.text).not.toContain("ist gebucht");
    expect(mail?.attachments).toEqual([]);
  }
});

test.each([
  ["appointment.unconfirmed", { status: "booked", expires_at: null }],
  ["appointment.reminder-due", { status: "cancelled" }],
  ["appointment.reminder-due", { starts_at: "2020-01-01T08:00:00Z", ends_at: "2020-01-01T08:30:00Z" }],
  ["appointment.expired", { status: "booked" }],
  ["appointment.booked", { contact: "slip", email: null }],
])("%s with %o: no mail", async (event, columns) => {
  expect((await tell(plain, event, columns)).mail).toBeNull();
});

test("by phone there is no address to go to", async () => {
  const { mail } = await tell(plain, "appointment.booked", { channel: "phone" });
  expect(mail?.text).toContain("Wir rufen Sie an");
  expect(mail?.text).not.toContain("Marktplatz");
  expect(mail?.attachments[0]?.text).toContain("LOCATION:Am Telefon");
});

test("where a tenant serves several municipalities, the Impressum is that of the place", async () => {
  const district = await insertTenant(database.ownerUrl, { municipalities: ["Teltow", "Werder"] });
  const [one, several] = [await tell(plain, "appointment.booked"), await tell(district, "appointment.booked")];
  expect(one.mail?.text).toMatch(/\/impressum$/m);
  expect(several.mail?.text).toMatch(/\/impressum\/gemeinde-1$/m);
});
