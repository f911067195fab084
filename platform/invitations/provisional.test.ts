import { expect, test } from "vitest";
import { deriveToken } from "../core/ids.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";
import { confirmAppointment } from "../scheduling/confirm-appointment.ts";
import { correctAddress } from "../scheduling/correct-address.ts";
import { expireAppointments } from "../scheduling/expire-appointments.ts";
import { composeExpired } from "../scheduling/mail-expired.ts";
import { composeUnconfirmed } from "../scheduling/mail-unconfirmed.ts";
import { bookInvited } from "./book-invited.ts";
import { confirmProvisional } from "./confirm-provisional.ts";
import { enterInvited } from "./enter-invited.ts";
import { byMail, bySlip, invitedTown, person, sender } from "./invited-town.fixture.ts";
import { listProvisional } from "./list-provisional.ts";
import { composeInvitation } from "./mail-invitation.ts";
import { composeNoted } from "./mail-noted.ts";

const it = invitedTown();
const NINE = "2027-04-20T07:00:00Z";
const refuses = (reason: string) => expect.objectContaining({ reason });

let quotas = 0;

/** Notes a time in a quota that is provisional for so many hours. */
async function note(hours: number, details: typeof byMail | typeof bySlip = byMail) {
  const quota = `trauzimmer-${++quotas}`;
  await it.insertQuota({ slug: quota, provisional_hours: hours });
  const invited = await it.invite({ quota });
  await it.delivered(invited.id);
  const { id } = await it.holdAt(invited.token, NINE);
  await it.as((ctx) => enterInvited(ctx, { token: invited.token, details }));
  await it.sql`delete from outbox`;
  await it.as((ctx) => bookInvited(ctx, { token: invited.token }));
  return { ...invited, id };
}

const rowOf = async (id: string) => (await it.sql`select * from appointments where id = ${id}`)[0];

test("a time is noted for as long as the quota says, with mail or without, and no link confirms it", async () => {
  const { id } = await note(200);
  expect(await rowOf(id)).toMatchObject({ status: "unconfirmed", provisional: true, expires_at: new Date("2027-03-09T14:00:00Z") });
  expect(await it.events()).toEqual(["appointment.noted"]);
  const token = deriveToken(appointmentKey(), "mail", it.town.tenant.id, id);
  await expect(it.as((ctx) => confirmAppointment(ctx, { token }))).rejects.toEqual(refuses("provisional"));
  await expect(it.as((ctx) => confirmProvisional(ctx, { appointmentId: id }))).rejects.toEqual(refuses("forbidden"));
  expect(await rowOf(id)).toMatchObject({ status: "unconfirmed" });
  await it.sql`delete from appointments`;
  const slip = await note(24, bySlip);
  expect(await rowOf(slip.id)).toMatchObject({ status: "unconfirmed", provisional: true, mail_token: null });
});

test("its address is not corrected: that would send a link to confirm, and keep it longer than the office said", async () => {
  const { id } = await note(1);
  const token = deriveToken(appointmentKey(), "browser", it.town.tenant.id, id);
  it.now = it.now.add({ minutes: 59 });
  await expect(it.as((ctx) => correctAddress(ctx, { token, email: "other@example.org" }))).rejects.toEqual(refuses("not_correctable"));
  expect(await rowOf(id)).toMatchObject({ email: person.email, expires_at: new Date("2027-03-01T07:00:00Z") });
  expect(await it.asOffice((ctx) => composeUnconfirmed(ctx, sender, id))).toBeNull();
});

test("staff make sure of it, once, while it is kept", async () => {
  const { id } = await note(48);
  const confirm = () => it.asOffice((ctx) => confirmProvisional(ctx, { appointmentId: id }));
  await confirm();
  await confirm();
  expect(await rowOf(id)).toMatchObject({ status: "booked", provisional: false, expires_at: null });
  expect(await it.events()).toEqual(["appointment.noted", "appointment.booked"]);
  expect(await it.sql`select appointment_id from reminders`).toHaveLength(1);
  await it.sql`delete from appointments`;
  const late = await note(48);
  it.now = it.now.add({ hours: 48 });
  await expect(it.asOffice((ctx) => confirmProvisional(ctx, { appointmentId: late.id }))).rejects.toEqual(refuses("confirmation_expired"));
});

test("what lapses first comes first, and what lapses within three days is marked", async () => {
  const late = await note(2000);
  const soon = await note(71, bySlip);
  const listed = await it.asOffice(listProvisional);
  expect(listed.map(({ id, soon: marked, name }) => [id, marked, name])).toEqual([
    [soon.id, true, person.name],
    [late.id, false, person.name],
  ]);
  it.now = it.now.add({ hours: 71 });
  expect((await it.asOffice(listProvisional)).map(({ id }) => id)).toEqual([late.id]);
});

test("who noted a time that lapses is told, in words of its own, and can choose again", async () => {
  const { id, token } = await note(48);
  it.now = it.now.add({ hours: 48 });
  await it.asOffice(expireAppointments);
  expect(await it.events()).toEqual(["appointment.noted", "appointment.expired"]);
  const mail = await it.asOffice((ctx) => composeExpired(ctx, sender, id));
  expect(mail?.text).toContain("vorgemerkt");
  expect(mail?.text).toContain(`https://muster.example/einladung/${token}`);
  expect(await it.holdAt(token, NINE)).toBeDefined();
});

test("the mails say neither office, service, name nor reference", async () => {
  const told = await it.invite({ reference: "Az. 4711", language: "tr" });
  const invitation = await it.asOffice((ctx) => composeInvitation(ctx, sender, told.id));
  // The town has no Turkish pages: the link leads to what there is.
  expect(invitation).toMatchObject({ to: person.email, subject: "Bitte wählen Sie Ihren Termin" });
  expect(invitation?.text).toContain(`https://muster.example/einladung/${told.token}`);
  expect(invitation?.text).toContain("31. März 2027");
  const { id, token } = await note(48);
  const noted = await it.asOffice((ctx) => composeNoted(ctx, sender, id));
  expect(noted?.text).toContain(`https://muster.example/einladung/${token}`);
  // The mail's own token would be one that confirms.
  expect(noted?.text).not.toContain("/termin/");
  for (const mail of [invitation, noted]) {
    expect([mail?.subject, mail?.text, mail?.html].join("\n")).not.toMatch(/Bürgeramt|ummelden|Łukasiewicz|4711|trauzimmer/i);
  }
});

test("no mail goes out for an invitation that is over or has none to send", async () => {
  const { id, expiresAt } = await it.invite();
  const paper = await it.invite({ email: undefined });
  const compose = (which: string) => it.asOffice((ctx) => composeInvitation(ctx, sender, which));
  expect(await compose(paper.id)).toBeNull();
  expect(await compose(crypto.randomUUID())).toBeNull();
  expect(await compose(id)).not.toBeNull();
  it.now = Temporal.Instant.from(expiresAt);
  expect(await compose(id)).toBeNull();
});
