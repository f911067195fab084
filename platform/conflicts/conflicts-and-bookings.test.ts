import { beforeEach, describe, expect, test } from "vitest";
import { plainDemand } from "../availability/demand.ts";
import { findSlots } from "../availability/find-slots.ts";
import { DomainError } from "../core/errors.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { cancelAppointment } from "../scheduling/cancel-appointment.ts";
import { enterDetails } from "../scheduling/enter-details.ts";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { loadAppointment } from "../scheduling/load-appointment.ts";
import { loadAppointmentView } from "../scheduling/load-appointment-view.ts";
import { moveAppointment } from "../scheduling/move-appointment.ts";
import { promoteReminders } from "../scheduling/promote-reminders.ts";
import { at, conflictTown, DAY } from "./conflict-town.fixture.ts";
import { listConflicts } from "./list-conflicts.ts";

const t = conflictTown();
beforeEach(async () => {
  await t.renew();
});

const citizen = { kind: "citizen" } as const;
const services = { "wohnsitz-ummelden": 1 };
const place = { location: "rathaus", channel: "counter" } as const;

async function hold(wall: string) {
  const input = { services, ...place, startsAt: at(wall), idempotencyKey: crypto.randomUUID(), language: "de" } as const;
  return t.as((ctx) => holdSlot(ctx, input), citizen);
}

/** Booked with a printed slip: its code proves everything. */
async function book(wall: string) {
  const held = await hold(wall);
  const details = { name: "Erika Mustermann", contact: "slip" as const, email: "", phone: "+49 6221 4711" };
  await t.as((ctx) => enterDetails(ctx, { token: held.token, details }), citizen);
  await t.as((ctx) => bookAppointment(ctx, { token: held.token }), citizen);
  return held;
}

/** The reason it was refused for, or "booked". */
const attempt = (wall: string) =>
  book(wall).then(
    () => "booked",
    (error: unknown) => {
      if (error instanceof DomainError) return error.reason;
      throw error;
    },
  );

const close = (from: string, until: string) =>
  t.sql`insert into closures ${t.sql({ tenant_id: t.town.tenant.id, first_on: DAY, last_on: DAY, from_time: from, until_time: until, reason: t.sql.json({ de: "Wasserschaden" }) })}`;
const freeTimes = async (more: { readonly counterSkills?: readonly string[] } = {}) => {
  const demand = { locationId: t.town.locationId, channel: "counter", ...plainDemand(15), ...more } as const;
  const { times } = await t.as((ctx) => findSlots(ctx, { place: demand, date: DAY }), citizen);
  return times.map(({ startsAt }) =>
    Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO("Europe/Berlin").toPlainTime().toString().slice(0, 5),
  );
};
const settle = async () => {
  for (let round = 0; round < 2; round++) {
    await t.check();
    t.now = t.now.add({ seconds: 61 });
  }
};

describe("a closure is set while people book", () => {
  test("nothing sits in it without being listed, and afterwards nothing more goes in than is open", async () => {
    await t.check();
    const walls = ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30"];
    // In time whatever the race brings.
    expect(await attempt("09:15")).toBe("booked");
    const bookings = Array.from({ length: 20 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 8));
      return attempt(walls[i % walls.length] as string);
    });
    const closing = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await close("09:00", "10:00");
      await t.check();
    })();
    const outcomes = await Promise.all(bookings);
    await closing;
    expect(outcomes.filter((outcome) => outcome === "booked").length).toBeGreaterThan(3);
    await settle();

    const standing = Object.values(await t.standing());
    const active = standing.filter(({ status }) => ["held", "unconfirmed", "booked"].includes(status));
    const closed = ({ startsAt }: { startsAt: string }) => Date.parse(startsAt) < Date.parse(at("10:00"));
    for (const one of active) {
      expect(one).toMatchObject(closed(one) ? { status: "booked", seated: false, reason: "closed" } : { seated: true, reason: null });
    }
    expect(active.some(closed)).toBe(true);

    for (const wall of walls) {
      const more = await Promise.all(Array.from({ length: 4 }, () => attempt(wall)));
      const after = Object.values(await t.standing()).filter((one) => one.status === "booked" && one.seated);
      const there = after.filter(({ startsAt }) => Date.parse(startsAt) === Date.parse(at(wall)));
      expect(there).toHaveLength(wall < "10:00" ? 0 : 3);
      if (wall < "10:00") expect(new Set(more)).toEqual(new Set(["slot_not_offered"]));
    }
    await settle();
    expect(Object.values(await t.conflicts()).every((reason) => reason === "closed")).toBe(true);
  });

  test("a person in the middle of booking is told that the time is gone", async () => {
    const held = await hold("09:00");
    await close("09:00", "10:00");
    await t.check();
    const details = { name: "Erika Mustermann", contact: "slip" as const, email: "", phone: "+49 6221 4711" };
    expect(await t.as((ctx) => enterDetails(ctx, { token: held.token, details }), citizen)).toMatchObject({ held: false });
  });
});

describe("what can be booked beside conflicts", () => {
  test("never less than nothing, and no place twice", async () => {
    for (const wall of ["09:00", "09:00", "09:00", "09:15"]) await book(wall);
    await t.sql`update opening_rules set counters = 1, public_counters = 1 where tenant_id = ${t.town.tenant.id}`;
    await t.check();
    expect(Object.values(await t.conflicts())).toEqual(["capacity", "capacity"]);
    const free = await freeTimes();
    expect(free).not.toContain("09:00");
    expect(free).not.toContain("09:15");
    expect(free).toContain("09:30");
    expect(await attempt("09:00")).toBe("slot_taken");
  });

  test("who cancels or moves is off the list at once, and a place they leave goes to the next in conflict", async () => {
    const oldest = await book("09:00");
    t.now = t.now.add({ seconds: 5 });
    const second = await book("09:00");
    t.now = t.now.add({ seconds: 5 });
    const third = await book("09:00");
    await t.sql`update opening_rules set counters = 1, public_counters = 1 where tenant_id = ${t.town.tenant.id}`;
    await settle();
    const listed = async () => (await t.as((ctx) => listConflicts(ctx, { propose: false }))).conflicts.map(({ id }) => id).sort();
    expect(await listed()).toEqual([second.id, third.id].sort());

    await t.as((ctx) => moveAppointment(ctx, { token: second.token, ...place, startsAt: at("11:00") }), citizen);
    expect(await listed()).toEqual([third.id]);
    await t.as((ctx) => cancelAppointment(ctx, { token: oldest.token }), citizen);
    await settle();
    expect(await listed()).toEqual([]);
    expect(await t.standing()).toMatchObject({ [third.id]: { status: "booked", seated: true, reason: null } });
    expect(await t.sql`select from appointment_conflicts where tenant_id = ${t.town.tenant.id}`).toHaveLength(0);
  });
});

describe("before the next look", () => {
  test("a seat that somebody gives back is whose has none, not whoever comes by", async () => {
    await t.sql`update services set counter_skills = '{pass}' where tenant_id = ${t.town.tenant.id}`;
    const first = await book("09:00");
    const older = await t.put("09:00", "09:15", null, { counter_skills: "{pass}", confirmed_at: t.now.add({ seconds: 5 }).toString() });
    await settle();
    expect(await t.conflicts()).toEqual({ [older]: "capacity" });
    await t.as((ctx) => cancelAppointment(ctx, { token: first.token }), citizen);
    expect(await attempt("09:00")).toBe("slot_taken");
    expect(await freeTimes({ counterSkills: ["pass"] })).not.toContain("09:00");
    await settle();
    expect(await t.conflicts()).toEqual({});
    expect((await t.standing())[older]).toMatchObject({ seated: true });
  });

  test("who gives back a time without a seat leaves none that rests", async () => {
    await t.sql`update booking_settings set cooldown_minutes = 30 where tenant_id = ${t.town.tenant.id}`;
    await book("09:00");
    t.now = t.now.add({ seconds: 5 });
    const second = await book("09:00");
    t.now = t.now.add({ seconds: 5 });
    const third = await book("09:00");
    await t.sql`update opening_rules set counters = 2, public_counters = 2 where tenant_id = ${t.town.tenant.id}`;
    await settle();
    expect(await t.conflicts()).toEqual({ [third.id]: "capacity" });
    await t.as((ctx) => cancelAppointment(ctx, { token: third.token }), citizen);
    const rests = async (id: string) => (await t.sql`select reoffered_at from appointments where id = ${id}`)[0]?.["reoffered_at"] !== null;
    expect(await rests(third.id)).toBe(false);
    await t.as((ctx) => cancelAppointment(ctx, { token: second.token }), citizen);
    expect(await rests(second.id)).toBe(true);
  });
});

describe("whom it hits", () => {
  const unclose = () => t.sql`delete from closures where tenant_id = ${t.town.tenant.id}`;

  test("reads on the appointment's page that the time is in question, until it no longer is", async () => {
    const { token } = await book("09:00");
    const page = () =>
      t.as(async (ctx) => (await loadAppointmentView(ctx, await loadAppointment(ctx, { token }), token, "de")).view, citizen);
    expect(await page()).toMatchObject({ status: "booked", inConflict: false });
    await close("09:00", "10:00");
    await t.check();
    expect(await page()).toMatchObject({ status: "booked", inConflict: true });
    await unclose();
    await t.check();
    expect(await page()).toMatchObject({ status: "booked", inConflict: false });
    await close("09:00", "10:00");
    await t.check();
    await t.as((ctx) => cancelAppointment(ctx, { token }), citizen);
    expect(await page()).toMatchObject({ status: "cancelled", inConflict: false });
  });

  test("is not reminded of a time that is in question, but as soon as it is sure again", async () => {
    const { id } = await book("09:00");
    await t.sql`
      insert into reminders (tenant_id, appointment_id, due_at) values (${t.town.tenant.id}, ${id}, now() - interval '1 hour')
      on conflict (tenant_id, appointment_id) do update set due_at = excluded.due_at`;
    const reminded = () => t.sql`select from outbox where tenant_id = ${t.town.tenant.id} and event = 'appointment.reminder-due'`;
    await close("09:00", "10:00");
    await t.check();
    await t.as(promoteReminders);
    expect(await reminded()).toHaveLength(0);
    await unclose();
    await t.check();
    await t.as(promoteReminders);
    expect(await reminded()).toHaveLength(1);
  });
});
