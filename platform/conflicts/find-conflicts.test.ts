import { beforeEach, describe, expect, test } from "vitest";
import { conflictTown, DAY } from "./conflict-town.fixture.ts";
import { tenantsToCheck } from "./tenants-to-check.ts";

const t = conflictTown();
beforeEach(async () => {
  await t.renew();
});

const here = () => ({ tenant_id: t.town.tenant.id, office_id: t.town.officeId, location_id: t.town.locationId });
const counter = (n: number) => t.town.counterIds[n] as string;
const later = (seconds: number) => (t.now = t.now.add({ seconds }));

/** Three at once at nine, confirmed one after the other, and one at eleven who needs the third counter. */
async function fourPeople() {
  const [oldest, middle, youngest] = [
    await t.put("09:00", "09:30", 0, { confirmed_at: "2027-02-01T08:00:00Z" }),
    await t.put("09:00", "09:30", 1, { confirmed_at: "2027-02-02T08:00:00Z" }),
    await t.put("09:00", "09:30", 2, { confirmed_at: "2027-02-03T08:00:00Z" }),
  ];
  const passport = await t.put("11:00", "11:30", 2, { counter_skills: "{pass}" as never });
  return { oldest, middle, youngest, passport };
}
type People = Awaited<ReturnType<typeof fourPeople>>;

const CAUSES: Record<
  string,
  { set: () => Promise<unknown>; undo: () => Promise<unknown>; expected: (p: People) => Record<string, string> }
> = {
  "a closure": {
    set: () =>
      t.sql`insert into closures ${t.sql({ tenant_id: t.town.tenant.id, first_on: DAY, last_on: DAY, from_time: "09:15", until_time: "10:00", reason: t.sql.json({ de: "Wasserschaden" }) })}`,
    undo: () => t.sql`delete from closures where tenant_id = ${t.town.tenant.id}`,
    expected: ({ oldest, middle, youngest }) => ({ [oldest]: "closed", [middle]: "closed", [youngest]: "closed" }),
  },
  "hours shortened": {
    set: () => t.sql`update opening_rules set closes = '11:15' where tenant_id = ${t.town.tenant.id}`,
    undo: () => t.sql`update opening_rules set closes = '16:00' where tenant_id = ${t.town.tenant.id}`,
    expected: ({ passport }) => ({ [passport]: "closed" }),
  },
  "fewer counters": {
    set: () =>
      t.sql`insert into opening_exceptions ${t.sql({ ...here(), channel: "counter", on_date: DAY, opens: "08:00", closes: "16:00", counters: 1, public_counters: 1 })}`,
    undo: () => t.sql`delete from opening_exceptions where tenant_id = ${t.town.tenant.id}`,
    expected: ({ middle, youngest, passport }) => ({ [middle]: "capacity", [youngest]: "capacity", [passport]: "capacity" }),
  },
  "a counter out of use": {
    set: () => t.sql`update resources set active = false where id = ${counter(0)}`,
    undo: () => t.sql`update resources set active = true where id = ${counter(0)}`,
    expected: ({ youngest }) => ({ [youngest]: "capacity" }),
  },
  "a skill lost": {
    set: () => t.sql`update resources set skills = '{}' where id = ${counter(2)}`,
    undo: () => t.sql`update resources set skills = '{pass}' where id = ${counter(2)}`,
    expected: ({ passport }) => ({ [passport]: "skill" }),
  },
  "a counter blocked": {
    set: () =>
      t.sql`insert into resource_blocks ${t.sql({ ...here(), resource_id: counter(2), first_on: DAY, last_on: DAY, from_time: "09:00", until_time: "12:00" })}`,
    undo: () => t.sql`delete from resource_blocks where tenant_id = ${t.town.tenant.id}`,
    expected: ({ youngest, passport }) => ({ [youngest]: "capacity", [passport]: "skill" }),
  },
  "a holiday": {
    set: () =>
      t.sql`insert into holiday_overrides ${t.sql({ tenant_id: t.town.tenant.id, on_date: DAY, is_holiday: true, name: t.sql.json({ de: "Stadtfest" }) })}`,
    undo: () => t.sql`delete from holiday_overrides where tenant_id = ${t.town.tenant.id}`,
    expected: ({ oldest, middle, youngest, passport }) => ({
      [oldest]: "closed",
      [middle]: "closed",
      [youngest]: "closed",
      [passport]: "closed",
    }),
  },
};

describe("what changes is found, and what is changed back is withdrawn", () => {
  test.for(Object.keys(CAUSES))("%s", async (name) => {
    const cause = CAUSES[name] as (typeof CAUSES)[string];
    const people = await fourPeople();
    const before = await t.standing();
    await t.check();
    expect(await t.standing()).toEqual(before);

    await cause.set();
    await t.check();
    const expected = cause.expected(people);
    expect(await t.conflicts()).toEqual(expected);
    const during = await t.standing();
    for (const [id, one] of Object.entries(during)) {
      expect(one).toEqual({ ...before[id], seated: !(id in expected), reason: expected[id] ?? null });
    }
    await t.check();
    expect(await t.standing()).toEqual(during);

    await cause.undo();
    await t.check();
    expect(await t.standing()).toEqual(before);
    await expectTrace(Object.keys(expected));
  });

  async function expectTrace(ids: readonly string[]) {
    const { id } = t.town.tenant;
    const audit = await t.sql`select action, subject_id, actor_id, office_id from audit_events where tenant_id = ${id} order by id`;
    const outbox = await t.sql`select event, subject_id from outbox where tenant_id = ${id}`;
    const sorted = [...ids].sort();
    const whom = (rows: readonly Record<string, unknown>[]) => rows.map((row) => String(row["subject_id"])).sort();
    expect(whom(audit.filter((row) => row["action"] === "conflict.find"))).toEqual(sorted);
    expect(whom(audit.filter((row) => row["action"] === "conflict.withdraw"))).toEqual(sorted);
    expect(audit.every((row) => row["office_id"] === t.town.officeId && row["actor_id"] === "conflict.find")).toBe(true);
    expect(whom(outbox.filter((row) => row["event"] === "appointment.conflict-found"))).toEqual(sorted);
    expect(whom(outbox.filter((row) => row["event"] === "appointment.conflict-withdrawn"))).toEqual(sorted);
    expect(outbox).toHaveLength(2 * ids.length);
    expect(await t.sql`select from mails where tenant_id = ${id}`).toHaveLength(0);
  }
});

describe("who is left alone", () => {
  test("the one who has been called sits where they sit, the others around them", async () => {
    const called = await t.put("09:00", "09:30", 0, { status: "called" });
    const other = await t.put("09:00", "09:30", 1);
    await t.sql`update resources set active = false where id = any(${[counter(0), counter(1)]})`;
    await t.check();
    const rows = await t.sql`select id, resource_id from appointments where id = any(${[called, other]})`;
    expect(Object.fromEntries(rows.map((row) => [row["id"], row["resource_id"]]))).toEqual({ [called]: counter(0), [other]: counter(2) });
    expect(await t.conflicts()).toEqual({});
  });

  test("a share of the public that shrank takes nobody's promise", async () => {
    await fourPeople();
    await t.sql`update opening_rules set public_counters = 0 where tenant_id = ${t.town.tenant.id}`;
    await t.sql`update service_offers set units_per_day = 0 where tenant_id = ${t.town.tenant.id}`;
    await t.check();
    expect(await t.conflicts()).toEqual({});
  });

  test("other towns, and days that are over", async () => {
    const over = await t.put("09:00", "09:30", 0, {
      starts_at: "2027-02-26T09:00:00+01:00",
      ends_at: "2027-02-26T09:30:00+01:00",
      on_date: "2027-02-26",
    });
    const other = t.town;
    await t.sql`update resources set active = false where id = any(${[...other.counterIds]})`;
    await t.renew();
    const mine = await t.put("09:00", "09:30", 0);
    await t.check();
    expect(await t.standing()).toMatchObject({ [mine]: { seated: true, reason: null } });
    t.town = other;
    await t.check();
    expect(await t.standing()).toMatchObject({ [over]: { seated: true, reason: null } });
  });
});

describe("holds", () => {
  test("a hold in a closed range ends; one beside it stays", async () => {
    const columns = { status: "held", confirmed_at: null, contact: null, expires_at: "2027-03-01T07:08:00Z" };
    const inside = await t.put("09:00", "09:30", 0, columns);
    const beside = await t.put("12:00", "12:30", 0, columns);
    await (CAUSES["a closure"] as (typeof CAUSES)[string]).set();
    await t.check();
    expect(await t.standing()).toMatchObject({ [inside]: { status: "expired", reason: null }, [beside]: { status: "held", seated: true } });
    const [row] = await t.sql`select action, actor_id from audit_events where subject_id = ${inside}`;
    expect(row).toEqual({ action: "appointment.expire", actor_id: "conflict.find" });
  });

  test("a hold that had lapsed before is in nobody's way", async () => {
    await t.put("09:00", "09:30", 2, { status: "held", confirmed_at: null, contact: null, expires_at: "2027-03-01T06:59:00Z" });
    const booked = await t.put("09:00", "09:30", 0);
    await t.sql`update resources set active = false where id = any(${[counter(0), counter(1)]})`;
    await t.check();
    const [row] = await t.sql`select resource_id from appointments where id = ${booked}`;
    expect(row?.["resource_id"]).toBe(counter(2));
  });
});

describe("rounds", () => {
  const turn = async () => (await tenantsToCheck(t.pools.operator)).includes(t.town.tenant.id);
  const due = () => t.sql`update conflict_checks set again_at = now() where tenant_id = ${t.town.tenant.id} and again_at is not null`;

  test("a town has its turn when it is new, a minute after that, after a change, and while there are conflicts", async () => {
    const { youngest } = await fourPeople();
    expect(await turn()).toBe(true);
    await t.check();
    expect(await turn()).toBe(false);
    await due();
    expect(await turn()).toBe(true);
    later(61);
    await t.check();
    await due();
    expect(await turn()).toBe(false);
    await (CAUSES["a counter out of use"] as (typeof CAUSES)[string]).set();
    expect(await turn()).toBe(true);
    for (let round = 0; round < 3; round++) {
      await t.check();
      later(61);
      await due();
      expect(await turn()).toBe(true);
    }
    expect(Object.keys(await t.conflicts())).toEqual([youngest]);
  });

  test("what was booked by older rules and committed after the first look is found by the second", async () => {
    await (CAUSES["a closure"] as (typeof CAUSES)[string]).set();
    await t.check();
    const late = await t.put("09:00", "09:30", 0);
    later(30);
    await t.check();
    expect(await t.conflicts()).toEqual({});
    later(31);
    await t.check();
    expect(await t.conflicts()).toEqual({ [late]: "closed" });
  });

  test("somebody else makes room: the conflict is withdrawn without any change of rules", async () => {
    const { oldest, youngest } = await fourPeople();
    await (CAUSES["a counter out of use"] as (typeof CAUSES)[string]).set();
    for (let round = 0; round < 2; round++, later(61)) await t.check();
    expect(await t.conflicts()).toEqual({ [youngest]: "capacity" });
    await t.sql`update appointments set status = 'cancelled' where id = ${oldest}`;
    await t.check();
    expect(await t.standing()).toMatchObject({ [youngest]: { seated: true, reason: null } });
  });

  test("many days take many transactions; one that fails half way costs nothing but itself", async () => {
    const ids: string[] = [];
    for (let day = 3; day < 30; day++) {
      const on = `2027-03-${String(day).padStart(2, "0")}`;
      // Berlin's clocks change on the 28th, a Sunday.
      const zone = day < 28 ? "+01:00" : "+02:00";
      ids.push(await t.put("", "", 0, { starts_at: `${on}T09:00:00${zone}`, ends_at: `${on}T09:30:00${zone}`, on_date: on }));
    }
    await t.sql`delete from opening_rules where tenant_id = ${t.town.tenant.id}`;
    const { findConflicts } = await import("./find-conflicts.ts");
    let batches = 0;
    for (let outcome = "more"; outcome === "more"; batches++) {
      outcome = await t.as(findConflicts);
      // A worker dies at the end of each batch before it can commit, and another does the same again.
      if (batches % 2 === 1) continue;
      await t.as(async (ctx) => findConflicts(ctx).then(() => Promise.reject(new Error("killed")))).catch(() => {});
    }
    expect(batches).toBeGreaterThan(5);
    expect(Object.keys(await t.conflicts()).sort()).toEqual(ids.sort());
    const found = await t.sql`select from audit_events where tenant_id = ${t.town.tenant.id} and action = 'conflict.find'`;
    expect(found).toHaveLength(ids.length);
  });

  test("of two workers at once one does the round, and the other goes on to other towns", async () => {
    await fourPeople();
    await (CAUSES["a closure"] as (typeof CAUSES)[string]).set();
    await Promise.all([t.check(), t.check(), t.check()]);
    const found = await t.sql`select from audit_events where tenant_id = ${t.town.tenant.id} and action = 'conflict.find'`;
    expect(found).toHaveLength(3);
  });
});

test("rooms and devices are kept apart from counters", async () => {
  const [room, photo] = await Promise.all(
    (["room", "device"] as const).map(async (kind) => {
      const row = { ...here(), kind, slug: kind, name: t.sql.json({ de: kind }), channels: ["counter"], position: 1 };
      return (await t.sql`insert into resources ${t.sql(row)} returning id`)[0]?.["id"] as string;
    }),
  );
  const needs = { room_skills: "{}" as never, device_skills: "{}" as never, room_id: room as string, device_id: photo as string };
  const wedding = await t.put("09:00", "10:00", 0, needs);
  const plain = await t.put("09:00", "10:00", 1);
  await t.sql`update resources set active = false where id = ${room as string}`;
  await t.check();
  expect(await t.conflicts()).toEqual({ [wedding]: "equipment" });
  const [row] = await t.sql`select resource_id, room_id, device_id from appointments where id = ${wedding}`;
  expect(row).toEqual({ resource_id: null, room_id: null, device_id: null });
  await t.sql`update resources set active = true where id = ${room as string}`;
  await t.check();
  const [again] = await t.sql`select resource_id is not null as counter, room_id, device_id from appointments where id = ${wedding}`;
  expect(again).toEqual({ counter: true, room_id: room, device_id: photo });
  expect(await t.standing()).toMatchObject({ [plain]: { seated: true } });
});
