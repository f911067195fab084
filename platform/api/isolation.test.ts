import { createHash } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { citizenRouter } from "./citizen.ts";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import { PAGES, ROUTES } from "./pages.ts";
import { twoTowns } from "./two-towns.fixture.ts";

/**
 * Every door of the citizen site, enumerated from the tables that mount it: a page, route or procedure that is added
 * without a case here fails. Asked on town A's host, a thing of town B answers exactly as a thing that never was.
 */
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

const NEVER_TOKEN = "0123456789abcdefghjkmnpqrs";
const NEVER_ID = "00000000-0000-4000-8000-000000000000";

/** For each page the parameters that name something; null where nothing in the path is anybody's. */
const PAGE_CASES: Readonly<
  Record<string, null | "token" | "wish" | "invitation" | "service" | "location" | "municipality" | "office" | "situation">
> = {
  "/": null,
  "/suche": null,
  "/leistungen": null,
  "/leistungen.json": null,
  "/leistungen/:slug/leistung.json": "service",
  "/leistungen/:slug/checkliste": "service",
  "/leistungen/:slug/ausschnitt": "service",
  "/einbetten": null,
  "/aemter": null,
  "/aemter/:slug": "office",
  "/lebenslagen": null,
  "/lebenslagen/:slug": "situation",
  "/standorte": null,
  "/sitemap.xml": null,
  "/robots.txt": null,
  "/hilfe": null,
  "/standorte/:slug": "location",
  "/impressum/:municipality?": "municipality",
  "/datenschutz/:municipality?": "municipality",
  "/barrierefreiheit/:municipality?": "municipality",
  "/leistungen/:slug": "service",
  "/termin": null,
  "/termin/ort": null,
  "/termin/zeit": null,
  "/termin/code": null,
  "/termin/nachweis": null,
  "/termin/nachweis/:token": "token",
  "/termin/:token": "token",
  "/termin/:token/beleg": "token",
  "/termin/:token/angaben": "token",
  "/termin/:token/pruefen": "token",
  "/termin/:token/verlaengern": "token",
  "/termin/:token/bestaetigen": "token",
  "/termin/:token/adresse": "token",
  "/termin/:token/aendern": "token",
  "/termin/:token/aendern/zuruecknehmen": "token",
  "/termin/aenderung/:token": "token",
  "/termin/:token/absagen": "token",
  "/termin/:token/verschieben": "token",
  "/termin/:token/frueher": "token",
  "/termin/:token/termin.ics": "token",
  "/warteliste": null,
  "/warteliste/gesendet": null,
  "/warteliste/:token": "wish",
  "/warteliste/:token/bestaetigen": "wish",
  "/warteliste/:token/aendern": "wish",
  "/warteliste/:token/zurueckziehen": "wish",
  "/warteliste/:token/angebot": "wish",
  "/einladung": null,
  "/einladung/:token": "invitation",
  "/einladung/:token/angaben": "invitation",
  "/einladung/:token/pruefen": "invitation",
  "/einladung/:token/verlaengern": "invitation",
  "/meine-termine": null,
  "/manifest.webmanifest": null,
  "/:file{icon-[0-9a-f]+-(?:180|192|512|maskable)\\.png}": null,
  "/marke/:file{(?:logo|logo-dark|picture|icon)-[0-9a-f]+\\.(?:png|webp)}": null,
  "/.well-known/security.txt": null,
  "/:file{branding-[0-9a-f]+\\.css}": null,
};

/** For each procedure an input with somebody's things in it. */
type Things = { token: string; mailToken: string };
const PROCEDURE_CASES: Readonly<Record<string, null | ((things: Things) => unknown)>> = {
  "catalogue.services": null,
  "catalogue.locations": null,
  "catalogue.service": null,
  "catalogue.location": null,
  "scheduling.slots": null,
  "scheduling.appointment": ({ mailToken }) => ({ token: mailToken }),
  "scheduling.hold": null,
  "scheduling.extend": ({ token }) => ({ token }),
  "scheduling.details": ({ token }) => ({ token, details: { name: "A", contact: "slip", email: "", phone: "" } }),
  "scheduling.book": ({ token }) => ({ token }),
  "scheduling.confirm": ({ mailToken }) => ({ token: mailToken }),
  "scheduling.correctAddress": ({ token }) => ({ token, email: "a@example.org" }),
  "scheduling.requestContactChange": ({ mailToken }) => ({ token: mailToken, phone: "06221 4711" }),
  "scheduling.confirmContactChange": ({ mailToken }) => ({ token: mailToken }),
  "scheduling.withdrawContactChange": ({ mailToken }) => ({ token: mailToken }),
  "scheduling.move": ({ mailToken }) => ({ token: mailToken, location: "rathaus", channel: "counter", startsAt: world.b.free }),
  "scheduling.cancel": ({ mailToken }) => ({ token: mailToken }),
};

const procedures = citizenRouter._def.procedures as unknown as Record<string, { _def: { type: "query" | "mutation"; inputs: unknown[] } }>;

const fill = (path: string, value: string) => path.replace(/\/:municipality\?/, `/${value}`).replace(/:(token|slug)/, value);

async function call(name: string, input: unknown) {
  const { type } = procedures[name]?._def ?? { type: "query" };
  const path = `/api/citizen/${name}`;
  if (type === "query") return world.request(world.a, `${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
  const headers = { origin: world.a.origin, "content-type": "application/json" };
  return world.request(world.a, path, { method: "POST", headers, body: JSON.stringify(input) });
}

/** A digest of every row of every table: what a request changed shows, wherever it is. */
async function everything(): Promise<string> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const hash = createHash("sha256");
  for (const { name } of tables) {
    const [row] = await sql`select coalesce(string_agg(t::text, '|' order by t::text), '') as rows from ${sql(name)} t`;
    hash.update(`${name}:${row?.["rows"]}`);
  }
  return hash.digest("hex");
}

/** What a page says, without what differs by the address that was asked for. */
const comparable = (html: string, asked: string) => html.replaceAll(asked, "…");

describe("pages", () => {
  test("every page and route has a case", () => {
    expect([...PAGES, ...ROUTES].map(({ path }) => path).toSorted()).toEqual(Object.keys(PAGE_CASES).toSorted());
  });

  test("B's appointments on A's host answer as tokens that never were, on every page, for GET and POST", async () => {
    const { a, b } = world;
    const paths = [...PAGES, ...ROUTES].filter(({ path }) => PAGE_CASES[path] === "token");
    expect(paths.length).toBeGreaterThan(7);
    for (const page of paths) {
      for (const token of [b.held.token, b.unconfirmed.mailToken, b.booked.token, b.booked.mailToken]) {
        const [theirs, never] = [await world.request(a, fill(page.path, token)), await world.request(a, fill(page.path, NEVER_TOKEN))];
        // A POST-only page redirects GET to the form, which then knows nobody.
        if (!page.path.endsWith("/verlaengern")) expect(theirs.status, page.path).toBe(404);
        expect(theirs.status, page.path).toBe(never.status);
        expect(comparable(await theirs.text(), token)).toBe(comparable(await never.text(), NEVER_TOKEN));
        if ("action" in page) {
          const fields = { name: "A", contact: "slip", beginn: world.b.free };
          const query = page.path.endsWith("/verschieben") ? "?ort=rathaus&kanal=counter" : "";
          const posted = await world.post(a, fill(page.path, token) + query, fields);
          expect(posted.status, `POST ${page.path}`).toBe(404);
        }
      }
    }
    // The positive control: on their own host the same addresses show them.
    expect((await world.request(b, `/termin/${b.booked.mailToken}`)).status).toBe(200);
    expect(await (await world.request(b, `/termin/${b.booked.mailToken}`)).text()).toContain(`/termin/${b.booked.mailToken}/absagen`);
  });

  test("B's wishes on A's host answer as tokens that never were, and are shown on B's own", async () => {
    const { a, b } = world;
    const paths = PAGES.filter(({ path }) => PAGE_CASES[path] === "wish");
    expect(paths.length).toBeGreaterThan(4);
    const before = await everything();
    for (const page of paths) {
      for (const { token } of [b.wish, b.unprovenWish]) {
        const [theirs, never] = [await world.request(a, fill(page.path, token)), await world.request(a, fill(page.path, NEVER_TOKEN))];
        expect([theirs.status, never.status], page.path).toEqual([404, 404]);
        expect(comparable(await theirs.text(), token)).toBe(comparable(await never.text(), NEVER_TOKEN));
        if (page.action !== undefined) {
          const fields = { kanal: "counter", antwort: "annehmen", angebot: NEVER_ID };
          expect((await world.post(a, fill(page.path, token), fields)).status, `POST ${page.path}`).toBe(404);
        }
      }
    }
    expect(await everything()).toBe(before);
    expect(await (await world.request(b, `/warteliste/${b.wish.token}`)).text()).toContain(`/warteliste/${b.wish.token}/zurueckziehen`);
    expect(await (await world.request(b, `/warteliste/${b.unprovenWish.token}`)).text()).toContain("/bestaetigen");
  });

  test("B's invitations on A's host answer as links that never were, and lead to their steps on B's own", async () => {
    const { a, b } = world;
    const { token } = b.invited;
    const pages = PAGES.filter(({ path }) => PAGE_CASES[path] === "invitation");
    expect(pages.length).toBeGreaterThan(3);
    for (const { path } of pages) {
      const [theirs, never] = [await world.request(a, fill(path, token)), await world.request(a, fill(path, NEVER_TOKEN))];
      if (!path.endsWith("/verlaengern")) expect(theirs.status, path).toBe(404);
      expect([theirs.status, comparable(await theirs.text(), token)], path).toEqual([
        never.status,
        comparable(await never.text(), NEVER_TOKEN),
      ]);
      const posted = await world.post(a, fill(path, token), { contact: "slip", beginn: b.free });
      expect(posted.status, `POST ${path}`).toBe(404);
      expect((await world.request(b, fill(path, token))).status, path).toBeLessThan(304);
    }
    expect((await world.post(a, "/einladung", { code: token })).status).toBe(404);
    expect((await world.post(b, "/einladung", { code: token })).headers.get("location")).toBe(`/einladung/${token}`);
  });

  test("a code of B's slip is unknown to A", async () => {
    expect((await world.post(world.a, "/termin/code", { code: world.b.booked.token })).status).toBe(404);
    expect((await world.post(world.b, "/termin/code", { code: world.b.booked.token })).status).toBe(303);
  });

  test("names of B's are unknown to A", async () => {
    await sql`update services set slug = 'nur-in-b' where tenant_id = ${world.b.tenant.id}`;
    await sql`update municipalities set slug = 'nur-in-b' where tenant_id = ${world.b.tenant.id}`;
    await sql`update locations set slug = 'nur-in-b' where tenant_id = ${world.b.tenant.id}`;
    await sql`update offices set slug = 'nur-in-b' where tenant_id = ${world.b.tenant.id}`;
    await sql`
      with situation as (
        insert into life_situations (tenant_id, slug, name, summary)
        values (${world.b.tenant.id}, 'nur-in-b', '{"de": "Umzug"}', '{"de": "Sie ziehen um."}') returning tenant_id, id)
      insert into life_situation_services (tenant_id, situation_id, service_id)
      select s.tenant_id, s.id, service.id from situation s join services service using (tenant_id)`;
    const named = [...PAGES, ...ROUTES].filter(({ path }) => /\/:(slug|municipality\??)/.test(path) && PAGE_CASES[path] !== "token");
    expect(named.length).toBeGreaterThan(9);
    for (const path of named.map(({ path }) => fill(path, "nur-in-b"))) {
      expect((await world.request(world.a, path)).status, path).toBe(404);
      expect((await world.request(world.b, path)).status, path).toBe(200);
    }
    await sql`update services set slug = 'wohnsitz-ummelden' where tenant_id = ${world.b.tenant.id}`;
    await sql`update locations set slug = 'rathaus' where tenant_id = ${world.b.tenant.id}`;
  });

  test("a mail scanner opens every link, with GET and with HEAD, and nothing changes", async () => {
    const { b } = world;
    const before = await everything();
    for (const { path } of [...PAGES, ...ROUTES].filter((page) => PAGE_CASES[page.path] === "token")) {
      for (const token of [b.held.token, b.unconfirmed.mailToken, b.unconfirmed.token, b.booked.mailToken, b.booked.token]) {
        for (const method of ["GET", "HEAD"]) {
          const { status } = await world.request(b, fill(path, token), { method });
          expect(status, `${method} ${path}`).toBeLessThan(500);
        }
      }
    }
    for (const { path } of PAGES.filter((page) => PAGE_CASES[page.path] === "wish")) {
      for (const { token } of [b.wish, b.unprovenWish]) {
        for (const method of ["GET", "HEAD"]) {
          const { status } = await world.request(b, fill(path, token), { method });
          expect(status, `${method} ${path}`).toBeLessThan(400);
        }
      }
    }
    for (const { path } of PAGES.filter((page) => PAGE_CASES[page.path] === "invitation")) {
      for (const method of ["GET", "HEAD"]) {
        const { status } = await world.request(b, fill(path, b.invited.token), { method });
        expect(status, `${method} ${path}`).toBeLessThan(400);
      }
    }
    expect(await everything()).toBe(before);
    // The positive control: the button of the same page does change something.
    expect((await world.post(b, `/termin/${b.unconfirmed.mailToken}/bestaetigen`)).status).toBe(303);
    expect(await everything()).not.toBe(before);
  });
});

describe("procedures", () => {
  test("every procedure has a case", () => {
    expect(Object.keys(procedures).toSorted()).toEqual(Object.keys(PROCEDURE_CASES).toSorted());
  });

  test("B's things on A's host answer as things that never were", async () => {
    const before = await everything();
    for (const [name, input] of Object.entries(PROCEDURE_CASES)) {
      if (input === null) continue;
      for (const { token, mailToken } of [{ ...world.b.held, mailToken: world.b.booked.mailToken }, world.b.booked]) {
        const theirs = await call(name, input({ token, mailToken }));
        const never = await call(name, input({ token: NEVER_TOKEN, mailToken: NEVER_TOKEN }));
        expect([theirs.status, await theirs.text()], name).toEqual([never.status, await never.text()]);
        expect(theirs.status, name).toBe(404);
      }
    }
    expect(await everything()).toBe(before);
  });

  test("a town's free times are its own: where B is closed, the same slugs are free in A", async () => {
    const cart = { services: { "wohnsitz-ummelden": 1 }, location: "rathaus", channel: "counter" };
    const input = encodeURIComponent(JSON.stringify(cart));
    const free = async (town: typeof world.a) => {
      const answer = (await (await world.request(town, `/api/citizen/scheduling.slots?input=${input}`)).json()) as {
        result: { data: { times: unknown[] } };
      };
      return answer.result.data.times.length;
    };
    expect([(await free(world.a)) > 0, (await free(world.b)) > 0]).toEqual([true, true]);
    await sql`insert into closures (tenant_id, first_on, last_on, reason)
      values (${world.b.tenant.id}, current_date - 1, current_date + 400, '{"de": "Umzug"}')`;
    expect([(await free(world.a)) > 0, await free(world.b)]).toEqual([true, 0]);
    await sql`delete from closures where tenant_id = ${world.b.tenant.id}`;
    expect(await free(world.b)).toBeGreaterThan(0);
  });

  test("an unknown key is refused by every procedure that takes input", async () => {
    for (const [name, { _def }] of Object.entries(procedures)) {
      if (_def.inputs.length === 0) continue;
      const known = PROCEDURE_CASES[name]?.({ token: NEVER_TOKEN, mailToken: NEVER_TOKEN }) ?? {};
      const answer = await call(name, { ...(known as object), tenantId: world.b.tenant.id });
      expect(answer.status, name).toBe(400);
    }
  });

  test("more than ten calls in one batch are refused", async () => {
    const batch = (n: number) => world.request(world.a, `/api/citizen/${Array(n).fill("catalogue.services").join(",")}?batch=1&input={}`);
    expect((await batch(10)).status).toBe(200);
    expect((await batch(11)).status).toBe(400);
  });
});

/** For each operation of the REST API what it is sent; null where it names nothing of anybody's. */
const AT_THE_TOWN_HALL = { location: "rathaus", channel: "counter" };
const OPERATION_CASES: Readonly<Record<string, null | ((token: string) => { query?: Record<string, string>; body?: object })>> = {
  listServices: null,
  listPlaces: null,
  listDays: (appointment) => ({ query: { ...AT_THE_TOWN_HALL, appointment } }),
  listTimes: (appointment) => ({ query: { ...AT_THE_TOWN_HALL, appointment, date: world.b.free.slice(0, 10) } }),
  holdTime: null,
  book: null,
  readAppointment: () => ({}),
  enterDetails: () => ({ body: { name: "A", contact: "slip", email: "", phone: "" } }),
  extendHold: () => ({}),
  bookHold: () => ({}),
  confirm: () => ({}),
  move: () => ({ body: { ...AT_THE_TOWN_HALL, startsAt: world.b.free } }),
  cancel: () => ({}),
};

describe("operations of the REST API", () => {
  const call = (town: typeof world.a, id: string, token: string) => {
    const operation = OPERATIONS.find((one) => one.id === id);
    const { query = {}, body } = OPERATION_CASES[id]?.(token) ?? {};
    const path = `${REST_ROOT}${operation?.path.replace("{token}", token)}?${new URLSearchParams(query)}`;
    const json = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return world.request(town, path, { method: operation?.method.toUpperCase() ?? "GET", ...json });
  };

  test("every operation has a case", () => {
    expect(OPERATIONS.map(({ id }) => id).toSorted()).toEqual(Object.keys(OPERATION_CASES).toSorted());
  });

  test("B's appointments on A's host answer as tokens that never were, and nothing changes", async () => {
    const { a, b } = world;
    const before = await everything();
    const told = async (answer: Response, token: string) => comparable(await answer.text(), token).replace(/urn:uuid:[0-9a-f-]+/, "");
    for (const [id, input] of Object.entries(OPERATION_CASES)) {
      if (input === null) continue;
      for (const token of [b.held.token, b.unconfirmed.mailToken, b.booked.token, b.booked.mailToken]) {
        const [theirs, never] = [await call(a, id, token), await call(a, id, NEVER_TOKEN)];
        expect([theirs.status, await told(theirs, token)], id).toEqual([404, await told(never, NEVER_TOKEN)]);
      }
    }
    expect(await everything()).toBe(before);
    // The positive control: on their own host the same calls find them.
    expect((await call(b, "readAppointment", b.booked.mailToken)).status).toBe(200);
    expect((await call(b, "listDays", b.booked.mailToken)).status).toBe(200);
  });
});
