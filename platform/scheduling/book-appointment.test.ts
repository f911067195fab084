import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bookAppointment } from "./book-appointment.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { moveAppointment } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";

const town = bookingTown();
const { as, hold, book, mailTokenOf, isFree } = town;

describe("from hold to cancellation", () => {
  test("hold, details, booking, confirmation, move, cancellation", async () => {
    const at = "2027-03-02T09:00:00+01:00";
    const { id, token } = await hold(at);
    expect(token).toMatch(/^[0-9a-z]{26}$/);
    await expect(as((ctx) => bookAppointment(ctx, { token }))).rejects.toMatchObject({ reason: "details_missing" });
    await as((ctx) => enterDetails(ctx, { token, details }));
    expect(await as((ctx) => bookAppointment(ctx, { token }))).toEqual({ status: "unconfirmed" });
    expect(await as((ctx) => bookAppointment(ctx, { token }))).toEqual({ status: "unconfirmed" });

    // The browser's token proves no address: it confirms nothing and is told no name.
    await expect(as((ctx) => confirmAppointment(ctx, { token }))).rejects.toMatchObject({ kind: "not_found" });
    expect((await as((ctx) => readAppointment(ctx, { token }))).person).toBeNull();

    const mailToken = mailTokenOf(id);
    await as((ctx) => confirmAppointment(ctx, { token: mailToken }));
    await as((ctx) => confirmAppointment(ctx, { token: mailToken }));
    expect(await as((ctx) => readAppointment(ctx, { token: mailToken }))).toMatchObject({
      status: "booked",
      person: { name: details.name },
    });

    const there = { location: town.location, channel: "counter" as const, startsAt: "2027-03-03T10:00:00+01:00" };
    await expect(as((ctx) => moveAppointment(ctx, { token, ...there }))).rejects.toMatchObject({ reason: "not_movable" });
    const moved = await as((ctx) => moveAppointment(ctx, { token: mailToken, ...there }));
    expect(await as((ctx) => moveAppointment(ctx, { token: mailToken, ...there }))).toEqual(moved);
    expect(await as((ctx) => readAppointment(ctx, { token: mailToken }))).toMatchObject({ status: "moved" });
    expect(await as((ctx) => readAppointment(ctx, { token: moved.token }))).toMatchObject({ status: "booked", startsAt: there.startsAt });

    await as((ctx) => cancelAppointment(ctx, { token: moved.token }));
    await as((ctx) => cancelAppointment(ctx, { token: moved.token }));
    expect(await as((ctx) => readAppointment(ctx, { token: moved.token }))).toMatchObject({ status: "cancelled" });
    const events = await as(({ tx }) => tx.execute<{ event: string }>("select event from outbox order by id"));
    expect(events.rows.map(({ event }) => event)).toEqual([
      "appointment.unconfirmed",
      "appointment.booked",
      "appointment.moved",
      "appointment.cancelled",
    ]);
    const reminders = await as(({ tx }) => tx.execute("select 1 from reminders"));
    expect(reminders.rows).toHaveLength(0);
  });

  test("an unconfirmed booking gives its place back, and its late confirmation is refused", async () => {
    const at = "2027-03-08T09:00:00+01:00";
    const held = await hold(at);
    await as((ctx) => enterDetails(ctx, { token: held.token, details }));
    await as((ctx) => bookAppointment(ctx, { token: held.token }));
    await hold(at);
    expect(await isFree(at)).toBe(false);
    town.now = town.now.add({ minutes: 61 });
    expect(await isFree(at)).toBe(true);
    await hold(at);
    await expect(as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(held.id) }))).rejects.toMatchObject({
      reason: "confirmation_expired",
    });
  });

  test("times that no opening has, the past, and what lies beyond the horizon are not offered", async () => {
    for (const at of [
      "2027-03-09T09:07:00+01:00",
      "2027-03-09T15:59:00+01:00",
      "2027-03-13T09:00:00+01:00",
      "2026-03-09T09:00:00+01:00",
      "2029-03-09T09:00:00+01:00",
    ]) {
      await expect(hold(at)).rejects.toMatchObject({ reason: "slot_not_offered" });
    }
  });

  test("a move onto a taken time leaves the old one as it was", async () => {
    const mine = await book("2027-03-10T09:00:00+01:00");
    await hold("2027-03-10T10:00:00+01:00");
    await hold("2027-03-10T10:00:00+01:00");
    const there = { location: town.location, channel: "counter" as const, startsAt: "2027-03-10T10:00:00+01:00" };
    await expect(as((ctx) => moveAppointment(ctx, { token: mine.mailToken, ...there }))).rejects.toMatchObject({ reason: "slot_taken" });
    expect(await as((ctx) => readAppointment(ctx, { token: mine.mailToken }))).toMatchObject({ status: "booked" });
  });

  test("an appointment moves into its own place: a quarter of an hour later on a full counter", async () => {
    const mine = await book("2027-03-11T09:00:00+01:00");
    const half = await book("2027-03-11T09:00:00+01:00");
    const there = { location: town.location, channel: "counter" as const, startsAt: "2027-03-11T09:00:00+01:00" };
    const moved = await as((ctx) => moveAppointment(ctx, { token: mine.mailToken, ...there }));
    expect(await as((ctx) => readAppointment(ctx, { token: moved.token }))).toMatchObject({ status: "booked" });
    expect(await as((ctx) => readAppointment(ctx, { token: half.mailToken }))).toMatchObject({ status: "booked" });
  });
});

describe("a rush", () => {
  test("64 people, 2 counters, one time: exactly 2 win, the others hear that it is taken", async () => {
    const at = "2027-03-16T09:00:00+01:00";
    const results = await Promise.allSettled(Array.from({ length: 64 }, () => hold(at)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [(result.reason as { reason?: string }).reason] : []));
    expect(new Set(reasons)).toEqual(new Set(["slot_taken"]));
    expect(await isFree(at)).toBe(false);
  });

  test("the database has the last word: a second appointment on a taken counter is refused without the verb", async () => {
    const { id } = await hold("2027-03-15T09:00:00+01:00");
    const copy = (shift: string) =>
      as(({ tx }) =>
        tx.execute(sql`
          insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language,
                                    browser_token, series_id, occupied_at, vacated_at)
          select tenant_id, office_id, location_id, resource_id, channel, quota, starts_at + ${shift}::interval, ends_at + ${shift}::interval,
                 on_date, 'booked', 'de', gen_random_uuid()::text, id, starts_at + ${shift}::interval, ends_at + ${shift}::interval
          from appointments where id = ${id}`),
      );
    await expect(copy("14 minutes")).rejects.toMatchObject({ cause: { code: "23P01", constraint: "appointments_one_per_resource" } });
    await copy("15 minutes");
  });

  test("two movers who want each other's days come to an end, both answered", async () => {
    const [a, b] = [await book("2027-03-17T09:00:00+01:00"), await book("2027-03-18T09:00:00+01:00")];
    const move = (token: string, startsAt: string) =>
      as((ctx) => moveAppointment(ctx, { token, location: town.location, channel: "counter", startsAt }));
    const results = await Promise.all([move(a.mailToken, "2027-03-18T10:00:00+01:00"), move(b.mailToken, "2027-03-17T10:00:00+01:00")]);
    expect(results.every(({ token }) => token.length === 26)).toBe(true);
  });
});
