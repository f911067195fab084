import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Redis } from "ioredis";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { startMailSink, type MailSink } from "@stadttor/proving/mail-sink/start-mail-sink.ts";
import type { Mail } from "@stadttor/proving/mail-sink/mail-store.ts";
import { openPools, closePools, type Pools } from "./core/db.ts";
import { readEnv, type Env } from "./core/env.ts";
import { metricsPage } from "./core/metrics.ts";
import { measureOutbox, reconcileOutbox, relayOutbox } from "./core/outbox.ts";
import { openQueue, type Handlers } from "./core/queue.ts";
import { listFailedMails } from "./notifications/list-failed-mails.ts";
import { freePort } from "./run/free-port.ts";
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
const children: ChildProcess[] = [];

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
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});

function work(options: Partial<WorkerOptions> = {}): RunningWorker {
  const worker = startWorker({ env, pools, graceMs: 1_000, lockMs: 2_000, retryPausesMs: [100, 100, 100], ...options });
  workers.push(worker);
  return worker;
}

async function until(what: string, test: () => Promise<boolean> | boolean, timeoutMs = 30_000): Promise<void> {
  for (const end = performance.now() + timeoutMs; ; await sleep(20)) {
    if (await test()) return;
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
  }
}

const openRows = async (): Promise<number> => Number((await owner`select count(*) from outbox where settled_at is null`)[0]?.["count"]);
const allSettled = (timeoutMs?: number) => until("all outbox rows settled", async () => (await openRows()) === 0, timeoutMs);
const received = async (): Promise<Mail[]> =>
  (await Promise.all(sink.store.list().map((id) => sink.store.read(id)))).filter((mail) => mail !== null);
const failed = async (): Promise<{ status: string; attempts: number; last_error: string }[]> =>
  owner`select status, attempts, last_error from mails order by created_at`;

/** Runs a command of this folder to its end. */
const command = (file: string, ...options: string[]) => {
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const path = new URL(file, import.meta.url).pathname;
  return promisify(execFile)(process.execPath, [path, ...options], { env: { ...process.env, ...settings } });
};

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

test("a town's own domain is the one in its links; the sender stays below the platform's", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "potsdam" } });
  await owner`insert into hosts (host, tenant_id) values ('termine.potsdam.example', ${town.tenant.id})`;
  await book(town, 1, "one");
  work();
  await allSettled();
  const [mail] = await received();
  expect(mail?.from).toContain("<termine@potsdam.stadttor.localhost>");
  expect(mail?.messageId).toMatch(/@potsdam\.stadttor\.localhost>$/);
  expect(mail?.text).toContain("http://termine.potsdam.example:3000/termin/");
  expect(mail?.text).not.toContain("stadttor.localhost");
  expect(mail?.replyTo).toBe("termine@potsdam.example");
});

test("20 jobs of one town do not wait for the 3000 of another that came before", { timeout: 60_000 }, async () => {
  const [many, few] = [await insertTenant(database.ownerUrl), await insertTenant(database.ownerUrl)];
  // A slip gets no mail: what is measured is the way through outbox, relay and queue.
  const slip = { contact: "slip", email: null };
  const [a, b] = [await insertTestAppointment(owner, many, slip), await insertTestAppointment(owner, few, slip)];
  const enqueue = (town: TestTenant, id: string, count: number) => owner`
    insert into outbox (tenant_id, event, subject_id)
    select ${town.tenant.id}, 'appointment.booked', ${id} from generate_series(1, ${count}::int)`;
  const settled = async (town: TestTenant) =>
    Number((await owner`select count(*) from outbox where tenant_id = ${town.tenant.id} and settled_at is not null`)[0]?.["count"]);
  await enqueue(many, a, 3000);
  work();
  await until("the first hundred", async () => (await settled(many)) >= 100);
  await enqueue(few, b, 20);
  const before = await settled(many);
  await until("the second town's twenty", async () => (await settled(few)) === 20, 40_000);
  const between = (await settled(many)) - before;
  console.log(`20 jobs behind ${3000 - before} of another town: ${between} of those were done before the last of the 20`);
  expect(between).toBeLessThan(600);
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
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, ...settings },
    stdio: "inherit",
  });
  children.push(child);
  const died = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  await locked.promise;
  beforeAcknowledging = async () => {};
  await until("the worker waits for the row", async () => {
    const rows = await owner`
        select from pg_stat_activity
        where datname = current_database() and query like '%update mails set status%' and wait_event_type = 'Lock'`;
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

test(
  "a mail server that says try later is tried later, and another town's mails do not stand in that line",
  { timeout: 120_000 },
  async () => {
    const [failing, fine] = [await insertTenant(database.ownerUrl, { tenant: { slug: "failing" } }), await insertTenant(database.ownerUrl)];
    const tries = async () =>
      Number((await owner`select coalesce(sum(attempts), 0) as sum from mails where tenant_id = ${failing.tenant.id}`)[0]?.["sum"]);
    await book(failing, 200, "late");
    sink.setFault({ mode: "tempfail", from: "@failing." });
    // One at a time and hardly a pause: a line of mails that wait for another try is there all the time.
    work({ concurrency: 1, retryPausesMs: Array.from({ length: 100 }, () => 10) });
    await until("each tried twice", async () => (await tries()) >= 400, 60_000);
    await book(fine, 5, "fine");
    const before = await tries();
    await until("the other town's mails", async () => (await received()).length === 5);
    expect((await tries()) - before).toBeLessThan(100);

    expect(await listFailedMails(pools.operator, "failing")).toEqual([]);
    await owner`update mails set created_at = now() - interval '2 minutes' where status = 'queued'`;
    const [one] = await listFailedMails(pools.operator, "failing");
    expect(one).toMatchObject({ town: "failing", status: "queued", lastError: expect.stringContaining("451") });
    sink.setFault({ mode: "ok" });
    await allSettled(30_000);
    expect(await received()).toHaveLength(205);
  },
);

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
  expect((await command("./list-failed-mails.ts", "elsewhere")).stdout).toBe("No failed mails.\n");
  const { stdout } = await command("./list-failed-mails.ts", "musterstadt", "--retry");
  expect(stdout).toMatch(/musterstadt {2}dead {2}4 attempts {2}appointment\.booked:\d+ .*451/);
  expect(stdout).not.toContain("secret");
  await until("the mail", async () => (await received()).length === 1);
  await allSettled();
  expect(await owner`select status from mails`).toEqual([{ status: "sent" }]);
  expect((await command("./verify-audit-chain.ts")).stdout).toBe("musterstadt: holds, 0 events\n");
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

test("what only a newer release handles waits for it, pending or under way, and holds up nothing", async () => {
  const town = await insertTenant(database.ownerUrl);
  await owner`
    insert into outbox (tenant_id, event, subject_id, relayed_at)
    select ${town.tenant.id}, 'thing.happened', uuidv7(), case when n = 1 then now() - interval '1 hour' end from generate_series(1, 300) n`;
  await book(town, 1, "known");
  const queue = openQueue(env.REDIS_URL);
  onTestFinished(() => queue.close());
  await queue.firstContact();
  expect(await relayOutbox(pools.operator, queue, HANDLERS)).toBe("idle");
  expect(await queue.waiting()).toBe(1);
  expect(await relayOutbox(pools.operator, queue, HANDLERS)).toBe("idle");
  expect(await reconcileOutbox(pools.operator, queue, HANDLERS, 0)).toBe(0);
  work();
  await until("the mail", async () => (await received()).length === 1);
  const rows = await owner`
    select count(*)::int, relayed_at is null as pending from outbox where event = 'thing.happened' and settled_at is null group by 2 order by 2`;
  expect(rows).toEqual([
    { count: 1, pending: false },
    { count: 299, pending: true },
  ]);
  await measureOutbox(pools.operator);
  expect((await metricsPage()).body).toContain('stadttor_outbox_rows{state="pending"} 299');

  const newer: Handlers = { ...HANDLERS, "thing.happened": {} };
  await owner`delete from outbox where relayed_at is null and id % 100 > 0`;
  expect(await relayOutbox(pools.operator, queue, newer)).toBe("idle");
  expect(await reconcileOutbox(pools.operator, queue, newer, 0)).toBe(0);
  await allSettled();
});

test("one fact, one mail, one Message-ID: no event has two handlers", () => {
  // All of them send mail; one that does not may stand beside. The mail log's key is the outbox row: see factOf.
  const jobs = Object.entries(HANDLERS).map(([event, handlers]) => [event, Object.keys(handlers).length]);
  expect(jobs.length).toBeGreaterThan(5);
  expect(jobs.filter(([, count]) => Number(count) > 1)).toEqual([]);
});

/** What retention does: nobody is left to write to. */
const forget = (who: string) => owner`
  update appointments set name = null, email = null, email_norm = null, phone = null, erased_at = now() where email = ${who}`;

test("a mail that has nobody to go to any more is dropped, and not listed as failed", async () => {
  const town = await insertTenant(database.ownerUrl);
  await book(town, 1, "begun");
  sink.setFault({ mode: "tempfail" });
  work({ retryPausesMs: Array.from({ length: 100 }, () => 200) });
  await until("tried", async () => (await owner`select from mails where attempts > 0`).length === 1);
  await forget("begun-1@example.org");
  await allSettled();
  await owner`update mails set created_at = now() - interval '2 minutes'`;
  expect(await failed()).toMatchObject([{ status: "dropped" }]);
  expect(await listFailedMails(pools.operator)).toEqual([]);
  expect(await received()).toEqual([]);
});

test("sent again: a mail without outbox row stays as it is, one without recipient is dropped, the rest go out", async () => {
  const town = await insertTenant(database.ownerUrl, { tenant: { slug: "musterstadt" } });
  await book(town, 3, "dead");
  sink.setFault({ mode: "tempfail" });
  work();
  await allSettled();
  const last = await owner`select fact, status, attempts from mails order by created_at desc limit 1`;
  await owner`delete from outbox where ${last[0]?.["fact"]} = event || ':' || id`;
  await forget("dead-1@example.org");
  sink.setFault({ mode: "ok" });
  const { stdout } = await command("./list-failed-mails.ts", "musterstadt", "--retry");
  expect(stdout.match(/of musterstadt goes out again\./g)).toHaveLength(2);
  expect(stdout).toContain(`${last[0]?.["fact"]} of musterstadt cannot go out again: `);
  await allSettled();
  await until("ended", async () => (await owner`select from mails where status = 'queued'`).length === 0);
  expect(await owner`select status from mails order by status`).toEqual(["dead", "dropped", "sent"].map((status) => ({ status })));
  expect(await owner`select fact, status, attempts from mails where fact = ${last[0]?.["fact"]}`).toEqual(last);
});

test("people without mail get none, and nothing is left open", async () => {
  const town = await insertTenant(database.ownerUrl);
  await insertTestAppointment(owner, town, { contact: "slip", email: null }, "appointment.booked");
  work();
  await allSettled();
  expect(await received()).toEqual([]);
  expect(await owner`select from mails`).toEqual([]);
});

test("the process starts without Redis, outlives its death, tells how it is, and drains on SIGTERM", { timeout: 60_000 }, async () => {
  const town = await insertTenant(database.ownerUrl);
  const [redisPort, workerPort] = [await freePort(), await freePort()];
  const redisUrl = `redis://127.0.0.1:${redisPort}/0`;
  const settings = Object.fromEntries(
    Object.entries({ ...env, REDIS_URL: redisUrl, WORKER_PORT: workerPort }).map(([name, value]) => [name, String(value)]),
  );
  const child = spawn(process.execPath, [new URL("./worker.ts", import.meta.url).pathname], {
    env: { ...process.env, ...settings, LOG_LEVEL: "silent" },
  });
  children.push(child);
  const exited = new Promise<unknown>((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  const startRedis = async () => {
    const options = ["--port", String(redisPort), "--bind", "127.0.0.1", "--save", "", "--dir", dir];
    const server = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => server.stdout.on("data", (chunk) => String(chunk).includes("Ready to accept") && resolve(undefined)));
    children.push(server);
    return server;
  };
  const door = (path: string) => fetch(`http://127.0.0.1:${workerPort}${path}`);
  await book(town, 1, "away");
  await until("the door", () =>
    door("/healthz").then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await sleep(500);
  expect(child.exitCode).toBeNull();
  let redis = await startRedis();
  await until("the mail that waited", async () => (await received()).length === 1);
  const died = new Promise((resolve) => redis.once("exit", resolve));
  redis.kill("SIGKILL");
  await died;
  await book(town, 1, "meanwhile");
  await sleep(1_000);
  expect(child.exitCode).toBeNull();
  redis = await startRedis();
  await until("the mail from meanwhile", async () => (await received()).length === 2);
  // A job is counted a moment after its mail has arrived.
  await until("both counted", async () =>
    /stadttor_jobs_total\{handler="mail-booked",outcome="done"\} 2/.test(await (await door("/metrics")).text()),
  );

  // What is under way when it is told to stop comes to its end.
  const taken = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  beforeAcknowledging = () => {
    taken.resolve();
    return letGo.promise;
  };
  await book(town, 1, "under-way");
  await taken.promise;
  child.kill("SIGTERM");
  await sleep(300);
  expect(child.exitCode).toBeNull();
  letGo.resolve();
  expect(await exited).toBe(0);
  expect(await owner`select status from mails`).toEqual([{ status: "sent" }, { status: "sent" }, { status: "sent" }]);
  expect(await openRows()).toBe(0);
});
