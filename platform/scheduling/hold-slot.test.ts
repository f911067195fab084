import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { bookAppointment } from "./book-appointment.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { extendHold } from "./extend-hold.ts";
import { holdSlot } from "./hold-slot.ts";
import { loadAppointment } from "./load-appointment.ts";
import { moveAppointment } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";

const town = bookingTown();
const { as, hold, book, mailTokenOf, isFree } = town;

const expiryOf = async (token: string) => {
  const { expiresAt } = await as((ctx) => loadAppointment(ctx, { token }));
  return Temporal.Instant.fromEpochMilliseconds(expiresAt ?? 0).toString();
};

describe("a hold", () => {
  test("one idempotency key is one hold, one after the other and at once", async () => {
    const key = crypto.randomUUID();
    const first = await hold("2027-03-04T09:00:00+01:00", key);
    expect(await hold("2027-03-04T09:00:00+01:00", key)).toEqual(first);
    const rushed = crypto.randomUUID();
    const twins = await Promise.all(Array.from({ length: 8 }, () => hold("2027-03-04T11:00:00+01:00", rushed)));
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1);
  });

  test("two clicks on the last place are one hold", async () => {
    const at = "2027-03-04T13:00:00+01:00";
    await hold(at);
    const key = crypto.randomUUID();
    const twins = await Promise.all(Array.from({ length: 4 }, () => hold(at, key)));
    expect(new Set(twins.map(({ id }) => id)).size).toBe(1);
  });

  test("a corrected choice of the same form takes the place of the first, and what was typed goes with it", async () => {
    const [first, second] = ["2027-03-05T13:00:00+01:00", "2027-03-08T13:00:00+01:00"];
    await hold(first);
    const key = crypto.randomUUID();
    const one = await hold(first, key, { details });
    expect(await isFree(first)).toBe(false);
    const two = await hold(second, key);
    expect(two.id).not.toBe(one.id);
    expect(await isFree(first)).toBe(true);
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "held", startsAt: second });
    expect(await as((ctx) => bookAppointment(ctx, { token: two.token }))).toEqual({ status: "unconfirmed" });
    // Sent once more, it is the booking it has become; with another choice it is a new hold beside it.
    expect(await hold(second, key)).toEqual(two);
    const three = await hold(first, key);
    expect(await as((ctx) => readAppointment(ctx, { token: three.token }))).toMatchObject({ status: "held", startsAt: first });
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "unconfirmed" });
  });

  test("a form sent again after its hold has lapsed holds anew", async () => {
    const at = "2027-03-08T14:00:00+01:00";
    const key = crypto.randomUUID();
    const one = await hold(at, key, { details });
    town.now = town.now.add({ minutes: 11 });
    const two = await hold(at, key);
    expect(two.id).not.toBe(one.id);
    expect(await as((ctx) => readAppointment(ctx, { token: two.token }))).toMatchObject({ status: "held" });
    expect(await as((ctx) => bookAppointment(ctx, { token: two.token }))).toEqual({ status: "unconfirmed" });
  });

  test("what was typed is kept where it does not suffice, through any number of changes", async () => {
    const [first, second] = ["2027-03-12T09:00:00+01:00", "2027-03-12T10:00:00+01:00"];
    const half = { name: "Erika", contact: "mail" as const, email: "erika@", phone: "" };
    const kept = { contact: null, name: "Erika", email: "erika@", emailNorm: null, phone: null };
    const one = await hold(first, undefined, { details: half });
    const two = await hold(second, undefined, { replaces: one.token });
    const three = await hold(first, undefined, { replaces: two.token });
    for (const { token } of [one, two, three]) {
      const { contact, name, email, phone } = await as((ctx) => loadAppointment(ctx, { token }));
      expect({ contact, name, email, emailNorm: null, phone }).toEqual(kept);
    }
    await expect(as((ctx) => bookAppointment(ctx, { token: three.token }))).rejects.toMatchObject({ reason: "details_missing" });
    const four = await hold(second, undefined, { replaces: three.token, details });
    expect(await as((ctx) => bookAppointment(ctx, { token: four.token }))).toEqual({ status: "unconfirmed" });
  });

  test("a hold ends with the beginning of its appointment, however often it is prolonged", async () => {
    const at = "2027-03-19T09:00:00+01:00";
    town.now = Temporal.Instant.from(at).subtract({ minutes: 4 });
    const { token } = await hold(at);
    expect(await expiryOf(token)).toBe("2027-03-19T08:00:00Z");
    await as((ctx) => extendHold(ctx, { token }));
    expect(await expiryOf(token)).toBe("2027-03-19T08:00:00Z");
  });

  test("who prolongs at each warning, two minutes before the end, does so ten times (WCAG 2.2.1)", async () => {
    const holdFor = (minutes: number) => as(({ tx }) => tx.execute(sql`update booking_settings set hold_minutes = ${minutes}`));
    await holdFor(30);
    onTestFinished(() => holdFor(10).then(() => {}));
    const { token } = await hold("2027-03-22T09:00:00+01:00");
    for (let time = 1; time <= 10; time++) {
      town.now = town.now.add({ minutes: 28 });
      const { expiresAt } = await as((ctx) => extendHold(ctx, { token }));
      expect(expiresAt).toBe(town.now.add({ minutes: 30 }).toString());
    }
    // Not for ever.
    town.now = town.now.add({ minutes: 28 });
    const { expiresAt } = await as((ctx) => extendHold(ctx, { token }));
    expect(Temporal.Instant.from(expiresAt).since(town.now).total("minutes")).toBeLessThan(30);
  });

  test("a lapsed hold is free again without any job, and its holder is told", async () => {
    const at = "2027-03-05T09:00:00+01:00";
    const a = await hold(at);
    await hold(at);
    expect(await isFree(at)).toBe(false);
    await expect(hold(at)).rejects.toMatchObject({ reason: "slot_taken" });
    town.now = town.now.add({ minutes: 9 });
    await as((ctx) => extendHold(ctx, { token: a.token }));
    town.now = town.now.add({ minutes: 2 });
    expect(await isFree(at)).toBe(true);
    const third = await hold(at);
    await expect(hold(at)).rejects.toMatchObject({ reason: "slot_taken" });
    town.now = town.now.add({ minutes: 9 });
    expect(await as((ctx) => enterDetails(ctx, { token: a.token, details }))).toEqual({ held: false });
    await expect(as((ctx) => bookAppointment(ctx, { token: a.token }))).rejects.toMatchObject({ kind: "gone", reason: "hold_expired" });
    // What was typed too late goes with the next time, whichever it is.
    const next = await as((ctx) =>
      holdSlot(ctx, {
        services: { [town.service]: 1 },
        location: town.location,
        channel: "counter",
        startsAt: "2027-03-05T11:00:00+01:00",
        idempotencyKey: crypto.randomUUID(),
        language: "de",
        replaces: a.token,
      }),
    );
    expect(await as((ctx) => bookAppointment(ctx, { token: next.token }))).toEqual({ status: "unconfirmed" });
    expect(await as((ctx) => readAppointment(ctx, { token: third.token }))).toMatchObject({ status: "held" });
  });

  test("another time before booking gives the first one back and carries along what was typed", async () => {
    const [first, second] = ["2027-03-09T09:00:00+01:00", "2027-03-09T10:00:00+01:00"];
    const held = await hold(first);
    await hold(first);
    await as((ctx) => enterDetails(ctx, { token: held.token, details }));
    const choose = (startsAt: string, replaces: string) =>
      as((ctx) =>
        holdSlot(ctx, {
          services: { [town.service]: 1 },
          location: town.location,
          channel: "counter",
          startsAt,
          idempotencyKey: crypto.randomUUID(),
          language: "de",
          replaces,
        }),
      );
    expect(await isFree(first)).toBe(false);
    // Into its own place, too: the town has two counters and the other one is taken.
    const again = await choose(first, held.token);
    const next = await choose(second, again.token);
    expect(await isFree(first)).toBe(true);
    expect(await as((ctx) => bookAppointment(ctx, { token: next.token }))).toEqual({ status: "unconfirmed" });
    // What is booked is nobody's to replace by choosing a time.
    const other = await choose(first, next.token);
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "unconfirmed" });
    await expect(as((ctx) => bookAppointment(ctx, { token: other.token }))).rejects.toMatchObject({ reason: "details_missing" });
    // Nor does its lapse hand out who had it.
    town.now = town.now.add({ minutes: 61 });
    await hold("2027-03-09T12:00:00+01:00");
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "expired" });
    const late = await choose("2027-03-09T11:00:00+01:00", next.token);
    await expect(as((ctx) => bookAppointment(ctx, { token: late.token }))).rejects.toMatchObject({ reason: "details_missing" });
  });
});

describe("a change makes room for others", () => {
  /** Two counters, visits of half an hour: c1 has the old one at 9:15 and X at 9:45, c2 has Y at 9:15 and Z at 10:00. */
  async function crowded(date: string) {
    const at = (time: string) => `${date}T${time}:00+01:00`;
    const two = { services: { [town.service]: 2 } };
    const old = await hold(at("09:15"), undefined, two);
    const others = [
      await hold(at("09:15"), undefined, two),
      await hold(at("09:45"), undefined, two),
      await hold(at("10:00"), undefined, two),
    ];
    const { rows } = await as(({ tx }) =>
      tx.execute<{ id: string; resource_id: string }>(
        sql`select id, resource_id from appointments where on_date = ${date} and status = 'held'`,
      ),
    );
    const seat = new Map(rows.map(({ id, resource_id }) => [id, resource_id]));
    const [y, x, z] = others.map(({ id }) => id) as [string, string, string];
    const [c1, c2] = [seat.get(old.id), seat.get(y)];
    await as(async ({ tx }) => {
      await tx.execute(sql`update appointments set resource_id = null where id in ${[x, z]}`);
      await tx.execute(sql`update appointments set resource_id = ${c1 ?? ""}::uuid where id = ${x}`);
      await tx.execute(sql`update appointments set resource_id = ${c2 ?? ""}::uuid where id = ${z}`);
    });
    return { old, to: at("09:30"), two };
  }

  test("of a hold: somebody else is seated where it sat", async () => {
    const { old, to, two } = await crowded("2027-03-23");
    const next = await hold(to, undefined, { ...two, replaces: old.token });
    expect(await as((ctx) => readAppointment(ctx, { token: next.token }))).toMatchObject({ status: "held", startsAt: to });
  });

  test("of a booking likewise", async () => {
    const { old, to } = await crowded("2027-03-24");
    await as((ctx) => enterDetails(ctx, { token: old.token, details }));
    await as((ctx) => bookAppointment(ctx, { token: old.token }));
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(old.id) }));
    const there = { location: town.location, channel: "counter" as const, startsAt: to };
    const moved = await as((ctx) => moveAppointment(ctx, { token: mailTokenOf(old.id), ...there }));
    expect(await as((ctx) => readAppointment(ctx, { token: moved.token }))).toMatchObject({ status: "booked", startsAt: to });
  });

  test("two clicks on the last place to move to are one move", async () => {
    const at = "2027-03-25T10:00:00+01:00";
    const mine = await book("2027-03-25T09:00:00+01:00");
    await hold(at);
    const move = () =>
      as((ctx) => moveAppointment(ctx, { token: mine.mailToken, location: town.location, channel: "counter", startsAt: at }));
    const [one, two, three] = await Promise.all([move(), move(), move()]);
    expect([two, three]).toEqual([one, one]);
  });
});
