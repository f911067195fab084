import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tenant } from "../core/tenant-transaction.ts";
import { localQueue } from "./local-queue.ts";
import { signToken } from "./signed-token.ts";
import { ENTRY_MS, waitingRoom } from "./waiting-room.ts";

beforeAll(() => void (process.env["TOKEN_KEY"] ??= "a key for tests that is long enough"));

const START = Temporal.Instant.from("2026-06-03T10:00:00Z").epochMilliseconds;
const TENANT = { id: "0197a000-0000-7000-8000-000000000001" } as Tenant;
const OTHER = { id: "0197a000-0000-7000-8000-000000000002" } as Tenant;
const MINUTE = 60_000;

let now = START;
let enter: ReturnType<typeof waitingRoom>;
beforeEach(async () => {
  now = START;
  const clock = () => now;
  enter = waitingRoom(localQueue(clock), async () => ({ holdsPerNetwork: 20, challengeAbove: 60, rushPerMinute: 1 }), clock);
});
/** Lets others take the turn that nobody else has, so that whoever has no leave waits. */
const crowd = async (tenant = TENANT) => void (await Promise.all([1, 2, 3].map(() => enter(tenant, undefined))));
const letIn = async () => {
  const entry = await enter(TENANT, undefined);
  if (entry.outcome !== "admitted" || entry.token === null) throw new Error("not let in");
  return entry.token;
};

test("who was let in goes from page to page for twenty minutes, and is asked nothing", async () => {
  const token = await letIn();
  await crowd();
  now += 4 * MINUTE;
  expect(await enter(TENANT, token)).toEqual({ outcome: "admitted", token: null });
  now += ENTRY_MS - 4 * MINUTE - 1;
  expect((await enter(TENANT, token)).outcome).toBe("admitted");
  now += 1;
  await crowd();
  expect((await enter(TENANT, token)).outcome).toBe("waiting");
});

test("who goes on is let go on, for two hours from when they were let in and no longer, however often they ask", async () => {
  let token = await letIn();
  let told = await enter(TENANT, token);
  while (told.outcome === "admitted" && now < START + 5 * 60 * MINUTE) {
    token = told.token ?? token;
    now += MINUTE;
    await crowd();
    told = await enter(TENANT, token);
  }
  expect((now - START) / MINUTE).toBe(120);
  expect(told.outcome).toBe("waiting");
});

test("the leave is one town's, and nobody makes their own", async () => {
  const token = await letIn();
  await Promise.all([crowd(), crowd(OTHER)]);
  expect((await enter(OTHER, token)).outcome).toBe("waiting");
  const other = signToken(OTHER.id, { kind: "entry", id: "x", expiresAt: now + ENTRY_MS });
  const place = await enter(TENANT, other);
  expect(place.outcome).toBe("waiting");
  if (place.outcome !== "waiting") return;
  // A place is no leave, whatever is written in front of it; nor is what proves something else.
  expect((await enter(TENANT, place.token.replace(/^place/, "entry"))).outcome).toBe("waiting");
  for (const kind of ["proof", "mail"] as const) {
    expect((await enter(TENANT, signToken(TENANT.id, { kind, id: "x", expiresAt: now + ENTRY_MS }))).outcome).toBe("waiting");
  }
});
