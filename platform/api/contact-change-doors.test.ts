import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appointmentKey } from "../scheduling/appointment-key.ts";
import { deriveToken } from "../core/ids.ts";
import { twoTowns, type DoorTown } from "./two-towns.fixture.ts";

/** The pages on which a person corrects an address or changes who has an appointment, through the whole app. */
let world: Awaited<ReturnType<typeof twoTowns>>;
let sql: postgres.Sql;
beforeAll(async () => {
  world = await twoTowns();
  sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

const NEVER = "0123456789abcdefghjkmnpqrs";
const page = async (town: DoorTown, path: string) => {
  const answer = await world.request(town, path);
  return { status: answer.status, location: answer.headers.get("location"), html: await answer.text() };
};
const post = async (town: DoorTown, path: string, fields: Record<string, string> = {}) => {
  const answer = await world.post(town, path, fields);
  return { status: answer.status, location: answer.headers.get("location"), html: await answer.text() };
};
/** The link of the newest wish's mail. */
async function changeLink(town: DoorTown, purpose = "contact-change"): Promise<string> {
  const [row] = await sql`select id from contact_changes where tenant_id = ${town.tenant.id} order by requested_at desc limit 1`;
  return `/termin/aenderung/${deriveToken(appointmentKey(), purpose, town.tenant.id, row?.["id"] as string)}`;
}

test("before confirmation the browser corrects the address or gives the place back; it is told no address; the mail's owner sees neither", async () => {
  const { a } = world;
  const { token, mailToken } = a.unconfirmed;
  const own = await page(a, `/termin/${token}`);
  expect(own.html).toContain(`/termin/${token}/adresse`);
  expect(own.html).toContain(`/termin/${token}/absagen`);
  expect((await page(a, `/termin/${mailToken}`)).html).not.toContain("/adresse");
  expect(await page(a, `/termin/${mailToken}/adresse`)).toMatchObject({ status: 303, location: `/termin/${mailToken}` });
  const form = await page(a, `/termin/${token}/adresse`);
  expect(form.status).toBe(200);
  expect(form.html).not.toContain("erika@example.org");
  const wrong = await post(a, `/termin/${token}/adresse`, { email: "erika@" });
  expect(wrong.status).toBe(400);
  expect(wrong.html).toContain('value="erika@"');
  expect(await post(a, `/termin/${token}/adresse`, { email: "richtig@example.org" })).toMatchObject({
    status: 303,
    location: `/termin/${token}`,
  });
  expect((await page(a, `/termin/${mailToken}/bestaetigen`)).status).toBe(404);
});

test("the form is filled in for whoever proved the address, and shut to the browser that typed it", async () => {
  const { token, mailToken } = world.a.booked;
  const form = await page(world.a, `/termin/${mailToken}/aendern`);
  expect(form.html).toContain('value="Erika Mustermann"');
  expect(form.html).toContain('value="erika@example.org"');
  expect(await page(world.a, `/termin/${token}/aendern`)).toMatchObject({ status: 303, location: `/termin/${token}` });
  await post(world.a, `/termin/${token}/aendern`, { name: "Jemand" });
  expect(await sql`select 1 from contact_changes`).toHaveLength(0);
  const wrong = await post(world.a, `/termin/${mailToken}/aendern`, { name: "", email: "erika@example.org", phone: "" });
  expect(wrong.status).toBe(400);
  expect(wrong.html).toContain('href="#name"');
});

test("B's wish is unknown to A; opening its link changes nothing, pressing its button does", async () => {
  const { a, b } = world;
  const { mailToken } = b.booked;
  const wish = { name: "Bilal Yıldız", email: "erika@example.org", phone: "" };
  expect(await post(b, `/termin/${mailToken}/aendern`, wish)).toMatchObject({ status: 303, location: `/termin/${mailToken}` });
  expect((await page(b, `/termin/${mailToken}`)).html).toContain("Eine Änderung wartet auf Bestätigung");
  const link = await changeLink(b);
  const [theirs, never] = [await page(a, link), await page(a, `/termin/aenderung/${NEVER}`)];
  const token = link.split("/").at(-1) ?? "";
  expect([theirs.status, theirs.html.replaceAll(token, "…")]).toEqual([404, never.html.replaceAll(NEVER, "…")]);
  expect((await post(a, link)).status).toBe(404);
  const nameOf = async () => (await sql`select name from appointments where id = ${b.booked.id}`)[0]?.["name"];
  for (const method of ["GET", "HEAD"]) expect((await world.request(b, link, { method })).status).toBe(200);
  expect(await nameOf()).toBe("Erika Mustermann");
  const shown = await page(b, link);
  expect(shown.html).toContain("Bilal Yıldız");
  expect(shown.html).not.toContain("Wohnsitz");
  expect(await post(b, link)).toMatchObject({ status: 303, location: link });
  expect(await nameOf()).toBe("Bilal Yıldız");
  const settled = await page(b, link);
  expect(settled.html).toContain("Die Änderung gilt");
  expect(settled.html).not.toContain("Yıldız");
  expect(settled.html).not.toContain(mailToken);
});

test("a wish is taken back by a button alone: opening its address changes nothing", async () => {
  const { b } = world;
  const [own, back] = [`/termin/${b.booked.mailToken}`, `/termin/${b.booked.mailToken}/aendern/zuruecknehmen`];
  await post(b, `${own}/aendern`, { name: "Gundula Irrtum", email: "erika@example.org", phone: "" });
  const waits = async () => (await page(b, own)).html.includes("Eine Änderung wartet auf Bestätigung");
  expect((await page(b, own)).html).toContain(back);
  for (const method of ["GET", "HEAD"]) expect((await world.request(b, back, { method })).status).toBe(303);
  expect((await post(world.a, back)).status).toBe(404);
  expect(await waits()).toBe(true);
  expect(await post(b, back)).toMatchObject({ status: 303, location: own });
  expect(await waits()).toBe(false);
  // The day's other wishes are for the tests that follow.
  await sql`delete from contact_changes where name_after = 'Gundula Irrtum'`;
});

test("the new address sees itself, and nothing of whose the appointment was", async () => {
  const { b } = world;
  await post(b, `/termin/${b.booked.mailToken}/aendern`, { name: "Bilal Yıldız", email: "neu@example.org", phone: "06221 1" });
  const html = (await page(b, await changeLink(b))).html.replaceAll("<wbr>", "");
  expect(html).toContain("neu@example.org");
  for (const word of ["Yıldız", "Erika", "06221 1", "Wohnsitz", b.booked.mailToken]) expect(html).not.toContain(word);
});

test("who moves on after the address has changed is not followed by what the old mails open", async () => {
  const { b } = world;
  const moved = await post(b, `/termin/${b.booked.mailToken}/verschieben?ort=rathaus&kanal=counter`, { beginn: b.free });
  expect(moved.status).toBe(303);
  const successor = moved.location ?? "";
  // The positive control: as long as the address is the same, the old mail leads on.
  expect((await page(b, `/termin/${b.booked.mailToken}`)).html).toContain(successor);
  expect((await post(b, await changeLink(b))).status).toBe(303);
  expect((await page(b, successor)).status).toBe(404);
  const old = await page(b, `/termin/${b.booked.mailToken}`);
  expect(old.html).toContain("Dieser Termin wurde verschoben");
  expect(old.html.match(/\/termin\/[0-9a-z]{26}/g)?.filter((path) => path !== `/termin/${b.booked.mailToken}`)).toEqual([]);
});

test("an address that has enough: what it is about, until when the place is kept, and the button again", async () => {
  const { b } = world;
  await sql`update appointments set email_norm = 'erika@example.org', email = 'erika@example.org' where tenant_id = ${b.tenant.id}`;
  await sql`update booking_settings set open_per_address = 1 where tenant_id = ${b.tenant.id}`;
  const refused = await post(b, `/termin/${b.unconfirmed.mailToken}/bestaetigen`);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("geht gerade kein weiterer Termin");
  expect(refused.html).toContain("Diese Zeit halten wir Ihnen frei bis");
  expect(refused.html).toContain("Noch einmal bestätigen");
  await sql`update booking_settings set open_per_address = 2 where tenant_id = ${b.tenant.id}`;
  expect((await post(b, `/termin/${b.unconfirmed.mailToken}/bestaetigen`)).status).toBe(303);
});
