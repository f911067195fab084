import { beforeEach, describe, expect, test } from "vitest";
import type { Actor, Permission } from "../core/actor.ts";
import { conflictTown, DAY } from "./conflict-town.fixture.ts";
import { listConflicts } from "./list-conflicts.ts";
import { asCsv, asTable, conflictRows } from "./print-conflicts.ts";

const t = conflictTown();
beforeEach(async () => {
  await t.renew();
});

const closeDay = () =>
  t.sql`insert into closures ${t.sql({ tenant_id: t.town.tenant.id, first_on: DAY, last_on: DAY, reason: t.sql.json({ de: "Umzug" }) })}`;
const list = (input: Parameters<typeof listConflicts>[1] = {}, actor?: Actor) => t.as((ctx) => listConflicts(ctx, input), actor);
const staff = (officeId: string, permission: Permission = "conflict.read"): Actor => ({
  kind: "staff",
  id: crypto.randomUUID(),
  grants: [{ officeId, permissions: [permission] }],
});

describe("the list", () => {
  test("says whom it hits, why, and how to reach them", async () => {
    const byMail = await t.put("09:00", "09:30", 0, { language: "tr" });
    const bySlip = await t.put("10:00", "10:30", 0, { contact: "slip", email: null, email_norm: null, mail_token: null, name: "Jo Übel" });
    await closeDay();
    await t.check();
    const { conflicts, after } = await list({ propose: false });
    expect(after).toBeNull();
    expect(conflicts).toMatchObject([
      { id: byMail, startsAt: `${DAY}T09:00:00+01:00`, reason: "closed", location: "Rathaus", language: "tr", hasMail: true },
      { id: bySlip, reasonText: "Zu dieser Zeit ist nicht geöffnet.", hasMail: false, person: { name: "Jo Übel", phone: "+49 6221 4711" } },
    ]);
    expect((await list({ on: "2027-03-04", propose: false })).conflicts).toEqual([]);
    expect((await list({ on: DAY, propose: false })).conflicts).toHaveLength(2);
  });

  test("comes in pages, by time, each appointment once", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 120; i++) {
      const wall = (n: number) => `${String(8 + Math.floor(n / 15)).padStart(2, "0")}:${String((n % 15) * 4).padStart(2, "0")}`;
      ids.push(await t.put(wall(i), wall(i + 1), 0));
    }
    await closeDay();
    await t.check();
    const first = await list({ propose: false });
    expect(first.conflicts).toHaveLength(100);
    const second = await list({ propose: false, after: first.after as NonNullable<typeof first.after> });
    expect([...first.conflicts, ...second.conflicts].map(({ id }) => id)).toEqual(ids);
    expect(second.after).toBeNull();
  });

  test("is for staff of the office, and for nobody without the permission", async () => {
    await t.put("09:00", "09:30", 0);
    await closeDay();
    await t.check();
    expect((await list({ propose: false }, staff(t.town.officeId))).conflicts).toHaveLength(1);
    expect((await list({ propose: false }, staff(crypto.randomUUID()))).conflicts).toEqual([]);
    await expect(list({}, staff(t.town.officeId, "appointment.read"))).rejects.toThrow("forbidden");
    await expect(list({}, { kind: "citizen" })).rejects.toThrow("forbidden");
    const other = t.town;
    await t.renew();
    expect((await list({ propose: false })).conflicts).toEqual([]);
    t.town = other;
    expect((await list({ propose: false })).conflicts).toHaveLength(1);
  });
});

describe("proposals", () => {
  const slots = (page: Awaited<ReturnType<typeof list>>) =>
    page.conflicts.map(({ proposals }) => proposals.map(({ startsAt }) => startsAt));

  test("are the next three free times from the day on, at the same place", async () => {
    await t.put("09:00", "09:15", 0);
    await t.put("08:00", "08:15", 0, {
      starts_at: "2027-03-04T08:00:00+01:00",
      ends_at: "2027-03-04T08:15:00+01:00",
      on_date: "2027-03-04",
    });
    await t.sql`update opening_rules set counters = 1, public_counters = 1 where tenant_id = ${t.town.tenant.id}`;
    await closeDay();
    await t.check();
    const page = await list();
    // Two units of a quarter of an hour: half an hour, and on the next morning the first quarter is taken.
    expect(slots(page)).toEqual([["2027-03-04T08:15:00+01:00", "2027-03-04T08:30:00+01:00", "2027-03-04T08:45:00+01:00"]]);
    expect(page.conflicts[0]?.proposals[0]).toMatchObject({ location: "Rathaus", endsAt: "2027-03-04T08:45:00+01:00" });
  });

  test("of several people no two get the last place; who comes after it gets none", async () => {
    for (const wall of ["09:00", "10:00", "11:00"]) await t.put(wall, `${wall.slice(0, 2)}:30`, 0);
    await t.sql`update opening_rules set counters = 1, public_counters = 1, closes = '09:00' where tenant_id = ${t.town.tenant.id}`;
    await t.sql`update booking_settings set horizon_days = 3, slot_minutes = 30 where tenant_id = ${t.town.tenant.id}`;
    await t.check();
    // The day itself, the one before and the morning after have two half hours each; it is Monday, after eight.
    const given = slots(await list()).flat();
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBeGreaterThan(4);
    expect(slots(await list())[0]).toEqual([`${DAY}T08:00:00+01:00`, `${DAY}T08:30:00+01:00`, "2027-03-04T08:00:00+01:00"]);
  });

  test("of several people no two get the one room", async () => {
    const room = { tenant_id: t.town.tenant.id, office_id: t.town.officeId, location_id: t.town.locationId };
    await t.sql`insert into resources ${t.sql({ ...room, kind: "room", slug: "saal", name: t.sql.json({ de: "Saal" }), channels: [], position: 9, skills: ["saal"] })}`;
    await t.sql`update services set room_skills = '{saal}' where tenant_id = ${t.town.tenant.id}`;
    for (const wall of ["09:00", "09:00", "10:00"]) await t.put(wall, `${wall.slice(0, 2)}:30`, null, { room_skills: "{saal}" as never });
    await t.sql`update opening_rules set closes = '09:00' where tenant_id = ${t.town.tenant.id}`;
    await t.sql`update booking_settings set horizon_days = 3, slot_minutes = 30 where tenant_id = ${t.town.tenant.id}`;
    await t.check();
    const given = slots(await list()).flat();
    // Three counters, but one room: two half hours each from Tuesday to Thursday, and on Monday what is left of them.
    expect(given).toHaveLength(7);
    expect(new Set(given).size).toBe(7);
  });

  test("may overlap the time that is lost: it is in nobody's way any more", async () => {
    await t.put("09:00", "09:30", 0);
    await t.sql`update opening_rules set counters = 1, public_counters = 1, opens = '09:15' where tenant_id = ${t.town.tenant.id}`;
    await t.check();
    expect(slots(await list())[0]?.[0]).toBe(`${DAY}T09:15:00+01:00`);
  });

  test("are none when a service has left the list", async () => {
    await t.put("09:00", "09:30", 0);
    await t.sql`update services set active = false where tenant_id = ${t.town.tenant.id}`;
    await closeDay();
    await t.check();
    expect(slots(await list())).toEqual([[]]);
  });
});

describe("on paper", () => {
  const printed = async (callList: boolean) => {
    await t.put("09:00", "09:30", 0, { name: `=HYPERLINK("http://evil")`, phone: "+49 6221 1" });
    await t.put("10:00", "10:30", 0, {
      contact: "slip",
      email: null,
      email_norm: null,
      mail_token: null,
      name: "Jo\u001b[2J\r\nÜbel",
      phone: null,
    });
    await closeDay();
    await t.check();
    return conflictRows((await list({ propose: false })).conflicts, callList);
  };

  test("names and numbers stand on the call list only, where those without mail come first", async () => {
    const plain = asCsv(await printed(false));
    for (const word of ["HYPERLINK", "Übel", "6221", "Name"]) expect(plain).not.toContain(word);
    expect(plain.split("\r\n")[1]).toContain("09:00");
    await t.renew();
    const called = await printed(true);
    expect(called.map((row) => row[6])).toEqual(["Name", expect.stringContaining("Übel"), expect.stringContaining("HYPERLINK")]);
  });

  test("a cell is a text for a spreadsheet, and cannot steer a terminal", async () => {
    const rows = await printed(true);
    const csv = asCsv(rows);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain(`"'+49 6221 1"`);
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(asTable(rows).split("\n")).toHaveLength(3);
    // oxlint-disable-next-line no-control-regex
    expect(asTable(rows)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
