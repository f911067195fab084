import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type MailSink, startMailSink } from "@stadttor/proving/mail-sink/start-mail-sink.ts";
import { freePort } from "../run/free-port.ts";
import { testRedis } from "../run/test-database.ts";
import { OPENING, times, waitingTown } from "./waiting-town.fixture.ts";

const town = waitingTown();
let redis: Awaited<ReturnType<typeof testRedis>>;
let sink: MailSink;
let dir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  redis = await testRedis();
  dir = mkdtempSync(join(tmpdir(), "stadttor-offers-"));
  sink = await startMailSink({ dir });
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  await sink.close();
  await redis.close();
  rmSync(dir, { recursive: true });
});

/** A worker as it runs in a deployment. `redisUrl` may lead nowhere: then it makes offers and sends nothing. */
function startWorker(redisUrl: string): ChildProcess {
  const program = `import { startWorker } from ${JSON.stringify(new URL("../worker.ts", import.meta.url).href)};
    import { readEnv } from ${JSON.stringify(new URL("../core/env.ts", import.meta.url).href)};
    startWorker({ env: readEnv(), lockMs: 2000, graceMs: 1000 });`;
  const settings = {
    APP_DATABASE_URL: town.database.appUrl,
    OPERATOR_DATABASE_URL: town.database.operatorUrl,
    DATABASE_POOL: "4",
    REDIS_URL: redisUrl,
    SMTP_URL: sink.smtpUrl,
    LOG_LEVEL: "silent",
  };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, ...settings },
    stdio: "inherit",
  });
  children.push(child);
  return child;
}

async function die(child: ChildProcess): Promise<void> {
  const died = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  child.kill("SIGKILL");
  expect(await died).toBe("SIGKILL");
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; ; await sleep(20)) {
    if (await condition()) return;
    if (performance.now() > end) throw new Error(`not within 30 s: ${what}`);
  }
}

const count = async (rows: Promise<readonly unknown[]>) => (await rows).length;
const held = () => count(town.owner`select 1 from appointments where status = 'held'`);
const freed = () => count(town.owner`select 1 from freed_places`);
const mailTo = async (address: string) => {
  const mails = await Promise.all(sink.store.list().map((id) => sink.store.read(id)));
  return mails.filter((mail) => mail?.to === address && mail.subject.startsWith("Ein Platz ist frei"));
};

/** Somebody waits, and one of the two times of a day ahead has been given back: by the database's clock. */
async function aPlaceIsFreed(): Promise<void> {
  const now = Temporal.Now.instant();
  let day = now.toZonedDateTimeISO("Europe/Berlin").toPlainDate().add({ days: 3 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  town.now = now;
  const booked = await Promise.all(
    [0, 15].map((minute) =>
      town.book(
        day
          .toZonedDateTime({ timeZone: "Europe/Berlin", plainTime: { hour: 10, minute } })
          .toInstant()
          .toString(),
      ),
    ),
  );
  await town.wish("ada@example.org", { earliestOn: day.toString(), latestOn: day.toString() });
  await town.cancel(booked[0]?.token ?? "");
  await town.owner`delete from outbox`;
}

test("a transaction that fails between hold and offer leaves neither, and what was free is offered the next time", async () => {
  const booked = await town.fill("2027-03-02");
  await town.wish("ada@example.org");
  await town.cancel(booked[times("2027-03-02")[0] ?? ""]?.token ?? "");
  await town.owner`alter table waiting_offers add constraint broken check (id is null) not valid`;
  await expect(town.run()).rejects.toMatchObject({ cause: { code: "23514" } });
  expect([await held(), await freed(), await town.offers(), await town.told("waiting.offered")]).toEqual([0, 1, [], 0]);
  await town.owner`alter table waiting_offers drop constraint broken`;
  await town.run();
  expect([await held(), await freed(), await town.told("waiting.offered")]).toEqual([1, 0, 1]);
  expect(await town.offers()).toEqual(["ada@example.org 2027-03-02T10:00 open"]);
  expect(town.now).not.toBe(OPENING);
});

test("a worker killed between hold and offer leaves neither; the next one makes the offer and mails it once", async () => {
  await aPlaceIsFreed();
  await town.owner.unsafe(`
    create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(2); return new; end';
    create trigger linger before insert on waiting_offers for each row execute function linger()`);
  const first = startWorker(redis.url);
  await until("the place is held and the offer not yet made", async () => {
    const rows = await town.owner`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    return rows.length > 0;
  });
  await die(first);
  await town.owner.unsafe("drop trigger linger on waiting_offers; drop function linger()");
  expect([await held(), await freed(), await town.offers()]).toEqual([0, 1, []]);
  startWorker(redis.url);
  await until("the mail", async () => (await mailTo("ada@example.org")).length > 0);
  expect([await held(), await freed()]).toEqual([1, 0]);
  expect(await town.offers()).toHaveLength(1);
  await sleep(500);
  const [mail, ...more] = await mailTo("ada@example.org");
  expect(more).toEqual([]);
  expect(mail?.text).toMatch(/\/warteliste\/[0-9a-z]{26}\/angebot/);
  expect(mail?.text).not.toMatch(/Wohnsitz|Ada/);
});

test("a worker killed after the offer and before its mail: the next one mails it", async () => {
  sink.store.clear();
  await aPlaceIsFreed();
  const first = startWorker(`redis://127.0.0.1:${await freePort()}/0`);
  await until("the offer", async () => (await town.offers()).length > 0);
  await die(first);
  expect(await mailTo("ada@example.org")).toEqual([]);
  startWorker(redis.url);
  await until("the mail", async () => (await mailTo("ada@example.org")).length > 0);
  expect(await town.offers()).toHaveLength(1);
});
