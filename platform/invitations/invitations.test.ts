import { describe, expect, test } from "vitest";
import { deriveToken } from "../core/ids.ts";
import type { PageRequest } from "../core/page.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { cancelAppointment } from "../scheduling/cancel-appointment.ts";
import { confirmAppointment } from "../scheduling/confirm-appointment.ts";
import { confirmContactChange } from "../scheduling/confirm-contact-change.ts";
import { enterDetails } from "../scheduling/enter-details.ts";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { changeTokenOf } from "../scheduling/load-contact-change.ts";
import { mailTokenOf } from "../scheduling/mail-token.ts";
import { moveAppointment } from "../scheduling/move-appointment.ts";
import { requestContactChange } from "../scheduling/request-contact-change.ts";
import { bookInvited } from "./book-invited.ts";
import { enterInvited } from "./enter-invited.ts";
import { byMail, bySlip, invitedTown, person } from "./invited-town.fixture.ts";
import { invitationPages } from "./invitation-pages.ts";
import { listInvitations } from "./list-invitations.ts";
import { resendInvitation } from "./resend-invitation.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

const it = invitedTown();
const NINE = "2027-03-02T08:00:00Z";
const TEN = "2027-03-02T09:00:00Z";
const refuses = (reason: string) => expect.objectContaining({ reason });

const enter = (token: string, details: typeof byMail | typeof bySlip) => it.as((ctx) => enterInvited(ctx, { token, details }));
const book = (token: string) => it.as((ctx) => bookInvited(ctx, { token }));
const tokenOf = (kind: "browser" | "mail", id: string) => deriveToken(appointmentKey(), kind, it.town.tenant.id, id);

/** From the link to a booking. */
async function bookAt(token: string, startsAt: string, details: typeof byMail | typeof bySlip = bySlip) {
  const { id } = await it.holdAt(token, startsAt);
  await enter(token, details);
  await book(token);
  return id;
}

describe("inviting", () => {
  test("only a hash of the link's token is stored; with an address it is sent", async () => {
    const { id, token, expiresAt } = await it.invite();
    const [row] = await it.sql`select * from invitations where id = ${id}`;
    expect(row).toMatchObject({ name: person.name, email: person.email, quantity: 1, reference: "" });
    expect(JSON.stringify(row)).not.toContain(token);
    // Thirty days after the first of March, to the end of the day.
    expect(expiresAt).toBe("2027-03-31T22:00:00Z");
    expect(await it.events()).toEqual(["invitation.sent"]);
    await it.sql`delete from outbox`;
    await it.invite({ email: undefined });
    expect(await it.events()).toEqual([]);
  });

  test("what the quota is not for, or its place does not offer, is refused", async () => {
    await it.insertQuota({ slug: "nur-andere", services: ["andere"] });
    await expect(it.invite({ quota: "nur-andere" })).rejects.toEqual(refuses("service_not_in_quota"));
    await expect(it.invite({ service: "andere" })).rejects.toEqual(refuses("service_not_offered"));
    await expect(it.invite({ quota: "nirgends" })).rejects.toEqual(refuses("quota_not_found"));
    await expect(it.invite({ quantity: 6 })).rejects.toEqual(refuses("quantity_too_large"));
    await expect(it.invite({ name: "" })).rejects.toEqual(refuses("details"));
    await expect(it.invite({ email: "cigdem@" })).rejects.toEqual(refuses("details"));
  });

  test("staff invite in their own office, others and citizens do not", async () => {
    const { invitePerson } = await import("./invite-person.ts");
    const wish = { quota: "aufenthalt", service: "wohnsitz-ummelden", ...person };
    const staffOf = (officeId: string) =>
      ({ kind: "staff", id: crypto.randomUUID(), grants: [{ officeId, permissions: ["invitation.create", "catalogue.read"] }] }) as const;
    await expect(it.as((ctx) => invitePerson(ctx, wish))).rejects.toEqual(refuses("forbidden"));
    await expect(it.as((ctx) => invitePerson(ctx, wish), staffOf(crypto.randomUUID()))).rejects.toEqual(refuses("forbidden"));
    const { id } = await it.as((ctx) => invitePerson(ctx, wish), staffOf(it.town.officeId));
    const ids = async (officeId: string) => (await it.as((ctx) => listInvitations(ctx, {}), staffOf(officeId))).rows.map((row) => row.id);
    expect(await ids(it.town.officeId)).toContain(id);
    expect(await ids(crypto.randomUUID())).toEqual([]);
  });
});

describe("a link", () => {
  test("books its service, from its quota, at its place, in the name it was made out to", async () => {
    const { token } = await it.invite({ quantity: 2 });
    const id = await bookAt(token, NINE, { ...bySlip, name: "Jemand Anders" } as typeof bySlip);
    const [row] = await it.sql`
      select a.*, q.slug, s.quantity, s.service_id from appointments a join closed_quotas q on q.id = a.quota_id
      join appointment_services s on s.appointment_id = a.id where a.id = ${id}`;
    expect(row).toMatchObject({ quota: "closed", slug: "aufenthalt", status: "booked", name: person.name, quantity: 2 });
    expect(row).toMatchObject({ location_id: it.town.locationId, service_id: it.town.serviceId });
    expect([row?.["starts_at"], row?.["ends_at"]]).toEqual([new Date(NINE), new Date("2027-03-02T08:30:00Z")]);
  });

  test("is good for one appointment at a time, even for two browsers at once, and again once that is cancelled", async () => {
    const { token } = await it.invite();
    // One after the other: each takes the place of the one before, and none is told that the time is taken.
    await Promise.all([NINE, TEN, "2027-03-03T08:00:00Z", "2027-03-04T08:00:00Z"].map((at) => it.holdAt(token, at)));
    expect(await it.standing()).toHaveLength(1);
    const { id } = await it.holdAt(token, NINE);
    expect((await it.standing()).map((row) => row.id)).toEqual([id]);
    expect((await it.holdAt(token, NINE)).id).toBe(id);
    await enter(token, bySlip);
    await book(token);
    await expect(it.holdAt(token, TEN)).rejects.toEqual(refuses("invitation_used"));
    await it.as((ctx) => cancelAppointment(ctx, { token: tokenOf("browser", id) }));
    expect((await it.holdAt(token, TEN)).id).not.toBe(id);
  });

  test("changing the time keeps what was typed; a hold that has lapsed gives way", async () => {
    const { token } = await it.invite();
    await it.holdAt(token, NINE);
    await enter(token, byMail);
    expect((await it.holdAt(token, TEN)).known).toBe(true);
    it.now = it.now.add({ minutes: 11 });
    await expect(book(token)).rejects.toEqual(refuses("hold_expired"));
    await it.holdAt(token, "2027-03-05T08:00:00Z");
    expect(await it.standing()).toMatchObject([{ status: "held", name: person.name }]);
  });

  test("ends with its last day, and when it is taken back", async () => {
    const { token, id, expiresAt } = await it.invite();
    await it.holdAt(token, NINE);
    it.now = Temporal.Instant.from(expiresAt).subtract({ seconds: 1 });
    await it.holdAt(token, "2027-04-06T07:00:00Z");
    it.now = Temporal.Instant.from(expiresAt);
    await expect(it.holdAt(token, "2027-04-07T07:00:00Z")).rejects.toEqual(refuses("invitation_expired"));
    // Who has begun may finish.
    await enter(token, bySlip);
    await book(token);
    expect(await it.standing()).toMatchObject([{ status: "booked" }]);

    it.now = Temporal.Instant.from("2027-03-01T06:00:00Z");
    const other = await it.invite();
    await it.holdAt(other.token, NINE);
    await enter(other.token, bySlip);
    expect(await it.standing()).toHaveLength(2);
    await it.asOffice((ctx) => withdrawInvitation(ctx, { id: other.id }));
    expect(await it.standing()).toMatchObject([{ status: "booked" }]);
    await expect(book(other.token)).rejects.toEqual(refuses("invitation_withdrawn"));
    await expect(it.holdAt(other.token, TEN)).rejects.toEqual(refuses("invitation_withdrawn"));
    await expect(it.asOffice((ctx) => resendInvitation(ctx, { id: other.id }))).rejects.toEqual(refuses("invitation_not_open"));
    expect(id).not.toBe(other.id);
  });

  test("opens nothing in another town, where a made-up one does the same", async () => {
    const { token } = await it.invite();
    const url = it.sql.options as unknown as { host: string[]; port: number[]; database: string; user: string; pass: string };
    const owner = `postgres://${url.user}:${url.pass ?? ""}@${url.host[0]}:${url.port[0]}/${url.database}`;
    const other = await insertTenant(owner, { counters: 4 });
    const { holdInvited } = await import("./hold-invited.ts");
    const there = (shown: string) =>
      it.as((ctx) => holdInvited(ctx, { token: shown, startsAt: NINE, language: "de" }), { kind: "citizen" }, other);
    await expect(there(token)).rejects.toEqual(refuses("invitation_not_found"));
    await expect(there("0123456789abcdefghjkmnpqrs")).rejects.toEqual(refuses("invitation_not_found"));
    expect((await it.holdAt(token, NINE)).id).toBeDefined();
  });

  test("an appointment made with it moves within its quota, and nowhere else", async () => {
    const [first, second] = [await it.invite({ quota: "eins" }), await it.invite({ quota: "eins" })];
    const id = await bookAt(first.token, NINE);
    await bookAt(second.token, TEN);
    const move = (startsAt: string, location = "rathaus") =>
      it.as((ctx) => moveAppointment(ctx, { token: tokenOf("browser", id), location, channel: "counter", startsAt }));
    // The town's other counters are free then, the quota's one is not.
    await expect(move(TEN)).rejects.toEqual(refuses("slot_taken"));
    const [elsewhere] = await it.sql`
      insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free)
      select tenant_id, office_id, municipality_id, 'nord', name, street, postal_code, city, phone, directions, step_free
      from locations where id = ${it.town.locationId} returning id`;
    const there = elsewhere?.["id"] as string;
    await it.sql`insert into resources (tenant_id, office_id, location_id, kind, slug, name, channels, position)
      select tenant_id, office_id, ${there}, kind, slug, name, channels, position from resources where location_id = ${it.town.locationId}`;
    await it.sql`insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
      select tenant_id, office_id, ${there}, channel, weekday, opens, closes, counters, public_counters
      from opening_rules where location_id = ${it.town.locationId}`;
    await it.sql`insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
      select tenant_id, office_id, ${there}, service_id, channel, presence_required
      from service_offers where location_id = ${it.town.locationId}`;
    await expect(move("2027-03-02T10:00:00Z", "nord")).rejects.toEqual(refuses("slot_not_offered"));
    // The positive control: the public books there.
    const wish = { services: { "wohnsitz-ummelden": 1 }, location: "nord", channel: "counter" as const, language: "de" as const };
    await it.as((ctx) => holdSlot(ctx, { ...wish, startsAt: "2027-03-02T10:00:00Z", idempotencyKey: crypto.randomUUID() }));
    await move("2027-03-02T10:00:00Z");
    const moved = (await it.standing()).filter(({ quota }) => quota === "closed");
    expect(moved).toHaveLength(2);
    expect(new Set(moved.map((row) => row.quota_id)).size).toBe(1);
    await expect(it.holdAt(first.token, NINE)).rejects.toEqual(refuses("invitation_used"));
  });
});

describe("what booking leads to", () => {
  const statusAfter = async (delivered: boolean, details: typeof byMail | typeof bySlip, invitedBy: "mail" | "paper" = "mail") => {
    const { id, token } = await it.invite({ email: invitedBy === "mail" ? person.email : undefined });
    if (delivered) await it.delivered(id);
    await it.sql`delete from outbox`;
    await bookAt(token, NINE, details);
    const [row] = await it.standing();
    return [row?.status, ...(await it.events())];
  };

  test("the address the link was sent to is proven by it, in whatever letters", async () => {
    expect(await statusAfter(true, { ...byMail, email: "Cigdem@Example.org" })).toEqual(["booked", "appointment.booked"]);
    const [reminder] = await it.sql`select due_at from reminders`;
    expect(reminder).toBeDefined();
  });

  test("another address, paper, or a mail that never left prove none", async () => {
    expect(await statusAfter(true, { ...byMail, email: "other@example.org" })).toEqual(["unconfirmed", "appointment.unconfirmed"]);
    await it.sql`delete from appointments`;
    await it.sql`delete from outbox`;
    expect(await statusAfter(false, byMail)).toEqual(["unconfirmed", "appointment.unconfirmed"]);
    await it.sql`delete from appointments`;
    await it.sql`delete from outbox`;
    expect(await statusAfter(true, byMail, "paper")).toEqual(["unconfirmed", "appointment.unconfirmed"]);
  });

  test("a slip is booked at once", async () => {
    expect(await statusAfter(false, bySlip)).toEqual(["booked", "appointment.booked"]);
  });

  test("steps come in order, and a booking sent twice is one", async () => {
    const { token } = await it.invite();
    await expect(book(token)).rejects.toEqual(refuses("hold_expired"));
    await it.holdAt(token, NINE);
    await expect(book(token)).rejects.toEqual(refuses("details_missing"));
    await expect(enter(token, { ...byMail, email: "x" })).rejects.toEqual(refuses("details"));
    await enter(token, bySlip);
    await book(token);
    await book(token);
    expect((await it.events()).filter((event) => event === "appointment.booked")).toHaveLength(1);
  });
});

test("an invited person's name cannot be changed afterwards either, the telephone number can", async () => {
  const { id, token } = await it.invite();
  await it.delivered(id);
  const appointment = await bookAt(token, NINE, byMail);
  const change = (more: { name?: string; phone?: string }) =>
    it.as((ctx) => requestContactChange(ctx, { token: tokenOf("mail", appointment), ...more }));
  await expect(change({ name: "Jemand Anders" })).rejects.toMatchObject({
    reason: "details",
    details: { fields: { name: "name_of_invitation" } },
  });
  expect(await change({ phone: "06221 4711" })).toEqual({ status: "changed" });
});

describe("once another address has taken the old one's place", () => {
  const goTo = async (token: string) => {
    const path = invitationPages.find((page) => page.path === "/einladung/:token");
    const request = {
      params: { token },
      query: new URLSearchParams(),
      form: new URLSearchParams(),
      language: "de",
    } as unknown as PageRequest;
    return it.as(async (ctx) => path?.load(ctx, request));
  };
  const changeAddress = async (mailToken: string) => {
    await it.as((ctx) => requestContactChange(ctx, { token: mailToken, email: "new@example.org" }));
    const [change] = await it.sql`select id from contact_changes order by requested_at desc limit 1`;
    const token = changeTokenOf(it.town.tenant.id, change?.["id"] as string, "contact-change");
    await it.as((ctx) => confirmContactChange(ctx, { token }));
  };

  test("the invitation's link, which the old one has, shows no more than the browser may see, after a move too", async () => {
    const { id, token } = await it.invite();
    await it.delivered(id);
    const appointment = await bookAt(token, NINE, byMail);
    expect(await goTo(token)).toEqual({ redirect: `/termin/${tokenOf("mail", appointment)}` });
    await changeAddress(tokenOf("mail", appointment));
    expect(await goTo(token)).toEqual({ redirect: `/termin/${tokenOf("browser", appointment)}` });
    const again = mailTokenOf(it.town.tenant.id, { id: appointment, mailGeneration: 1 });
    const moved = await it.as((ctx) => moveAppointment(ctx, { token: again, location: "rathaus", channel: "counter", startsAt: TEN }));
    expect(await goTo(token)).toEqual({ redirect: `/termin/${tokenOf("browser", moved.id)}` });
  });
});

test("what an office gives away counts among nobody's own, and is not refused for them", async () => {
  await it.sql`update booking_settings set open_per_address = 1, bookings_per_address = 1`;
  try {
    const [one, two] = [await it.invite(), await it.invite()];
    await it.delivered(one.id);
    await bookAt(one.token, NINE, byMail);
    const own = { services: { "wohnsitz-ummelden": 1 }, location: "rathaus", channel: "counter", language: "de" } as const;
    const bookOwn = async (startsAt: string) => {
      const held = await it.as((ctx) => holdSlot(ctx, { ...own, startsAt, idempotencyKey: crypto.randomUUID() }));
      await it.as((ctx) => enterDetails(ctx, { token: held.token, details: { ...byMail, name: person.name } }));
      await it.as((ctx) => bookAppointment(ctx, { token: held.token }));
      await it.as((ctx) => confirmAppointment(ctx, { token: tokenOf("mail", held.id) }));
    };
    await bookOwn("2027-03-03T08:00:00Z");
    // Its mail has not left, so it has to be confirmed like any other.
    const second = await bookAt(two.token, TEN, byMail);
    await it.as((ctx) => confirmAppointment(ctx, { token: tokenOf("mail", second) }));
    await expect(bookOwn("2027-03-04T08:00:00Z")).rejects.toEqual(refuses("too_many_open"));
  } finally {
    await it.sql`update booking_settings set open_per_address = null, bookings_per_address = null`;
  }
});

test("services by invitation are for the invited only", async () => {
  const { listServices } = await import("../catalogue/list-services.ts");
  const wish = {
    services: { "wohnsitz-ummelden": 1 },
    location: "rathaus",
    channel: "counter" as const,
    startsAt: NINE,
    language: "de" as const,
  };
  const publicHold = () => it.as((ctx) => holdSlot(ctx, { ...wish, idempotencyKey: crypto.randomUUID() }));
  await publicHold();
  await it.sql`update services set by_invitation = true where slug = 'wohnsitz-ummelden'`;
  try {
    await expect(publicHold()).rejects.toEqual(refuses("cart_by_invitation"));
    expect((await it.as((ctx) => listServices(ctx))).map(({ bookable }) => bookable)).toEqual([false]);
    const { token } = await it.invite();
    await bookAt(token, NINE);
  } finally {
    await it.sql`update services set by_invitation = false`;
  }
  expect((await it.as((ctx) => listServices(ctx))).map(({ bookable }) => bookable)).toEqual([true]);
});

test("the list tells page after page what became of each", async () => {
  await it.sql`delete from invitations`;
  const quota = "aufenthalt";
  const links: Awaited<ReturnType<typeof it.invite>>[] = [];
  for (let n = 0; n < 53; n++) {
    it.now = it.now.add({ seconds: 1 });
    links.push(await it.invite({ reference: `Az. ${n}` }));
  }
  const last = links.at(-1)!;
  await bookAt(last.token, NINE);
  await it.asOffice((ctx) => withdrawInvitation(ctx, { id: links[0]!.id }));
  const pages = [];
  for (let after: string | undefined; ;) {
    const page = await it.asOffice((ctx) => listInvitations(ctx, { quota, after }));
    pages.push(page.rows);
    if (page.next === null) break;
    after = page.next;
  }
  expect(pages.map((page) => page.length)).toEqual([50, 3]);
  expect(pages.flat().map(({ reference }) => reference)).toEqual(links.map((_, n) => `Az. ${52 - n}`));
  expect(pages[0]?.[0]).toMatchObject({ state: "used", byMail: true, appointment: { status: "booked" } });
  expect(pages[1]?.at(-1)).toMatchObject({ state: "withdrawn", appointment: null });
  expect((await it.asOffice((ctx) => listInvitations(ctx, { quota: "eins" }))).rows).toEqual([]);
  it.now = Temporal.Instant.from(last.expiresAt);
  expect(new Set((await it.asOffice((ctx) => listInvitations(ctx, { quota }))).rows.map(({ state }) => state))).toEqual(
    new Set(["expired", "used"]),
  );
});
