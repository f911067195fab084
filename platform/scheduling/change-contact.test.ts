import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../core/actor.ts";
import { hashToken } from "../core/ids.ts";
import { bookAppointment } from "./book-appointment.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { wayToChange } from "./change-contact.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { confirmContactChange } from "./confirm-contact-change.ts";
import { correctAddress } from "./correct-address.ts";
import { enterDetails } from "./enter-details.ts";
import { listContactChanges } from "./list-contact-changes.ts";
import { changeTokenOf } from "./load-contact-change.ts";
import { mailTokenOf } from "./mail-token.ts";
import { moveAppointment } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";
import { requestContactChange } from "./request-contact-change.ts";
import { withdrawContactChange } from "./withdraw-contact-change.ts";

const town = bookingTown();

let slot = 0;
const nextTime = () =>
  Temporal.Instant.from("2027-03-08T07:00:00Z")
    .add({ hours: Math.floor(slot / 8) * 24, minutes: (slot++ % 8) * 15 })
    .toString();
const rows = async (query: ReturnType<typeof sql>) => (await town.as(({ tx }) => tx.execute(query))).rows as Record<string, unknown>[];
const personOf = async (id: string) =>
  (await rows(sql`select name, email, email_norm, phone, mail_generation from appointments where id = ${id}`))[0];
/** What a mail may tell of, oldest first. */
const told = async (id: string) =>
  (
    await rows(sql`
    select event from outbox where subject_id = ${id} or subject_id in (select id from contact_changes where appointment_id = ${id}) order by id`)
  ).map(({ event }) => event);
const changeOf = async (id: string, purpose: "contact-change" | "contact-consent" = "contact-change") => {
  const [row] = await rows(
    sql`select tenant_id, id from contact_changes where appointment_id = ${id} order by requested_at desc, id desc limit 1`,
  );
  return changeTokenOf(String(row?.["tenant_id"]), String(row?.["id"]), purpose);
};
const request = (token: string, wish: { name?: string; email?: string; phone?: string }) =>
  town.as((ctx) => requestContactChange(ctx, { token, ...wish }));
const press = (token: string) => town.as((ctx) => confirmContactChange(ctx, { token }));
const opens = (token: string) =>
  town.as((ctx) =>
    readAppointment(ctx, { token }).then(
      ({ person }) => person?.name ?? null,
      () => "nothing",
    ),
  );
const secondMailToken = (id: string) => town.as(async ({ tenant }) => mailTokenOf(tenant.id, { id, mailGeneration: 1 }));

describe("how a change comes to hold", () => {
  const before = { name: "A", email: "a@x.de", phone: null };
  test.each([
    [{}, "nothing"],
    [{ phone: "0123 456" }, "at_once"],
    [{ name: "B" }, "on_file"],
    [{ name: "B", phone: "0123 456" }, "on_file"],
    [{ email: "b@x.de" }, "new"],
    [{ name: "B", email: "b@x.de" }, "both"],
  ] as const)("%o: %s", (wish, way) => {
    expect(wayToChange(before, { ...before, ...wish })).toBe(way);
  });
});

test("a telephone number holds at once, and its owner is told", async () => {
  const { id, mailToken } = await town.book(nextTime());
  expect(await request(mailToken, { phone: " 06221 4711 " })).toEqual({ status: "changed" });
  expect(await personOf(id)).toMatchObject({ phone: "06221 4711", name: details.name });
  expect((await told(id)).slice(-1)).toEqual(["appointment.contact-changed"]);
  expect(await request(mailToken, { phone: "06221 4711", name: details.name })).toEqual({ status: "unchanged" });
});

test("another name holds once the address on file has confirmed", async () => {
  const { id, mailToken } = await town.book(nextTime());
  expect(await request(mailToken, { name: "Bilal Yıldız", phone: "06221 1" })).toEqual({ status: "asked" });
  expect(await personOf(id)).toMatchObject({ name: details.name, phone: null });
  expect((await told(id)).slice(-1)).toEqual(["contact-change.asked"]);
  const link = await changeOf(id);
  expect(await press(link)).toEqual({ status: "changed" });
  expect(await personOf(id)).toMatchObject({ name: "Bilal Yıldız", phone: "06221 1", email: details.email, mail_generation: 0 });
  // Pressed again: nothing more happens.
  expect(await press(link)).toEqual({ status: "changed" });
  expect((await told(id)).filter((event) => event === "appointment.contact-changed")).toHaveLength(1);
  expect(await opens(mailToken)).toBe("Bilal Yıldız");
});

test("another address proves itself, the old one is told and its links end", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { email: "New+tag@Example.com" });
  expect((await told(id)).slice(-2)).toEqual(["contact-change.asked", "contact-change.told"]);
  expect(await opens(mailToken)).toBe(details.name);
  await press(await changeOf(id));
  expect(await personOf(id)).toMatchObject({ email: "New+tag@Example.com", email_norm: "new@example.com", mail_generation: 1 });
  expect(await opens(mailToken)).toBe("nothing");
  expect(await opens(await secondMailToken(id))).toBe(details.name);
});

test("another person: the old address agrees first, then the new one proves itself; neither alone will do", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Bilal Yıldız", email: "bilal@example.com" });
  expect((await told(id)).slice(-1)).toEqual(["contact-change.consent-asked"]);
  await expect(press(await changeOf(id))).rejects.toMatchObject({ reason: "contact_change_not_found" });
  const consent = await changeOf(id, "contact-consent");
  expect(await press(consent)).toEqual({ status: "agreed" });
  expect(await press(consent)).toEqual({ status: "agreed" });
  expect((await told(id)).filter((event) => event === "contact-change.asked")).toHaveLength(1);
  expect(await personOf(id)).toMatchObject({ name: details.name, email: details.email });
  await press(await changeOf(id));
  expect(await personOf(id)).toMatchObject({ name: "Bilal Yıldız", email: "bilal@example.com" });
});

test("a link ends after a day, when another wish takes its place, and with the appointment", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Erste Person" });
  const first = await changeOf(id);
  town.now = town.now.add({ minutes: 1 });
  await request(mailToken, { name: "Zweite Person" });
  const second = await changeOf(id);
  await expect(press(first)).rejects.toMatchObject({ reason: "change_expired" });
  town.now = town.now.add({ hours: 24 });
  await expect(press(second)).rejects.toMatchObject({ reason: "change_expired" });
  await request(mailToken, { name: "Dritte Person" });
  const third = await changeOf(id);
  await town.as((ctx) => cancelAppointment(ctx, { token: mailToken }));
  await expect(press(third)).rejects.toMatchObject({ reason: "not_changeable" });
  expect(await personOf(id)).toMatchObject({ name: details.name });
});

test("a change that waits is taken back by whoever may ask for one: its link ends, and it is on record", async () => {
  const { id, token, mailToken } = await town.book(nextTime());
  await request(mailToken, { email: "wrong@example.com" });
  const link = await changeOf(id);
  const withdraw = (by: string) => town.as((ctx) => withdrawContactChange(ctx, { token: by }));
  await expect(withdraw(token)).rejects.toMatchObject({ reason: "not_changeable" });
  const moved = await town.as((ctx) =>
    moveAppointment(ctx, { token: mailToken, location: town.location, channel: "counter", startsAt: nextTime() }),
  );
  await withdraw(moved.token);
  await withdraw(moved.token);
  await expect(press(link)).rejects.toMatchObject({ reason: "change_expired" });
  expect(await personOf(moved.id)).toMatchObject({ email: details.email });
  expect(await rows(sql`select 1 from audit_events where action = 'contact-change.withdraw'`)).toHaveLength(1);
  // What has left as a mail counts all the same.
  await request(moved.token, { phone: "06221 1" });
  await request(moved.token, { phone: "06221 2" });
  await expect(request(moved.token, { phone: "06221 3" })).rejects.toMatchObject({ reason: "too_many_changes" });
});

test("a telephone number that holds at once is not undone by an older change that is confirmed later", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Bilal Yıldız", phone: "06221 1" });
  const link = await changeOf(id);
  town.now = town.now.add({ minutes: 1 });
  await request(mailToken, { phone: "06221 2" });
  await press(link);
  expect(await personOf(id)).toMatchObject({ name: "Bilal Yıldız", phone: "06221 2" });
});

test("three wishes a day, through a move, also when they come at once; the next day again", async () => {
  const { mailToken } = await town.book(nextTime());
  await request(mailToken, { phone: "06221 11" });
  const moved = await town.as((ctx) =>
    moveAppointment(ctx, { token: mailToken, location: town.location, channel: "counter", startsAt: nextTime() }),
  );
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((i) => request(moved.token, { phone: `06221 2${i}` })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  await expect(request(moved.token, { phone: "06221 3" })).rejects.toMatchObject({ reason: "too_many_changes" });
  town.now = town.now.add({ hours: 25 });
  expect(await request(moved.token, { phone: "06221 4" })).toEqual({ status: "changed" });
});

test("a change that waits follows the appointment when it is moved; what the old address has leads nowhere after", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { email: "other@example.com" });
  const moved = await town.as((ctx) =>
    moveAppointment(ctx, { token: mailToken, location: town.location, channel: "counter", startsAt: nextTime() }),
  );
  await press(await changeOf(id));
  expect(await personOf(moved.id)).toMatchObject({ email: "other@example.com", mail_generation: 1 });
  expect(await opens(moved.token)).toBe("nothing");
  expect(await opens(await secondMailToken(moved.id))).toBe(details.name);
});

test("moved in the very moment in which a change comes to hold, it keeps the change", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Bilal Yıldız" });
  const link = await changeOf(id);
  const startsAt = nextTime();
  let moving: Promise<{ id: string }> | undefined;
  await town.as(async (ctx) => {
    await confirmContactChange(ctx, { token: link });
    moving = town.as((other) => moveAppointment(other, { token: mailToken, location: town.location, channel: "counter", startsAt }));
    await setTimeout(200);
  });
  expect(await personOf((await moving)?.id ?? "")).toMatchObject({ name: "Bilal Yıldız" });
});

test("pressed twice at once it happens once", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { email: "twice@example.com" });
  const link = await changeOf(id);
  expect(await Promise.all([press(link), press(link), press(link)])).toEqual(Array.from({ length: 3 }, () => ({ status: "changed" })));
  expect(await personOf(id)).toMatchObject({ mail_generation: 1 });
});

test("refused: for the browser that only typed the address, before confirmation, after the beginning, for what is no name or address", async () => {
  const startsAt = nextTime();
  const { token, mailToken } = await town.book(startsAt);
  await expect(request(token, { phone: "06221 5" })).rejects.toMatchObject({ reason: "not_changeable" });
  await expect(request(mailToken, { name: "", email: "x@", phone: "?" })).rejects.toMatchObject({
    reason: "details",
    details: { fields: { name: "name_missing", email: "email_invalid", phone: "phone_invalid" } },
  });
  town.now = Temporal.Instant.from(startsAt);
  await expect(request(mailToken, { phone: "06221 5" })).rejects.toMatchObject({ reason: "not_changeable" });
});

test("without mail the telephone number changes, the name does not", async () => {
  const held = await town.hold(nextTime());
  await town.as((ctx) => enterDetails(ctx, { token: held.token, details: { ...details, contact: "slip", email: "" } }));
  await town.as((ctx) => bookAppointment(ctx, { token: held.token }));
  await expect(request(held.token, { name: "Bilal Yıldız" })).rejects.toMatchObject({ reason: "name_by_phone" });
  expect(await request(held.token, { phone: "06221 6", email: "x@example.org" })).toEqual({ status: "changed" });
  expect(await personOf(held.id)).toMatchObject({ phone: "06221 6", email: null });
});

test("the new address has its limit too", async () => {
  const taken = "many@example.com";
  for (let i = 0; i < 2; i++) {
    const { id, mailToken } = await town.book(nextTime());
    if (i === 1) await town.as(({ tx }) => tx.execute(sql`update booking_settings set open_per_address = 1`));
    await request(mailToken, { email: taken });
    const pressed = press(await changeOf(id));
    if (i === 0) await pressed;
    else await expect(pressed).rejects.toMatchObject({ reason: "too_many_open" });
  }
  await town.as(({ tx }) => tx.execute(sql`update booking_settings set open_per_address = null`));
});

test("the appointment itself stands in nobody's way: another spelling of the same mailbox", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await town.as(({ tx }) => tx.execute(sql`update appointments set email_norm = 'alone@example.org' where id = ${id}`));
  await town.as(({ tx }) => tx.execute(sql`update booking_settings set open_per_address = 1`));
  await request(mailToken, { email: "alone+amt@example.org" });
  expect(await press(await changeOf(id))).toEqual({ status: "changed" });
  await town.as(({ tx }) => tx.execute(sql`update booking_settings set open_per_address = null`));
});

describe("before it is confirmed", () => {
  async function asked() {
    const held = await town.hold(nextTime());
    await town.as((ctx) => enterDetails(ctx, { token: held.token, details }));
    await town.as((ctx) => bookAppointment(ctx, { token: held.token }));
    return held;
  }
  const correct = (token: string, email: string) => town.as((ctx) => correctAddress(ctx, { token, email }));

  test("the browser may correct the address twice; the link of the mail before ends", async () => {
    const { id, token } = await asked();
    const [first] = await rows(sql`select expires_at::text from appointments where id = ${id}`);
    await correct(token, " Right@Example.org ");
    expect(await personOf(id)).toMatchObject({ email: "Right@Example.org", email_norm: "right@example.org", mail_generation: 1 });
    expect((await rows(sql`select expires_at::text from appointments where id = ${id}`))[0]).toEqual(first);
    await expect(town.as((ctx) => confirmAppointment(ctx, { token: town.mailTokenOf(id) }))).rejects.toMatchObject({
      reason: "appointment_not_found",
    });
    expect((await told(id)).filter((event) => event === "appointment.unconfirmed")).toHaveLength(2);
    await correct(token, "third@example.org");
    await expect(correct(token, "fourth@example.org")).rejects.toMatchObject({ reason: "not_correctable" });
    const last = await town.as(async ({ tenant }) => mailTokenOf(tenant.id, { id, mailGeneration: 2 }));
    await town.as((ctx) => confirmAppointment(ctx, { token: last }));
    await expect(correct(token, "late@example.org")).rejects.toMatchObject({ reason: "not_correctable" });
  });

  test("the new mail leaves a quarter of an hour to be read, and no more", async () => {
    const { id, token } = await asked();
    town.now = town.now.add({ minutes: 59 });
    await correct(token, "right@example.org");
    const [row] = await rows(sql`select extract(epoch from expires_at) * 1000 as expires from appointments where id = ${id}`);
    expect(Number(row?.["expires"])).toBe(town.now.add({ minutes: 15 }).epochMilliseconds);
    town.now = town.now.add({ minutes: 15 });
    await expect(correct(token, "late@example.org")).rejects.toMatchObject({ reason: "not_correctable" });
  });

  test("not with the mail's token, not for what is no address, and it is not told whose it was", async () => {
    const { id, token } = await asked();
    await expect(correct(town.mailTokenOf(id), "x@example.org")).rejects.toMatchObject({ reason: "not_correctable" });
    await expect(correct(token, "x@")).rejects.toMatchObject({ details: { fields: { email: "email_invalid" } } });
    expect(await opens(token)).toBeNull();
  });
});

test("the audit says which fields, and no word of anybody", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Geheimer Name", email: "geheim@example.com" });
  await press(await changeOf(id, "contact-consent"));
  await press(await changeOf(id));
  const said = JSON.stringify(
    await rows(sql`select e.action, v.before, v.after from audit_events e left join audit_values v on v.event_id = e.id`),
  );
  expect(said).toContain("appointment.change-contact");
  expect(said).not.toMatch(/geheim/i);
});

describe("what staff see", () => {
  let officeId = "";
  beforeEach(async () => {
    officeId = String((await rows(sql`select id from offices`))[0]?.["id"]);
    await town.as(({ tx }) => tx.execute(sql`delete from contact_changes`));
  });
  const list = (actor: Actor, input: Parameters<typeof listContactChanges>[1] = {}) =>
    town.as((ctx) => listContactChanges({ ...ctx, actor }, input));
  const staff = (office: string): Actor => ({ kind: "staff", id: "s", grants: [{ officeId: office, permissions: ["appointment.read"] }] });

  test("every wish with what was before and after, and who confirmed when; newest first, page by page", async () => {
    const { id, mailToken } = await town.book(nextTime());
    await request(mailToken, { phone: "06221 7" });
    town.now = town.now.add({ minutes: 1 });
    await request(mailToken, { name: "Bilal Yıldız" });
    await press(await changeOf(id));
    town.now = town.now.add({ minutes: 1 });
    await request(mailToken, { name: "Jemand Anderes", email: "j@example.com" });
    const { changes, next } = await list(staff(officeId), { limit: 2 });
    expect(changes).toMatchObject([
      {
        appointmentId: id,
        confirmedAt: null,
        confirmedBy: null,
        changes: [
          { field: "name", after: "Jemand Anderes" },
          { field: "email", before: details.email, after: "j@example.com" },
        ],
      },
      {
        requestedAt: "2027-03-01T07:01:00Z",
        confirmedAt: "2027-03-01T07:01:00Z",
        confirmedBy: "address_on_file",
        changes: [{ field: "name", before: details.name, after: "Bilal Yıldız" }],
      },
    ]);
    const rest = await list(staff(officeId), { limit: 2, after: next ?? "" });
    expect(rest).toMatchObject({
      changes: [{ confirmedBy: "nobody", changes: [{ field: "phone", before: null, after: "06221 7" }] }],
      next: null,
    });
  });

  test("another office sees nothing, citizens are refused", async () => {
    const { mailToken } = await town.book(nextTime());
    await request(mailToken, { phone: "06221 8" });
    expect((await list(staff(officeId))).changes).toHaveLength(1);
    expect((await list(staff(crypto.randomUUID()))).changes).toEqual([]);
    await expect(list(staff(officeId), { officeId: crypto.randomUUID() })).rejects.toMatchObject({ reason: "forbidden" });
    await expect(list({ kind: "citizen" })).rejects.toMatchObject({ reason: "forbidden" });
  });
});

test("tokens are kept as digests", async () => {
  const { id, mailToken } = await town.book(nextTime());
  await request(mailToken, { name: "Bilal Yıldız" });
  const link = await changeOf(id);
  const said = JSON.stringify(await rows(sql`select * from contact_changes where appointment_id = ${id}`));
  expect(said).toContain(hashToken(link));
  expect(said).not.toContain(link);
});
