import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { bookAppointment } from "./book-appointment.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { moveAppointment } from "./move-appointment.ts";

const town = bookingTown();

beforeEach(async () => {
  await settings("open_per_address = null, bookings_per_address = null, bookings_per_address_days = 30, exempt_addresses = '{}'");
  await town.as(({ tx }) => tx.execute(sql`update appointments set email = null, email_norm = null`));
});

const settings = (columns: string) => town.as(({ tx }) => tx.execute(sql.raw(`update booking_settings set ${columns}`)));
let hour = 0;
/** The next time that no test has taken. */
const nextTime = () =>
  Temporal.Instant.from("2027-03-08T07:00:00Z")
    .add({ hours: Math.floor(hour / 16) * 24, minutes: (hour++ % 16) * 15 })
    .toString();

/** A booking that waits for its mail to be answered. @returns the mail's token. */
async function asked(email: string) {
  const held = await town.hold(nextTime());
  await town.as((ctx) => enterDetails(ctx, { token: held.token, details: { ...details, email } }));
  await town.as((ctx) => bookAppointment(ctx, { token: held.token }));
  return town.mailTokenOf(held.id);
}
const confirm = (token: string) => town.as((ctx) => confirmAppointment(ctx, { token }));
const statusOf = async (token: string) =>
  (await town.as(({ tx }) => tx.execute(sql`select status from appointments where mail_token = encode(sha256(${token}::bytea), 'hex')`)))
    .rows[0]?.["status"];

test("no more ahead at a time than the town allows, however the address is written; confirming works after another is cancelled", async () => {
  await settings("open_per_address = 2");
  const [one, two, three] = [await asked("erika@example.org"), await asked("Erika+amt@EXAMPLE.org"), await asked("erika@example.org")];
  await confirm(one);
  await confirm(two);
  await expect(confirm(three)).rejects.toMatchObject({ kind: "conflict", reason: "too_many_open", details: { limit: 2, open: 2 } });
  expect(await statusOf(three)).toBe("unconfirmed");
  // Confirming what is confirmed is still no change.
  await confirm(two);
  await town.as((ctx) => cancelAppointment(ctx, { token: one }));
  await confirm(three);
  expect(await statusOf(three)).toBe("booked");
});

test("somebody else, an exempt domain, and appointments that are over do not count", async () => {
  await settings("open_per_address = 1, exempt_addresses = '{@heim.example}'");
  for (const email of ["a@example.org", "b@example.org", "x@heim.example", "x@heim.example"]) await confirm(await asked(email));
  const [past, next] = [await asked("c@example.org"), await asked("c@example.org")];
  await confirm(past);
  await town.as(({ tx }) =>
    tx.execute(sql`update appointments set status = 'finished' where mail_token = encode(sha256(${past}::bytea), 'hex')`),
  );
  await confirm(next);
});

test("within the days, bookings count even when cancelled, and once however often moved", async () => {
  await settings("bookings_per_address = 2, bookings_per_address_days = 7");
  const [one, two, three, four] = [
    await asked("d@example.org"),
    await asked("d@example.org"),
    await asked("d@example.org"),
    await asked("d@example.org"),
  ];
  await confirm(one);
  await town.as((ctx) => moveAppointment(ctx, { token: one, location: town.location, channel: "counter", startsAt: nextTime() }));
  await confirm(two);
  await town.as((ctx) => cancelAppointment(ctx, { token: two }));
  await expect(confirm(three)).rejects.toMatchObject({ reason: "too_many_bookings", details: { limit: 2, days: 7 } });
  await town.as(({ tx }) =>
    tx.execute(
      sql`update appointments set confirmed_at = confirmed_at - interval '8 days' where mail_token = encode(sha256(${two}::bytea), 'hex')`,
    ),
  );
  await confirm(three);
  await expect(confirm(four)).rejects.toMatchObject({ reason: "too_many_bookings" });
});

test("five confirmed at once: as many as the town allows", async () => {
  await settings("open_per_address = 2");
  const tokens: string[] = [];
  // As many as may wait to be confirmed.
  for (let i = 0; i < 5; i++) tokens.push(await asked(i % 2 === 0 ? "rush@example.org" : "RUSH+x@example.org"));
  const outcomes = await Promise.allSettled(tokens.map(confirm));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(outcomes.flatMap((one) => (one.status === "rejected" ? [(one.reason as { reason: string }).reason] : []))).toEqual(
    Array(3).fill("too_many_open"),
  );
});

test("a slip has no address and is not counted", async () => {
  await settings("open_per_address = 1");
  for (let i = 0; i < 2; i++) {
    const held = await town.hold(nextTime());
    await town.as((ctx) => enterDetails(ctx, { token: held.token, details: { ...details, contact: "slip", email: "" } }));
    expect(await town.as((ctx) => bookAppointment(ctx, { token: held.token }))).toMatchObject({ status: "booked" });
  }
});
