import { expect, test } from "vitest";
import { bookInvited } from "./book-invited.ts";
import { confirmProvisional } from "./confirm-provisional.ts";
import { enterInvited } from "./enter-invited.ts";
import { bySlip, invitedTown, person, sender } from "./invited-town.fixture.ts";
import { composeLapsing } from "./mail-lapsing.ts";
import { tenantsToWarn } from "./tenants-to-warn.ts";
import { warnLapsing } from "./warn-lapsing.ts";

const it = invitedTown();

let quotas = 0;
/** A time on 20 April that is noted for so many hours. */
async function note(hours: number, startsAt: string) {
  const quota = `trauzimmer-${++quotas}`;
  await it.insertQuota({ slug: quota, provisional_hours: hours });
  const { token } = await it.invite({ quota, reference: "Az. 4711" });
  const { id } = await it.holdAt(token, startsAt);
  await it.as((ctx) => enterInvited(ctx, { token, details: bySlip }));
  await it.as((ctx) => bookInvited(ctx, { token }));
  return id;
}
const warned = () => it.sql<{ subject_id: string }[]>`select subject_id from outbox where event = 'office.lapse-warned'`;
const compose = () => it.asOffice((ctx) => composeLapsing(ctx, sender, it.town.officeId));

test("three days before it lapses, once, however many workers look; another time later is told for itself", async () => {
  await note(90, "2027-04-20T07:00:00Z");
  await note(120, "2027-04-20T08:00:00Z");
  await it.asOffice(warnLapsing);
  expect(await warned()).toEqual([]);
  it.now = it.now.add({ hours: 90 - 72 });
  await Promise.all(Array.from({ length: 5 }, () => it.asOffice(warnLapsing)));
  expect(await warned()).toEqual([{ subject_id: it.town.officeId }]);
  it.now = it.now.add({ hours: 30 });
  await it.asOffice(warnLapsing);
  await it.asOffice(warnLapsing);
  expect(await warned()).toHaveLength(2);
});

test("what is made sure of, or has lapsed, is not told, nor by a mail that comes late", async () => {
  const sure = await note(48, "2027-04-20T07:00:00Z");
  await it.asOffice(warnLapsing);
  expect(await compose()).not.toBeNull();
  await it.asOffice((ctx) => confirmProvisional(ctx, { appointmentId: sure }));
  expect(await compose()).toBeNull();
  await it.sql`delete from outbox`;
  await note(48, "2027-04-20T08:00:00Z");
  it.now = it.now.add({ hours: 48 });
  await it.asOffice(warnLapsing);
  expect(await warned()).toEqual([]);
});

test("the mail says how many, when and until when, and nothing of whom", async () => {
  await note(60, "2027-04-20T07:00:00Z");
  await note(50, "2027-04-20T08:00:00Z");
  await note(900, "2027-04-20T09:00:00Z");
  const mail = await compose();
  expect(mail?.to).toBe(`post@${it.town.tenant.slug}.example`);
  expect(mail?.subject).toBe("Termine: 2 vorgemerkte Zeiten laufen bald ab");
  const all = [mail?.subject, mail?.text, mail?.html].join("\n");
  expect(all).toMatch(/20\. April 2027, 9:00 Uhr/);
  expect(all).toMatch(/20\. April 2027, 10:00 Uhr/);
  expect(all).not.toMatch(/11:00/);
  expect(all).toContain("3. März 2027");
  expect(all).toContain("Bürgeramt");
  for (const word of [person.name, "Łukasiewicz", person.email, "4711", "ummelden", "trauzimmer", "/einladung/", "/termin/"])
    expect(all).not.toContain(word);
});

test("the worker finds the town by what it may read across towns, until it is told", async () => {
  await note(48, "2027-04-20T07:00:00Z");
  const found = async () => (await tenantsToWarn(it.pools().operator)).includes(it.town.tenant.id);
  expect(await found()).toBe(false);
  await it.sql`update appointments set expires_at = now() + interval '71 hours'`;
  expect(await found()).toBe(true);
  await it.sql`update appointments set lapse_told_at = now()`;
  expect(await found()).toBe(false);
});

test("citizens set none going", async () => {
  await expect(it.as(warnLapsing)).rejects.toThrow("forbidden");
});
