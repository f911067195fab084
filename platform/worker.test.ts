import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startMailSink, type MailSink } from "@stadttor/proving/mail-sink/start-mail-sink.ts";
import type { Mail } from "@stadttor/proving/mail-sink/mail-store.ts";
import { openPools, closePools, type Pools } from "./core/db.ts";
import { readEnv, type Env } from "./core/env.ts";
import { openQueue } from "./core/queue.ts";
import { inTenant } from "./core/tenant-transaction.ts";
import { listFailedMails } from "./notifications/list-failed-mails.ts";
import { retryMail } from "./notifications/retry-mail.ts";
import { testDatabase, testRedis, type TestDatabase } from "./run/test-database.ts";
import { insertTenant, type TestTenant } from "./run/test-tenant.ts";
import { insertTestAppointment } from "./scheduling/test-appointment.ts";
import { HANDLERS, startWorker, type RunningWorker, type WorkerOptions } from "./worker.ts";

const KEY = "k".repeat(32);

let database: TestDatabase;
let redisServer: Awaited<ReturnType<typeof testRedis>>;
let dir: string;
let sink: MailSink;
let owner: Sql;
let pools: Pools;
let env: Env;
let beforeAcknowledging: () => Promise<void> = async () => {};
const workers: RunningWorker[] = [];

beforeAll(async () => {
  [database, redisServer] = await Promise.all([testDatabase(), testRedis()]);
  dir = mkdtempSync(join(tmpdir(), "stadttor-mails-"));
  sink = await startMailSink({ dir, onMail: () => beforeAcknowledging() });
  owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  process.env["TOKEN_KEY"] = KEY;
  env = readEnv({
    APP_DATABASE_URL: database.appUrl,
    OPERATOR_DATABASE_URL: database.operatorUrl,
    DATABASE_POOL: "10",
    REDIS_URL: redisServer.url,
    SMTP_URL: sink.smtpUrl,
    TOKEN_KEY: KEY,
  });
  pools = openPools(env);
});

afterAll(async () => {
  await closePools(pools);
  await owner.end();
  await sink.close();
  await redisServer.close();
  rmSync(dir, { recursive: true });
});

beforeEach(async () => {
  await owner`truncate tenants cascade`;
  const redis = new Redis(env.REDIS_URL);
  await redis.flushdb();
  await redis.quit();
  sink.store.clear();
  sink.setFault({ mode: "ok" });
  beforeAcknowledging = async () => {};
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});

function work(options: Partial<WorkerOptions> = {}): RunningWorker {
  const worker = startWorker({ env, pools, graceMs: 1_000, lockMs: 2_000, retryPausesMs: [100, 100, 100], ...options });
  workers.push(worker);
  return worker;
}

async function until(what: string, test: () => Promise<boolean> | boolean, timeoutMs = 15_000): Promise<void> {
  for (const end = performance.now() + timeoutMs; ; await sleep(20)) {
    if (await test()) return;
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
  }
}

const openRows = async (): Promise<number> => Number((await owner`select count(*) from outbox where settled_at is null`)[0]?.["count"]);
const allSettled = (timeoutMs?: number) => until("all outbox rows settled", async () => (await openRows()) === 0, timeoutMs);
const received = async (): Promise<Mail[]> => (await Promise.all(sink.store.list().map((id) => sink.store.read(id)))).filter((mail) => mail !== null);
const failed = async (): Promise<{ status: string; attempts: number; last_error: string }[]> => owner`select status, attempts, last_error from mails order by created_at`;

/** Each appointment on a day of its own, with a recipient that tells which it is. */
async function book(town: TestTenant, count: number, who: string): Promise<void> {
  for (let n = 1; n <= count; n++) {
    await insertTestAppointment(owner, town, { email: `${who}-${n}@example.org` }, "appointment.booked");
  }
}

test("a booking becomes one mail from the town, and its row is settled", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "heidelberg" } });
  await owner`update tenant_settings set sender_name = 'Stadt Heidelberg', reply_to = 'buergeramt@heidelberg.example'`;
  await book(town, 1, "one");
  work();
  await allSettled();
  const [mail, ...others] = await received();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    from: '"Stadt Heidelberg" <termine@heidelberg.stadttor.localhost>',
    replyTo: "buergeramt@heidelberg.example",
    to: "one-1@example.org",
    subject: "Ihr Termin am Dienstag, 1. Dezember 2026, 9:00 Uhr",
  });
  const [row] = await owner`select status, attempts, message_id, recipient from mails`;
  expect(row).toEqual({ status: "sent", attempts: 1, message_id: mail?.messageId, recipient: "one-1@example.org" });
});

test("a town's own domain is the one in its links and its address", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "potsdam" } });
  await owner`insert into hosts (host, tenant_id) values ('termine.potsdam.example', ${town.tenant.id})`;
  await book(town, 1, "one");
  work();
  await allSettled();
  const [mail] = await received();
  expect(mail?.from).toContain("<termine@termine.potsdam.example>");
  expect(mail?.text).toContain("http://termine.potsdam.example:3000/termin/");
  expect(mail?.text).not.toContain("stadttor.localhost");
});

test("20 mails of one town do not wait for 3000 of another", { timeout: 120_000 }, async () => {
  const [many, few] = [await insertTenant(database.ownerUrl), await insertTenant(database.ownerUrl)];
  // A slip gets no mail: what is timed is the way through outbox, relay and queue.
  const [a] = [await insertTestAppointment(owner, many, { contact: "slip", email: null })];
  await owner`insert into outbox (tenant_id, event, subject_id) select ${many.tenant.id}, 'appointment.booked', ${a} from generate_series(1, 3000)`;
  const b = await insertTestAppointment(owner, few, { contact: "slip", email: null });
  await owner`insert into outbox (tenant_id, event, subject_id) select ${few.tenant.id}, 'appointment.booked', ${b} from generate_series(1, 20)`;
  const started = performance.now();
  work();
  await allSettled(100_000);
  const seconds = (performance.now() - started) / 1000;
  const places = await owner`
    select place from (select tenant_id, row_number() over (order by settled_at, id) as place from outbox) as ordered
    where tenant_id = ${few.tenant.id} order by place`;
  const last = Number(places.at(-1)?.["place"]);
  console.log(`20 of B behind 3000 of A: the last of B is settled as #${last} of 3020, all in ${seconds.toFixed(1)} s`);
  expect(places).toHaveLength(20);
  expect(last).toBeLessThan(300);
});

test("a worker killed between the mail server's 250 and its record: the same fact, at most two mails, one Message-ID", async () => {
  const town = await insertTenant(database.ownerUrl);
  await book(town, 1, "killed");
  // The row is locked before the 250 goes out, so that the worker knows the mail is taken and cannot write it down.
  const locker = await owner.reserve();
  const locked = Promise.withResolvers<void>();
  beforeAcknowledging = async () => {
    await locker`begin`;
    await locker`select from mails for update`;
    locked.resolve();
  };
  const program = `import { startWorker } from ${JSON.stringify(new URL("./worker.ts", import.meta.url).href)};
    import { readEnv } from ${JSON.stringify(new URL("./core/env.ts", import.meta.url).href)};
    startWorker({ env: readEnv(), lockMs: 2000, graceMs: 1000 });`;
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { env: { ...process.env, ...settings }, stdio: "inherit" });
  const died = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  await locked.promise;
  beforeAcknowledging = async () => {};
  await until("the worker waits for the row", async () => {
    const rows = await owner`select from pg_stat_activity where datname = current_database() and query like '%update mails set status%' and wait_event_type = 'Lock'`;
    return rows.length > 0;
  });
  child.kill("SIGKILL");
  expect(await died).toBe("SIGKILL");
  await locker`rollback`;
  locker.release();
  expect(await owner`select status from mails`).toEqual([{ status: "queued" }]);
  expect(await openRows()).toBe(1);

  work();
  await allSettled();
  const mails = await received();
  expect(mails.map((mail) => mail.to)).toEqual(["killed-1@example.org", "killed-1@example.org"]);
  expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
  expect(await owner`select status, attempts from mails`).toEqual([{ status: "sent", attempts: 2 }]);
});

test("Redis wiped in the middle: every mail still goes out", { timeout: 60_000 }, async () => {
  const town = await insertTenant(database.ownerUrl);
  await book(town, 60, "wiped");
  sink.setFault({ mode: "tempfail" });
  // All are waiting for a second attempt, in Redis alone, when it loses its memory.
  work({ retryPausesMs: [600_000] });
  await until("all tried once", async () => (await owner`select from mails where attempts = 1`).length === 60);
  const redis = new Redis(env.REDIS_URL);
  await until("all wait in Redis", async () => (await redis.zcard("bull:outbox:delayed")) === 60);
  sink.setFault({ mode: "ok" });
  await redis.flushdb();
  await redis.quit();
  await book(town, 5, "after");
  await allSettled(30_000);
  expect(new Set((await received()).map((mail) => mail.to)).size).toBe(65);
  expect(await owner`select from mails where status = 'sent'`).toHaveLength(65);
});

test("a mail server that says try later is tried later, and others' mails are on time", async () => {
  const [failing, fine] = [await insertTenant(database.ownerUrl, { tenant: { slug: "failing" } }), await insertTenant(database.ownerUrl)];
  await book(failing, 30, "late");
  sink.setFault({ mode: "tempfail", from: "@failing." });
  work({ retryPausesMs: [2_000, 2_000, 2_000] });
  await until("the first town fails", async () => (await owner`select from mails where last_error is not null`).length > 0);
  const started = performance.now();
  await book(fine, 5, "fine");
  await until("the other town's mails", async () => (await received()).length === 5, 5_000);
  expect(performance.now() - started).toBeLessThan(2_000);
  const waiting = await listFailedMails(pools.operator, "failing");
  expect(waiting).toEqual([]);
  await owner`update mails set created_at = now() - interval '2 minutes' where status = 'queued'`;
  const [one] = await listFailedMails(pools.operator, "failing");
  expect(one).toMatchObject({ town: "failing", status: "queued", lastError: expect.stringContaining("451") });
  sink.setFault({ mode: "ok" });
  await allSettled();
  expect(await received()).toHaveLength(35);
});

test("what stays refused is kept as dead, listed without the address, and goes out when it is retried", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "musterstadt" } });
  await book(town, 1, "secret");
  sink.setFault({ mode: "tempfail" });
  work();
  await allSettled();
  expect(await failed()).toEqual([{ status: "dead", attempts: 4, last_error: expect.stringContaining("451") }]);
  const [mail] = await listFailedMails(pools.operator, "musterstadt");
  expect(mail).toMatchObject({ status: "dead", attempts: 4 });
  expect(JSON.stringify(mail)).not.toContain("secret");

  sink.setFault({ mode: "ok" });
  const queue = openQueue(env.REDIS_URL);
  await until("Redis", () => queue.redis.status === "ready");
  const call = { pool: pools.app, tenant: town.tenant, actor: { kind: "system", job: "test" } } as const;
  await inTenant(call, (ctx) => retryMail(ctx, queue, HANDLERS, mail?.id ?? ""));
  await queue.close();
  await until("the mail", async () => (await received()).length === 1);
  await allSettled();
  expect(await owner`select status from mails`).toEqual([{ status: "sent" }]);
});

test("a refused recipient is a bounce: kept, listed, not tried again", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "musterstadt" } });
  await book(town, 1, "unknown");
  sink.setFault({ mode: "refuse" });
  work();
  await allSettled();
  expect(await failed()).toEqual([{ status: "bounced", attempts: 1, last_error: "RCPT TO: 550 5.1.1 <…> unknown here" }]);
  expect(await listFailedMails(pools.operator, "musterstadt")).toHaveLength(1);
  expect(await listFailedMails(pools.operator, "elsewhere")).toEqual([]);
});

test("an address that is none, or two, reaches no mail server", async () => {
  const town = await insertTenant(database.ownerUrl);
  for (const email of ["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a b@example.org", "<a@example.org>"]) {
    await insertTestAppointment(owner, town, { email }, "appointment.booked");
  }
  work();
  await allSettled();
  expect(await received()).toEqual([]);
  expect(await owner`select distinct status from mails`).toEqual([{ status: "bounced" }]);
});

test("line breaks in a town's name make no header of their own", async () => {
  const town = await insertTenant(database.ownerUrl);
  await owner`update tenant_settings set sender_name = ${"Stadt\r\nBcc: spy@example.org\r\nX"}`;
  await book(town, 1, "one");
  work();
  await allSettled();
  const raw = sink.store.raw(sink.store.list()[0] ?? "")?.toString() ?? "";
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  expect(head).toContain("Stadt");
  expect(head).not.toMatch(/^Bcc:/im);
  expect(sink.store.recipients()).toEqual([{ address: "one-1@example.org", mails: 1 }]);
  const ics = raw.slice(raw.indexOf("BEGIN:VCALENDAR"));
  expect(ics).not.toMatch(/^Bcc:/im);
});

test("two workers promote a reminder once", async () => {
  const town = await insertTenant(database.ownerUrl);
  const tomorrow = { starts_at: new Date(Date.now() + 86_400_000), ends_at: new Date(Date.now() + 87_000_000) };
  for (let n = 1; n <= 12; n++) {
    const id = await insertTestAppointment(owner, town, { ...tomorrow, email: `due-${n}@example.org` });
    await owner`insert into reminders (tenant_id, appointment_id, due_at) values (${town.tenant.id}, ${id}, now() - interval '1 minute')`;
  }
  const later = await insertTestAppointment(owner, town, { ...tomorrow, email: "later@example.org" });
  const cancelled = await insertTestAppointment(owner, town, { ...tomorrow, email: "cancelled@example.org", status: "cancelled" });
  await owner`insert into reminders (tenant_id, appointment_id, due_at) values
    (${town.tenant.id}, ${later}, now() + interval '1 hour'), (${town.tenant.id}, ${cancelled}, now() - interval '1 minute')`;
  work();
  work();
  await until("reminders", async () => (await received()).length === 12);
  await allSettled();
  await sleep(300);
  expect((await received()).map((mail) => mail.to).sort()).toEqual(Array.from({ length: 12 }, (_, n) => `due-${n + 1}@example.org`).sort());
  expect(await owner`select from outbox where event = 'appointment.reminder-due'`).toHaveLength(12);
});

test("people without mail get none, and nothing is left open", async () => {
  const town = await insertTenant(database.ownerUrl);
  await insertTestAppointment(owner, town, { contact: "slip", email: null }, "appointment.booked");
  work();
  await allSettled();
  expect(await received()).toEqual([]);
  expect(await owner`select from mails`).toEqual([]);
});
