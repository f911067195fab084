import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailPassToken } from "../admission/ask-mail-pass.ts";
import { type DoorTown, twoTowns } from "./two-towns.fixture.ts";

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

const QUERY = "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=rathaus&kanal=counter";
const CALM = { holds_per_network: 10_000, challenge_above: 100_000, rush_per_minute: null };

/** Sets what town A wants; the server knows it with the second question. */
async function set(settings: Partial<typeof CALM> | { rush_per_minute: number }) {
  await sql`update booking_settings set ${sql({ ...CALM, ...settings })} where tenant_id = ${world.a.tenant.id}`;
  for (let i = 0; i < 2; i++) {
    await world.post(world.a, "/termin/nachweis");
    await new Promise((done) => setTimeout(done, 30));
  }
}
beforeEach(() => set({}));

const choice = (town: DoorTown) => ({
  beginn: town.free,
  schluessel: crypto.randomUUID(),
  name: "Erika Mustermann",
  contact: "mail",
  email: "",
});
const hold = (town: DoorTown, fields: Record<string, string> = {}) => world.post(town, QUERY, { ...choice(town), ...fields });
const attribute = (html: string, name: string) => unescape(new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? "");
const unescape = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const fieldsOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
      unescape(name ?? ""),
      unescape(value ?? ""),
    ]),
  );

async function solve(text: string): Promise<string> {
  const challenge = JSON.parse(text) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  const { counter, derivedKey } = solution!;
  return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString("base64");
}

describe("under pressure", () => {
  test("a hold needs a proof; the page carries all that was posted, and with the solution it goes on", async () => {
    await set({ challenge_above: 1 });
    await hold(world.a);
    const asked = await hold(world.a);
    expect(asked.status).toBe(403);
    const html = await asked.text();
    expect(fieldsOf(html)).toMatchObject({ beginn: world.a.free, name: "Erika Mustermann" });
    expect(html).not.toMatch(/<script(?! type="module" src=)/);
    const nachweis = await solve(attribute(html, "data-challenge"));
    const held = await hold(world.a, { nachweis });
    expect(held.status).toBe(303);
    // Used once, it is used up.
    expect((await hold(world.a, { nachweis })).status).toBe(403);
    // The other town has no pressure.
    expect([303, 409]).toContain((await hold(world.b)).status);
  });

  test("whoever was too late has a pass for the next try, and not for many", async () => {
    await set({ challenge_above: 1 });
    const html = await (
      await hold(world.a)
    )
      .text()
      .then(async (text) => (text.includes("data-challenge") ? text : await (await hold(world.a)).text()));
    const nachweis = await solve(attribute(html, "data-challenge"));
    const late = await hold(world.a, { nachweis, beginn: "2020-01-01T09:00:00Z" });
    expect(late.status).toBe(409);
    const pass = fieldsOf(await late.text())["nachweis"] ?? "";
    expect(pass).toMatch(/^proof\./);
    const tries = [];
    for (let i = 0; i < 6; i++) tries.push((await hold(world.a, { nachweis: pass, beginn: "2020-01-01T09:00:00Z" })).status);
    expect(tries).toEqual([409, 409, 409, 409, 409, 403]);
    // It is one town's.
    await sql`update booking_settings set challenge_above = 1 where tenant_id = ${world.b.tenant.id}`;
    for (let i = 0; i < 3; i++) await hold(world.b);
    expect((await hold(world.b, { nachweis: pass })).status).toBe(403);
    await sql`update booking_settings set challenge_above = 100000 where tenant_id = ${world.b.tenant.id}`;
  });

  test("a program is told what to solve, and brings it in a header", async () => {
    await set({ challenge_above: 1 });
    const { a } = world;
    const call = (headers: Record<string, string> = {}) =>
      world.request(a, "/api/citizen/scheduling.hold", {
        method: "POST",
        headers: { origin: a.origin, "content-type": "application/json", ...headers },
        body: JSON.stringify({
          services: { "wohnsitz-ummelden": 1 },
          location: "rathaus",
          channel: "counter",
          startsAt: a.free,
          idempotencyKey: crypto.randomUUID(),
          language: "de",
        }),
      });
    await call();
    const refused = await call();
    expect(refused.status).toBe(403);
    const { error } = (await refused.json()) as { error: { message: string; data: { details: { challenge: string } } } };
    expect(error.message).toBe("proof_needed");
    const answered = await call({ "stadttor-proof": await solve(error.data.details.challenge) });
    expect([200, 409]).toContain(answered.status);
    expect(answered.headers.get("stadttor-proof")).toMatch(/^proof\./);
  });
});

describe("a network that has had its share", () => {
  test("is refused until its time is over, and told how to go on; the network itself is written nowhere", async () => {
    await set({ holds_per_network: 1 });
    // What the tests before have held counts: this network has had more than one.
    const refused = await hold(world.a);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const html = await refused.text();
    expect(html).toContain("Internetanschluss");
    expect(html).not.toContain("data-challenge=");
    expect(html).not.toContain("192.0.2.1");
    expect((await hold(world.b)).status).not.toBe(429);
  });

  test("still lets through whoever answers a mail; without script, with one button, and to one tenant", async () => {
    await set({ holds_per_network: 1 });
    const { a } = world;
    const html = await (await hold(a)).text();
    const { ziel = "", auswahl = "", siegel = "" } = fieldsOf(html.slice(html.indexOf('action="/termin/nachweis"')));
    const ask = (fields: Record<string, string>) => world.post(a, "/termin/nachweis", { ziel, auswahl, siegel, ...fields });
    await set({ holds_per_network: 100 });
    expect((await ask({ email: "erika@" })).status).toBe(400);
    expect((await ask({ email: "erika@example.org", auswahl: `${auswahl}&name=Wer+anders` })).status).toBe(400);
    const asked = await ask({ email: "erika@example.org" });
    expect(asked.headers.get("location")).toBe("/termin/nachweis");
    // More mails than three an hour are answered alike, and not sent.
    for (let i = 0; i < 4; i++) expect((await ask({ email: "Erika@example.org" })).headers.get("location")).toBe("/termin/nachweis");
    const rows = await sql<{ id: string }[]>`select id from mail_passes where tenant_id = ${a.tenant.id} order by requested_at`;
    expect(rows).toHaveLength(3);
    const [facts] = await sql`select count(*)::int from outbox where event = 'admission.mail-asked'`;
    expect(facts).toEqual({ count: 3 });

    await set({ holds_per_network: 1 });
    const link = `/termin/nachweis/${mailPassToken(a.tenant.id, rows[0]!.id)}`;
    const opened = await world.request(a, link);
    expect(opened.status).toBe(200);
    const page = await opened.text();
    expect(page.match(/<form class="[^"]*" method="post"|<form method="post"/g)).toHaveLength(1);
    const fields = fieldsOf(page);
    expect(fields).toMatchObject({ beginn: a.free, name: "Erika Mustermann" });
    expect((await world.request(world.b, link)).status).toBe(404);
    const held = await world.post(a, QUERY, fields);
    expect([303, 409]).toContain(held.status);
    await sql`update mail_passes set expires_at = now() where tenant_id = ${a.tenant.id}`;
    expect((await world.request(a, link)).status).toBe(410);
  });
});

describe("what one network may have in ten minutes is counted at every door together", () => {
  const token = "0".repeat(26);
  const procedure = (town: DoorTown, name: string, input: object) =>
    world.request(town, `/api/citizen/scheduling.${name}`, {
      method: "POST",
      headers: { origin: town.origin, "content-type": "application/json" },
      body: JSON.stringify({ token, ...input }),
    });
  const operation = (town: DoorTown, name: string, body?: object) =>
    world.request(town, `/api/v1/appointments/${token}/${name}`, {
      method: "POST",
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  const there = { location: "rathaus", channel: "counter", startsAt: "2026-12-01T09:00:00Z" };
  const doors: [string, (town: DoorTown) => Promise<Response>][] = [
    ["page: book", (town) => world.post(town, `/termin/${token}/pruefen`)],
    ["page: move", (town) => world.post(town, `/termin/${token}/verschieben?ort=rathaus&kanal=counter`, { beginn: there.startsAt })],
    ["procedure: book", (town) => procedure(town, "book", {})],
    ["procedure: move", (town) => procedure(town, "move", there)],
    ["REST: book", (town) => operation(town, "book")],
    ["REST: move", (town) => operation(town, "move", there)],
  ];

  test("bookings and moves", async () => {
    await set({ holds_per_network: 3 });
    const all = () => Promise.all(doors.map(async ([name, ask]) => [name, (await ask(world.a)).status]));
    // Six are as many as it may have: there is no such appointment, and that is what they hear.
    expect(Object.fromEntries(await all())).toEqual(Object.fromEntries(doors.map(([name]) => [name, 404])));
    expect(Object.fromEntries(await all())).toEqual(Object.fromEntries(doors.map(([name]) => [name, 429])));
    for (const [, ask] of doors.filter(([name]) => !name.startsWith("procedure"))) {
      expect(Number((await ask(world.a)).headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await doors[0]![1](world.b)).status).toBe(404);
  });

  test("mails to an address that is typed", async () => {
    const asking: [string, () => Promise<Response>][] = [
      ["pass", () => world.post(world.a, "/termin/nachweis", { email: "e@example.org" })],
      ["page: correct", () => world.post(world.a, `/termin/${token}/adresse`, { email: "e@example.org" })],
      ["page: change", () => world.post(world.a, `/termin/${token}/aendern`, { email: "e@example.org" })],
      ["procedure: correct", () => procedure(world.a, "correctAddress", { email: "e@example.org" })],
      ["procedure: change", () => procedure(world.a, "requestContactChange", { email: "e@example.org" })],
    ];
    const all = async () => Object.fromEntries(await Promise.all(asking.map(async ([name, ask]) => [name, (await ask()).status])));
    expect(Object.values(await all())).not.toContain(429);
    await set({ holds_per_network: 1 });
    expect(new Set(Object.values(await all()))).toEqual(new Set([429]));
  });
});

describe("a rush", () => {
  const start = "/termin?leistung-wohnsitz-ummelden=1";
  const cookieOf = (answer: Response) => /__Host-einlass=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
  const ask = (town: DoorTown, path: string, cookie = "") =>
    world.request(town, path, cookie === "" ? {} : { headers: { cookie: `__Host-einlass=${cookie}` } });
  const numberOf = async (answer: Response) => Number(/<dd data-ahead[^>]*>(\d+)</.exec(await answer.text())?.[1] ?? Number.NaN);

  test("lets so many begin, has the others wait in order without a transaction, and then on; other towns see nothing of it", async () => {
    await set({ rush_per_minute: 60 });
    const { a, b } = world;
    const first = [];
    for (let i = 0; i < 5; i++) first.push(await ask(a, start));
    expect(first.map(({ status }) => status)).toEqual(Array(5).fill(200));
    // The page is rendered once for those who wait; from then on nobody reaches for the database.
    await ask(a, start);
    let lent = 0;
    const count = () => void lent++;
    world.pools.app.on("acquire", count);
    const waiting = [];
    for (let i = 0; i < 5; i++) waiting.push(await ask(a, "/termin?leistung-wohnsitz-ummelden=1&x=%3Cb%3E"));
    world.pools.app.off("acquire", count);
    // The settings may be read once behind a request that finds them old.
    expect(lent).toBeLessThanOrEqual(5);
    const [one] = waiting;
    expect(one!.status).toBe(429);
    expect(one!.headers.get("retry-after")).toBe("3");
    expect(one!.headers.get("set-cookie")).toMatch(/^__Host-einlass=place\.[^;]+; Max-Age=1200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const html = await one!.clone().text();
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
    expect(html).toContain("x=%3Cb%3E");
    expect(html).not.toContain("99000000");
    const numbers = await Promise.all(waiting.map(numberOf));
    expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
    expect(new Set(numbers).size).toBe(5);
    expect((await ask(b, start)).status).toBe(200);

    // Whoever was let in goes from page to page and is asked nothing.
    const entry = cookieOf(first[0]!);
    expect(entry).toMatch(/^entry\./);
    expect((await ask(a, QUERY, entry)).status).toBe(200);
    expect((await ask(a, QUERY)).status).toBe(429);
    // Whose leave is over when they post waits with all of it, and nothing takes it away but sending it.
    const late = await world.post(a, QUERY, { ...choice(a), name: 'Ö"<b>&$&', 'x"><script>': "$1" });
    expect(late.status).toBe(429);
    const kept = await late.text();
    expect(fieldsOf(kept)).toMatchObject({ beginn: a.free, name: 'Ö"<b>&$&', 'x"><script>': "$1" });
    expect(kept).toMatch(
      /<form method="post" action="\/termin\/zeit\?leistung-wohnsitz-ummelden=1&amp;ort=rathaus&amp;kanal=counter" data-turn-form/,
    );
    expect(kept).not.toMatch(/http-equiv="refresh"|99000000|<b>|<script>/);
    const other = await (await world.post(a, QUERY, { beginn: "another" })).text();
    expect(fieldsOf(other)).toEqual({ beginn: "another" });
    // It is one town's.
    await sql`update booking_settings set rush_per_minute = 1 where tenant_id = ${b.tenant.id}`;
    for (let i = 0; i < 4; i++) await ask(b, start);
    expect((await ask(b, start, entry)).status).toBe(429);
    await sql`update booking_settings set rush_per_minute = null where tenant_id = ${b.tenant.id}`;

    const place = cookieOf(one!);
    await expect.poll(async () => (await ask(a, start, place)).status, { timeout: 10_000, interval: 300 }).toBe(200);
  });

  test("a program waits too, with its place in a header", async () => {
    await set({ rush_per_minute: 60 });
    const { a } = world;
    for (let i = 0; i < 11; i++) await ask(a, start);
    const hold = (headers: Record<string, string> = {}) =>
      world.request(a, "/api/citizen/scheduling.hold", {
        method: "POST",
        headers: { origin: a.origin, "content-type": "application/json", ...headers },
        body: JSON.stringify({
          services: { "wohnsitz-ummelden": 1 },
          location: "rathaus",
          channel: "counter",
          startsAt: a.free,
          idempotencyKey: crypto.randomUUID(),
          language: "de",
        }),
      });
    const refused = await hold();
    expect(refused.status).toBe(429);
    const { error } = (await refused.json()) as { error: { message: string; data: { details: { place: string; ahead: number } } } };
    expect(error.message).toBe("waiting_room");
    const { place } = error.data.details;
    const entered = async () => {
      const answer = await hold({ "stadttor-place": place });
      return answer.status === 429 ? null : answer;
    };
    let answer = await entered();
    for (const until = Date.now() + 15_000; answer === null && Date.now() < until; answer = await entered()) {
      await new Promise((done) => setTimeout(done, 300));
    }
    expect(answer?.headers.get("stadttor-place")).toMatch(/^entry\./);
  });
});
