import { afterEach, describe, expect, test } from "vitest";
import { countStatements } from "../run/count-statements.ts";
import { bookAppointment } from "./book-appointment.ts";
import { bookAtOnce } from "./book-at-once.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { correctAddress } from "./correct-address.ts";

const town = bookingTown();
const { as, hold, mailTokenOf } = town;

/** Times that no other test of this file takes. */
const times = [2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19]
  .flatMap((day) => [9, 10, 11, 13].map((hour) => ({ year: 2027, month: 3, day, hour, timeZone: "Europe/Berlin" })))
  .map((at) => Temporal.ZonedDateTime.from(at).toInstant().toString());
const free = () => times.shift() ?? "";

let names = 0;
const address = () => `family${++names}@example.org`;
const TOO_MANY = { kind: "limited", reason: "too_many_unconfirmed", details: { retryAfter: 3_600 } };

const atOnce = (email: string, startsAt = free()) =>
  as((ctx) =>
    bookAtOnce(ctx, {
      services: { [town.service]: 1 },
      location: town.location,
      channel: "counter",
      startsAt,
      idempotencyKey: crypto.randomUUID(),
      language: "de",
      details: { ...details, email },
    }),
  );
const held = (email: string) => hold(free(), undefined, { details: { ...details, email } });
const step = ({ token }: { token: string }) => as((ctx) => bookAppointment(ctx, { token }));
const mailsTo = async (email: string) => {
  const { rows } = await as(({ tx }) =>
    tx.execute<{ n: number }>(
      `select count(*)::int as n from outbox o join appointments a on a.id = o.subject_id and a.tenant_id = o.tenant_id
       where o.event = 'appointment.unconfirmed' and a.email = '${email}'`,
    ),
  );
  return rows[0]?.n;
};
const outcomes = async (all: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(all);
  for (const one of settled) if (one.status === "rejected") expect(one.reason).toMatchObject(TOO_MANY);
  return settled.filter(({ status }) => status === "fulfilled").length;
};

describe("one address is asked to confirm five bookings at a time", () => {
  test("however many are made in one call each, and all at once", async () => {
    const email = address();
    expect(await outcomes(Array.from({ length: 8 }, () => atOnce(email)))).toBe(5);
    expect(await mailsTo(email)).toBe(5);
    // Another address has its own five; another spelling of this one has not.
    await atOnce(address());
    await expect(atOnce(email.replace("@", "+more@"))).rejects.toMatchObject(TOO_MANY);
  });

  test("however many are booked step by step, and all at once", async () => {
    const email = address();
    const holds = [];
    for (let i = 0; i < 7; i++) holds.push(await held(email));
    expect(await outcomes(holds.map(step))).toBe(5);
    expect(await mailsTo(email)).toBe(5);
    // Whoever presses the button again is told the same, and sends no other mail.
    const again = await Promise.allSettled(holds.map(step));
    expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await mailsTo(email)).toBe(5);
  });

  test("both ways together, and again once one is confirmed", async () => {
    const email = address();
    const holds = [await held(email), await held(email), await held(email)];
    expect(await outcomes([...holds.map(step), ...Array.from({ length: 4 }, () => atOnce(email))])).toBe(5);
    const { rows } = await as(({ tx }) =>
      tx.execute<{ id: string }>(`select id from appointments where email = '${email}' and status = 'unconfirmed'`),
    );
    await as((ctx) => confirmAppointment(ctx, { token: mailTokenOf(rows[0]?.id ?? "") }));
    await atOnce(email);
    await expect(atOnce(email)).rejects.toMatchObject(TOO_MANY);
  });
});

test("what was booked to one's own address is not corrected into a mailbox that has five", async () => {
  const [own, stranger] = [address(), address()];
  for (let i = 0; i < 4; i++) await atOnce(stranger);
  const [one, two] = [await atOnce(own), await atOnce(own)];
  await as((ctx) => correctAddress(ctx, { token: one.token, email: stranger }));
  await expect(as((ctx) => correctAddress(ctx, { token: two.token, email: stranger }))).rejects.toMatchObject(TOO_MANY);
  // Of the corrected one the first mail went to its own address.
  expect(await mailsTo(stranger)).toBe(4 + 2);
  // A typing error in it is corrected all the same: the one in question does not count.
  await as((ctx) => correctAddress(ctx, { token: one.token, email: stranger.replace("@", "+1@") }));
});

describe("who books for many", () => {
  afterEach(() => as(({ tx }) => tx.execute("update booking_settings set exempt_addresses = '{}'")));

  test("is asked for each", async () => {
    await as(({ tx }) => tx.execute("update booking_settings set exempt_addresses = '{@care.example.org}'"));
    const email = "home@care.example.org";
    for (let i = 0; i < 6; i++) await atOnce(email);
    expect(await step(await held(email))).toEqual({ status: "unconfirmed" });
  });
});

test("to book at once is 3 statements beside the three of its transaction, the count among them", async () => {
  const book = () =>
    as(async (ctx) => {
      const count = countStatements(ctx);
      const choice = { services: { [town.service]: 1 }, location: town.location, channel: "counter" as const, startsAt: free() };
      await bookAtOnce(ctx, { ...choice, idempotencyKey: crypto.randomUUID(), language: "de", details: { ...details, email: address() } });
      return count.sent;
    });
  await book();
  expect(await book()).toBe(3);
});
