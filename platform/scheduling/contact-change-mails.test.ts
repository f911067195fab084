import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { ComposeMail, Sender } from "../notifications/send-mail.ts";
import { bookingTown, details } from "./booking-town.fixture.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmContactChange } from "./confirm-contact-change.ts";
import { contactChangeJobs } from "./jobs.ts";
import { changeTokenOf } from "./load-contact-change.ts";
import { composeChangeAsked, composeChangeTold, composeConsentAsked, composeContactChanged } from "./mail-contact-change.ts";
import { mailTokenOf } from "./mail-token.ts";
import { requestContactChange } from "./request-contact-change.ts";

const town = bookingTown();
const SENDER: Sender = {
  name: "Stadt",
  address: "termine@stadt.example",
  replyTo: "post@stadt.example",
  phone: "115",
  brand: { brandColor: "#000000", actionColor: "#000000", onActionColor: "#ffffff" },
  origin: "https://stadt.example",
};
const NEW = { name: "Bilal Yıldız", email: "bilal@example.com" };

let slot = 0;
/** A booked appointment and a wish to change it. */
async function wish(change: { name?: string; email?: string; phone?: string }) {
  const startsAt = Temporal.Instant.from("2027-03-08T07:00:00Z")
    .add({ minutes: 15 * slot++ })
    .toString();
  const { id, mailToken } = await town.book(startsAt);
  await town.as((ctx) => requestContactChange(ctx, { token: mailToken, ...change }));
  return town.as(async ({ tx, tenant }) => {
    const { rows } = await tx.execute(sql`select id from contact_changes where appointment_id = ${id}`);
    const changeId = String(rows[0]?.["id"]);
    const link = (purpose: "contact-change" | "contact-consent") => changeTokenOf(tenant.id, changeId, purpose);
    return { id, mailToken, changeId, link, newToken: mailTokenOf(tenant.id, { id, mailGeneration: 1 }) };
  });
}
const compose = (run: ComposeMail, id: string) => town.as((ctx) => run(ctx, SENDER, id));
const press = (token: string) => town.as((ctx) => confirmContactChange(ctx, { token }));

/** Neither who, nor what for, nor any address beside its own. */
function expectNeutral(mail: Awaited<ReturnType<ComposeMail>>, foreign: readonly string[] = []): void {
  const all = [mail?.subject, mail?.text, mail?.html].join("\n");
  expect(all).toContain("Termin");
  for (const word of [details.name, "Mustermann", NEW.name, "Yıldız", "Wohnsitz", ...foreign]) expect(all).not.toContain(word);
}

test("every event has its mail", () => {
  expect(Object.keys(contactChangeJobs).toSorted()).toEqual([
    "appointment.contact-changed",
    "contact-change.asked",
    "contact-change.consent-asked",
    "contact-change.told",
  ]);
});

test("another name: the address on file is asked, by a link to a page with a button", async () => {
  const { changeId, link } = await wish({ name: NEW.name });
  const mail = await compose(composeChangeAsked, changeId);
  expect(mail?.to).toBe(details.email);
  expect(mail?.text.split("\n")).toContain(`https://stadt.example/termin/aenderung/${link("contact-change")}`);
  expect(mail?.subject).toMatch(/^Bitte bestätigen: Änderung für Ihren Termin am Montag, 8\. März 2027/);
  expectNeutral(mail);
  expect(await compose(composeConsentAsked, changeId)).toBeNull();
});

test("another address: it is asked, the old one is told, without the new one; then the new one alone has the link", async () => {
  const { id, changeId, link, newToken, mailToken } = await wish({ email: NEW.email });
  const asked = await compose(composeChangeAsked, changeId);
  expect(asked?.to).toBe(NEW.email);
  expect(asked?.text).toContain(link("contact-change"));
  expectNeutral(asked, [details.email, mailToken]);
  const told = await compose(composeChangeTold, changeId);
  expect(told?.to).toBe(details.email);
  expectNeutral(told, [NEW.email, link("contact-change"), newToken]);
  await press(link("contact-change"));
  // Sent late it still goes to the old address.
  expect((await compose(composeChangeTold, changeId))?.to).toBe(details.email);
  expect(await compose(composeChangeAsked, changeId)).toBeNull();
  const changed = await compose(composeContactChanged, id);
  expect(changed?.to).toBe(NEW.email);
  expect(changed?.text.split("\n")).toContain(`https://stadt.example/termin/${newToken}`);
  expectNeutral(changed, [details.email, mailToken]);
});

test("another person: the old address is asked first, the new one only when that has agreed", async () => {
  const { changeId, link } = await wish(NEW);
  expect(await compose(composeChangeAsked, changeId)).toBeNull();
  const consent = await compose(composeConsentAsked, changeId);
  expect(consent?.to).toBe(details.email);
  expect(consent?.text).toContain(link("contact-consent"));
  expectNeutral(consent, [NEW.email, link("contact-change")]);
  await press(link("contact-consent"));
  expect(await compose(composeConsentAsked, changeId)).toBeNull();
  expect((await compose(composeChangeAsked, changeId))?.to).toBe(NEW.email);
});

test("nothing is asked for an appointment that was cancelled, or a day later", async () => {
  const [cancelled, old] = [await wish({ name: NEW.name }), await wish({ name: NEW.name })];
  await town.as((ctx) => cancelAppointment(ctx, { token: cancelled.mailToken }));
  expect(await compose(composeChangeAsked, cancelled.changeId)).toBeNull();
  town.now = town.now.add({ hours: 24 });
  expect(await compose(composeChangeAsked, old.changeId)).toBeNull();
});
