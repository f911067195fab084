import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startMailSink, type MailSink } from "@stadttor/proving/mail-sink/start-mail-sink.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { openMailer, type Mailer } from "../notifications/mailer.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { askMailPass, mailPassToken } from "./ask-mail-pass.ts";
import { forgetMailPasses } from "./forget-mail-passes.ts";
import { admissionJobs } from "./jobs.ts";
import { openMailPass } from "./open-mail-pass.ts";
import { sealChoice } from "./sealed-choice.ts";
import { readToken } from "./signed-token.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let dir: string;
let sink: MailSink;
let mailer: Mailer;
let deps: MailDeps;
let town: TestTenant;

beforeAll(async () => {
  process.env["TOKEN_KEY"] = "k".repeat(32);
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  dir = mkdtempSync(join(tmpdir(), "stadttor-passes-"));
  sink = await startMailSink({ dir });
  mailer = openMailer(sink.smtpUrl, 2);
  deps = { pools, mailer, env: { BASE_DOMAIN: "stadttor.localhost", PUBLIC_SCHEME: "http", PORT: 3000 } };
});
beforeEach(async () => {
  town = await insertTenant(database.ownerUrl);
});
afterAll(async () => {
  mailer.close();
  await closePools(pools);
  await owner.end();
  await sink.close();
  rmSync(dir, { recursive: true });
  await database.close();
});

const as = <T>(run: (ctx: TenantCtx) => Promise<T>, kind: "citizen" | "system" = "citizen") =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: kind === "citizen" ? { kind } : { kind, job: "test" } }, run);
const CHOICE = { path: "/termin/zeit?leistung-wohnsitz=1", form: "beginn=2026-12-01T09%3A00%3A00Z&name=Erika" };
const ask = (email: string, language: "de" | "ar" = "de") =>
  as((ctx) => askMailPass(ctx, { email, language, ...CHOICE, seal: sealChoice(town.tenant.id, CHOICE) }));
const events = () =>
  owner<{ outbox_id: number; id: string }[]>`
    select id::int as outbox_id, subject_id as id from outbox where tenant_id = ${town.tenant.id} and event = 'admission.mail-asked' order by id`;

async function mailed() {
  const [row] = await events();
  const { run } = admissionJobs["admission.mail-asked"]!["mail-pass"]!;
  await run({ outboxId: row!.outbox_id, tenantId: town.tenant.id, event: "admission.mail-asked", subjectId: row!.id }, deps);
  const [newest] = sink.store.list("erika@example.org");
  return { id: row!.id, mail: newest === undefined ? null : await sink.store.read(newest) };
}

test("a mail leads on with what was chosen, on the town's own host, in the language asked in, and says nothing of it", async () => {
  await ask("erika@example.org", "ar");
  const { id, mail } = await mailed();
  expect(mail?.text).toContain(
    `http://${town.tenant.slug}.stadttor.localhost:3000/ar/termin/nachweis/${mailPassToken(town.tenant.id, id)}`,
  );
  expect(JSON.stringify(mail)).not.toMatch(/Erika|wohnsitz|09:00/);
  const opened = await as((ctx) => openMailPass(ctx, mailPassToken(town.tenant.id, id)));
  expect(opened).toMatchObject(CHOICE);
  expect(readToken(town.tenant.id, opened.pass, Date.now())).toMatchObject({ kind: "mail", id });
});

test("three mails an hour go to one mailbox, however it is written, however many ask at once, and whoever asks is told the same", async () => {
  await Promise.all(Array.from({ length: 8 }, (_, i) => ask(i % 2 === 0 ? "erika@example.org" : `ERIKA+${i}@example.org`)));
  expect(await events()).toHaveLength(3);
  await ask("somebody.else@example.org");
  expect(await events()).toHaveLength(4);
  await owner`update mail_passes set requested_at = now() - interval '61 minutes' where tenant_id = ${town.tenant.id}`;
  await ask("erika@example.org");
  expect(await events()).toHaveLength(5);
});

test.each([
  ["", "email_missing"],
  ["erika", "email_invalid"],
  ["erika@example", "email_invalid"],
  ["a@example.org, b@example.org", "email_invalid"],
  ["a@example.org\nBcc: b@example.org", "email_invalid"],
])("%j is no address", async (email, reason) => {
  await expect(ask(email)).rejects.toMatchObject({ kind: "invalid", reason });
  expect(await events()).toEqual([]);
});

test("nobody has us mail a form that was not posted here", async () => {
  const seal = sealChoice(town.tenant.id, CHOICE);
  const other = await insertTenant(database.ownerUrl);
  const send = (changed: object) => as((ctx) => askMailPass(ctx, { email: "e@example.org", language: "de", ...CHOICE, seal, ...changed }));
  for (const changed of [
    { path: "/termin/x/absagen" },
    { form: `${CHOICE.form}&x=1` },
    { seal: "" },
    { seal: sealChoice(other.tenant.id, CHOICE) },
  ]) {
    await expect(send(changed)).rejects.toMatchObject({ kind: "invalid" });
  }
  await send({});
  expect(await events()).toHaveLength(1);
});

test("address and choice are deleted two hours later at the latest, from the log of mails too", async () => {
  await ask("erika@example.org");
  const { id } = await mailed();
  const recipient = () => owner`select recipient from mails where subject_id = ${id}`;
  expect(await as(forgetMailPasses, "system")).toBe("idle");
  expect(await recipient()).toEqual([{ recipient: "erika@example.org" }]);
  await owner`update mail_passes set requested_at = now() - interval '61 minutes' where tenant_id = ${town.tenant.id}`;
  await as(forgetMailPasses, "system");
  expect(await owner`select 1 from mail_passes where tenant_id = ${town.tenant.id}`).toEqual([]);
  expect(await recipient()).toEqual([{ recipient: null }]);
  await expect(as((ctx) => openMailPass(ctx, mailPassToken(town.tenant.id, id)))).rejects.toMatchObject({ kind: "not_found" });
});
