import { createHash } from "node:crypto";
import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { Validator } from "@seriousme/openapi-schema-validator";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import { documentedCalls } from "./rest.fixture.ts";
import { twoTowns } from "./two-towns.fixture.ts";

let world: Awaited<ReturnType<typeof twoTowns>>;
let calls: Awaited<ReturnType<typeof documentedCalls>>;
let sql: postgres.Sql;
beforeAll(async () => {
  world = await twoTowns();
  calls = await documentedCalls(world);
  sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

const SERVICE = "wohnsitz-ummelden";
const WHERE = { service: SERVICE, location: "rathaus", channel: "counter" };
const PERSON = { name: "Zoë Çelik", contact: "mail", email: "zoe@example.org", phone: "" };
const choice = (startsAt: string) => ({ services: { [SERVICE]: 1 }, location: "rathaus", channel: "counter", startsAt });

interface Appointment {
  readonly token: string;
  readonly status: string;
  readonly startsAt: string;
  readonly person: { readonly name: string } | null;
  readonly canMove: boolean;
  readonly movedTo: string | null;
}
interface Problem {
  readonly reason: string;
  readonly detail: string;
  readonly type: string;
  readonly errors?: readonly { readonly pointer?: string; readonly parameter?: string; readonly reason: string }[];
  readonly next?: readonly { readonly startsAt: string }[];
}

/** A free time that no other test takes. */
async function freeTime(): Promise<string> {
  const { days } = (await calls.call<{ days: { date: string; free: boolean }[] }>(world.a, "listDays", { query: WHERE })).body;
  const date = days.filter(({ free }) => free).at(-1)!.date;
  const { times } = (await calls.call<{ times: { startsAt: string }[] }>(world.a, "listTimes", { query: { ...WHERE, date } })).body;
  return times.at(-1)!.startsAt;
}

/** The token in the link of an appointment's mail, which no answer of the API holds. */
async function mailTokenOf(token: string): Promise<string> {
  const { deriveToken, hashToken } = await import("../core/ids.ts");
  const [row] = await sql`select id, tenant_id from appointments where browser_token = ${hashToken(token)}`;
  return deriveToken(process.env["TOKEN_KEY"]!, "mail", row!["tenant_id"] as string, row!["id"] as string);
}

async function everything(): Promise<string> {
  const rows = await sql`select a::text as row from appointments a union all select o::text from outbox o order by 1`;
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

describe("the document", () => {
  test("is valid OpenAPI 3.1 and names every operation of the table, each once", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(calls.document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    const documented = Object.values(calls.document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    expect(documented.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
    expect(new Set(documented).size).toBe(documented.length);
  });

  test("a town's document names its own address, and the page made of it every operation", async () => {
    const [a, b] = await Promise.all(
      [world.a, world.b].map(async (town) => (await world.request(town, `${REST_ROOT}/openapi.json`)).text()),
    );
    expect(a).toContain(`"${world.a.origin}${REST_ROOT}"`);
    expect(b).toContain(`"${world.b.origin}${REST_ROOT}"`);
    expect(b).not.toContain("adorf");
    const page = await (await world.request(world.a, `${REST_ROOT}/docs`)).text();
    for (const { id, path } of OPERATIONS) expect(page).toMatch(new RegExp(`<h3 id="${id}"><code>[A-Z]+ ${RegExp.escape(path)}<`));
    expect(page).not.toMatch(/<script|<style|style=|https?:\/\/(?!adorf)/);
  });
});

describe("an appointment from the first question to its end", () => {
  test("services, places, days, times, hold, details, extend, book, confirm, move, cancel", async () => {
    const { a } = world;
    const { services } = (await calls.call<{ services: { slug: string; name: string }[] }>(a, "listServices")).body;
    expect(services).toMatchObject([{ slug: SERVICE, minutes: 15 }]);
    const found = (await calls.call<{ places: { channel: string; earliest: unknown }[] }>(a, "listPlaces", { query: { service: SERVICE } }))
      .body;
    expect(found.places.map(({ channel }) => channel)).toEqual(["counter", "phone"]);
    expect(found.places[0]!.earliest).not.toBeNull();

    const startsAt = await freeTime();
    const held = await calls.call<Appointment>(a, "holdTime", { body: choice(startsAt) });
    expect(held.body).toMatchObject({ status: "held", startsAt, person: null });
    const { token } = held.body;
    expect(held.headers.get("location")).toBe(`${a.origin}${REST_ROOT}/appointments/${token}`);
    expect(held.headers.get("cache-control")).toBe("private, no-store");

    expect((await calls.call<Problem>(a, "bookHold", { token })).body.reason).toBe("details_missing");
    expect((await calls.call<Appointment>(a, "enterDetails", { token, body: PERSON })).body.status).toBe("held");
    expect((await calls.call<Appointment>(a, "extendHold", { token })).body.status).toBe("held");
    const booked = (await calls.call<Appointment>(a, "bookHold", { token })).body;
    expect(booked).toMatchObject({ status: "unconfirmed", person: null });

    // The browser's token proves no address.
    expect((await calls.call<Problem>(a, "confirm", { token })).body.reason).toBe("appointment_not_found");
    const mailToken = await mailTokenOf(token);
    const confirmed = (await calls.call<Appointment>(a, "confirm", { token: mailToken })).body;
    expect(confirmed).toMatchObject({ status: "booked", canMove: true, person: { name: PERSON.name } });
    expect((await calls.call<Problem>(a, "cancel", { token })).body.reason).toBe("not_cancellable");

    const to = await freeTime();
    const place = { location: "rathaus", channel: "counter" };
    expect((await calls.call(a, "listDays", { query: { ...place, appointment: mailToken } })).status).toBe(200);
    const moved = (await calls.call<Appointment>(a, "move", { token: mailToken, body: { ...place, startsAt: to } })).body;
    expect(moved).toMatchObject({ status: "booked", startsAt: to });
    const former = (await calls.call<Appointment>(a, "readAppointment", { token: mailToken })).body;
    expect(former).toMatchObject({ status: "moved", movedTo: moved.token });
    expect((await calls.call<Appointment>(a, "cancel", { token: moved.token })).body.status).toBe("cancelled");
    expect(await freeTime()).toBe(to);
  });

  test("in one call: all of it, with the mail that asks to confirm, or nothing", async () => {
    const body = { ...choice(await freeTime()), details: PERSON };
    const before = await everything();
    const refused = await calls.call<Problem>(world.a, "book", { body: { ...body, details: { ...PERSON, email: "zoe", name: "" } } });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([
      { pointer: "#/details/name", reason: "name_missing", detail: expect.any(String) },
      { pointer: "#/details/email", reason: "email_invalid", detail: expect.any(String) },
    ]);
    expect(await everything()).toBe(before);

    const booked = await calls.call<{ token: string; status: string }>(world.a, "book", { body });
    expect(booked.body.status).toBe("unconfirmed");
    const [mail] =
      await sql`select count(*)::int as n from outbox o join appointments a on a.id = o.subject_id and a.tenant_id = o.tenant_id
      where a.starts_at = ${body.startsAt} and a.status = 'unconfirmed' and o.event = 'appointment.unconfirmed'`;
    expect(mail!["n"]).toBe(1);
  });

  test("a time that is gone is answered with the nearest that are free", async () => {
    const [row] = await sql`select starts_at from appointments where id = ${world.a.booked.id}`;
    const gone = (row!["starts_at"] as Date).toISOString();
    for (let left = 0; left < 3; left++) await calls.call(world.a, "holdTime", { body: choice(gone) });
    const { status, body } = await calls.call<Problem>(world.a, "holdTime", { body: choice(gone) });
    expect([status, body.reason]).toEqual([409, "slot_taken"]);
    expect(body.next!.length).toBeGreaterThan(2);
    const distances = body.next!.map(({ startsAt }) => Math.abs(Date.parse(startsAt) - Date.parse(gone)));
    expect(Math.max(...distances)).toBeLessThan(3 * 3_600_000);
    for (const { startsAt } of body.next!.slice(0, 1)) {
      expect((await calls.call(world.a, "holdTime", { body: choice(startsAt) })).status).toBe(201);
    }
  });
});

describe("Idempotency-Key", () => {
  test("same key, same request: one appointment and one answer, also when both come at once", async () => {
    const key = crypto.randomUUID();
    const body = { ...choice(await freeTime()), details: PERSON };
    const twice = await Promise.all([1, 2].map(() => calls.call<{ token: string }>(world.a, "book", { body, key })));
    const again = await calls.call<{ token: string }>(world.a, "book", {
      body: { details: body.details, ...choice(body.startsAt) },
      key: `"${key}"`,
    });
    expect(new Set([...twice, again].map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    const other = await calls.call<{ token: string }>(world.a, "book", { body });
    expect(other.body.token).not.toBe(again.body.token);
  });

  test("same key, another request: 422, also when both come at once; nothing changes", async () => {
    const key = crypto.randomUUID();
    const startsAt = await freeTime();
    const both = await Promise.all(
      ["Anna", "Berta"].map((name) => calls.call(world.a, "book", { key, body: { ...choice(startsAt), details: { ...PERSON, name } } })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    const before = await everything();
    expect((await calls.call<Problem>(world.a, "holdTime", { key, body: choice(startsAt) })).status).toBe(422);
    expect(await everything()).toBe(before);
    // Another town's keys are its own.
    const [day] = (
      await calls.call<{ places: { earliest: { startsAt: string } }[] }>(world.b, "listPlaces", { query: { service: SERVICE } })
    ).body.places;
    expect((await calls.call(world.b, "holdTime", { key, body: choice(day!.earliest.startsAt) })).status).toBe(201);
  });

  test.each([
    ["", "idempotency_key_missing"],
    ["1", "idempotency_key_invalid"],
    ["00000000-0000-0000-0000-000000000000", "idempotency_key_invalid"],
  ])("%j: %s", async (key, reason) => {
    const answer = await calls.call<Problem>(world.a, "holdTime", { body: choice(world.a.free), headers: { "idempotency-key": key } });
    expect([answer.status, answer.body.reason]).toEqual([400, reason]);
  });
});

describe("what makes no sense is refused with a problem that says what, and changes nothing", () => {
  test.each([
    ["no JSON", { body: "{" }, 400, "malformed_json", undefined],
    ["no UTF-8", { body: "\ud800" }, 400, "malformed_json", undefined],
    [
      "another type",
      { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "media_type_unsupported",
      undefined,
    ],
    [
      "another charset",
      { body: "{}", headers: { "content-type": "application/json; charset=latin1" } },
      415,
      "media_type_unsupported",
      undefined,
    ],
    ["no object", { body: "[]" }, 400, "invalid", "#"],
    ["an unknown field", { body: { ...choice("2026-12-01T09:00:00+01:00"), tenantId: "x" } }, 400, "invalid", "#/tenantId"],
    [
      "a nested one",
      { body: { ...choice("2026-12-01T09:00:00+01:00"), details: { ...PERSON, "a/b": 1 } } },
      400,
      "invalid",
      "#/details/a~1b",
    ],
    ["an instant without offset", { body: choice("2026-12-01T09:00:00") }, 400, "invalid", "#/startsAt"],
    [
      "too many of one",
      { body: { ...choice("2026-12-01T09:00:00+01:00"), services: { [SERVICE]: 40 } } },
      400,
      "quantity_too_large",
      `#/services/${SERVICE}`,
    ],
    [
      "a service that is none",
      { body: { ...choice("2026-12-01T09:00:00+01:00"), services: { __proto__x: 1 } } },
      400,
      "cart_nowhere",
      undefined,
    ],
    ["too large", { body: `"${"a".repeat(70_000)}"` }, 413, "body_too_large", undefined],
  ] as const)("%s", async (_name, sent, status, reason, pointer) => {
    const before = await everything();
    const answer = await calls.call<Problem>(world.a, "holdTime", sent);
    expect([answer.status, answer.body.reason, answer.body.errors?.[0]?.pointer]).toEqual([status, reason, pointer]);
    expect(await everything()).toBe(before);
  });

  test.each([
    [{ ...WHERE, tenant: "b" }, "tenant"],
    [{ ...WHERE, location: ["rathaus", "rathaus"] }, "location"],
    [{ ...WHERE, channel: "letter" }, "channel"],
    [{ ...WHERE, service: ["a:0"] }, "service"],
    [{ ...WHERE, service: [`${SERVICE}:50`] }, "service"],
    [{ ...WHERE, needs: ["wheelchair"] }, "needs"],
    [{ ...WHERE, date: "2026-02-30" }, "date"],
  ])("%j", async (query, parameter) => {
    const answer = await calls.call<Problem>(world.a, "listTimes", { query: { date: "2026-12-01", ...query } });
    expect([answer.status, answer.body.errors?.[0]?.parameter]).toEqual([400, parameter]);
  });

  test("a body where none belongs", async () => {
    const { token } = world.a.held;
    const answer = await calls.call<Problem>(world.a, "cancel", { token, body: { reason: "no" } });
    expect([answer.status, answer.body.reason]).toEqual([400, "invalid"]);
    expect((await calls.call<Appointment>(world.a, "readAppointment", { token })).body.status).toBe("held");
  });

  test("in the language of Accept-Language", async () => {
    const told = async (language: string) =>
      await calls.call<Problem>(world.a, "readAppointment", { token: "x", headers: { "accept-language": language } });
    expect((await told("fr, tr-TR;q=0.8")).body.detail).toMatch(/randevu/i);
    expect((await told("en-GB")).headers.get("content-language")).toBe("en");
    expect((await told("de-leicht")).body.detail).not.toBe((await told("de")).body.detail);
    expect((await told("*")).headers.get("content-language")).toBe("de");
    expect((await told("en")).headers.get("vary")).toMatch(/Accept-Language/);
  });
});

describe("methods and addresses", () => {
  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    world.request(world.a, `${REST_ROOT}${path}`, { method, headers });

  test("every address answers OPTIONS with what it takes, and all else with 405 and the same", async () => {
    for (const [path, rows] of Map.groupBy(OPERATIONS, ({ path }) => path)) {
      const methods = rows.map(({ method }) => method.toUpperCase());
      const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
      const at = path.replace("{token}", world.a.held.token);
      const options = await ask("OPTIONS", at);
      expect([options.status, options.headers.get("allow")], path).toEqual([204, allow]);
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"].filter((one) => !methods.includes(one))) {
        const answer = await ask(method, at);
        expect([answer.status, answer.headers.get("allow")], `${method} ${path}`).toEqual([405, allow]);
        expect(((await answer.json()) as Problem).reason).toBe("method_not_allowed");
      }
    }
  });

  test("HEAD is GET without a body", async () => {
    const [head, get] = [await ask("HEAD", "/services"), await ask("GET", "/services")];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    expect((await ask("GET", "/services", { "if-none-match": get.headers.get("etag")! })).status).toBe(304);
  });

  test.each(["/nothing", "/appointments", "/days/", "/../v1x", "/appointments/x/y/z", "/%00"])("%s is a problem too", async (path) => {
    const answer = await ask("GET", path);
    if (path === "/../v1x") return expect(answer.headers.get("content-type")).toMatch(/html/);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([path === "/appointments" ? 405 : 404, "application/problem+json"]);
  });

  test("a problem's type leads to what it means", async () => {
    const { type } = (await (await ask("GET", "/nothing")).json()) as Problem;
    const answer = await ask("GET", type.slice(`${world.a.origin}${REST_ROOT}`.length));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${REST_ROOT}/docs#address_not_found`]);
    expect(await (await ask("GET", "/docs")).text()).toContain('id="address_not_found"');
  });

  test("the bare domain has no API", async () => {
    const answer = await world.request({ host: "stadttor.localhost:3999" }, `${REST_ROOT}/services`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });
});

describe("other sites", () => {
  const OWN = "https://www.adorf.example";
  const STRANGER = "https://www.stranger.example";
  beforeAll(async () => {
    await sql`update tenant_settings set frame_origins = ${[OWN]} where tenant_id = ${world.a.tenant.id}`;
  });
  const from = (origin: string, path: string, more: RequestInit = {}) =>
    world.request(world.a, `${REST_ROOT}${path}`, { ...more, headers: { ...(more.headers as Record<string, string>), origin } });
  const DAYS = `/days?${new URLSearchParams(WHERE)}`;

  test("the town's own websites may read, nobody else, and never with credentials", async () => {
    const allowed = await from(OWN, DAYS);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(OWN);
    for (const origin of [STRANGER, "null", `${OWN}.evil.example`, world.b.origin, "https://adorf.example"]) {
      const answer = await from(origin, DAYS);
      expect(answer.headers.get("access-control-allow-origin"), origin).toBeNull();
      expect(answer.headers.get("vary"), origin).toMatch(/Origin/);
    }
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
    expect((await world.request(world.a, `${REST_ROOT}${DAYS}`)).headers.get("vary")).toMatch(/Origin/);
    // Refusals are told as well, or a script could not say why.
    expect((await from(OWN, "/nothing")).headers.get("access-control-allow-origin")).toBe(OWN);
    expect(
      (await world.request(world.b, `${REST_ROOT}${DAYS}`, { headers: { origin: OWN } })).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });

  test("a preflight request is granted to them alone", async () => {
    const preflight = {
      method: "OPTIONS",
      headers: { "access-control-request-method": "POST", "access-control-request-headers": "content-type,idempotency-key" },
    };
    const [own, stranger] = [await from(OWN, "/appointments", preflight), await from(STRANGER, "/appointments", preflight)];
    expect(own.status).toBe(204);
    expect(own.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("idempotency-key");
    expect(own.headers.get("access-control-allow-methods")).toBe("GET, POST, PUT");
    expect([...stranger.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("the widget is let into the pages of the same sites, is asked for anew each time and told when it is the same", async () => {
    const load = (headers: Record<string, string>) => world.request(world.a, "/widget.js", { headers });
    const own = await load({ origin: OWN });
    expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, OWN]);
    expect(own.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(own.headers.get("cache-control")).toBe("no-cache");
    expect((await load({ origin: OWN, "if-none-match": own.headers.get("etag")! })).status).toBe(304);
    const stranger = await load({ origin: STRANGER });
    expect(stranger.headers.get("access-control-allow-origin")).toBeNull();
    // Nor as a script of the old kind, which is loaded without asking.
    expect(stranger.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(stranger.headers.get("vary")).toMatch(/Origin/);
  });

  test("cookies make no difference: what a page of another site sends does just what a program sends that has none", async () => {
    const { token } = world.a.unconfirmed;
    const cookie = { cookie: "__Host-session=of-somebody; session=1", "sec-fetch-site": "cross-site" };
    const shape = async (answer: Response) => ({
      status: answer.status,
      body: JSON.stringify({ ...((await answer.json()) as object), instance: "" }),
      cookie: answer.headers.get("set-cookie"),
    });
    for (const [method, path] of [
      ["GET", `/appointments/${token}`],
      ["POST", `/appointments/${token}/confirm`],
      ["POST", `/appointments/${"0".repeat(26)}/cancel`],
    ] as const) {
      const plain = await shape(await world.request(world.a, `${REST_ROOT}${path}`, { method }));
      expect(await shape(await from(STRANGER, path, { method, headers: cookie })), path).toEqual(plain);
      expect(plain.cookie).toBeNull();
    }
    // A form, the one thing a page can post anywhere without asking first, carries no JSON.
    const form = await from(STRANGER, "/appointments", {
      method: "POST",
      headers: { ...cookie, "content-type": "text/plain", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify(choice(world.a.free)),
    });
    expect(form.status).toBe(415);
  });
});

describe("under pressure", () => {
  const CALM = { holds_per_network: 10_000, challenge_above: 100_000, rush_per_minute: null };
  type Refused = Problem & { challenge?: string; place?: string; ahead?: number };
  const hold = (headers: Record<string, string> = {}, startsAt = world.b.free) =>
    calls.call<Refused>(world.b, "holdTime", { body: choice(startsAt), headers });

  /** Sets what town B wants, and asks for a time that is none until the server knows it. */
  async function set(settings: object, reason: string) {
    await sql`update booking_settings set ${sql({ ...CALM, ...settings })} where tenant_id = ${world.b.tenant.id}`;
    await expect.poll(async () => (await hold({}, "2020-01-01T09:00:00+01:00")).body.reason, { timeout: 10_000 }).toBe(reason);
  }

  test("a hold needs a proof of work; with the solved challenge it goes on, and the pass is good for another", async () => {
    await set({ challenge_above: 1 }, "proof_needed");
    const before = await everything();
    const asked = await hold();
    expect([asked.status, asked.body.reason]).toEqual([403, "proof_needed"]);
    expect(await everything()).toBe(before);
    const challenge = JSON.parse(asked.body.challenge!) as Challenge;
    const { counter, derivedKey } = (await solveChallenge({ challenge, deriveKey }))!;
    const proof = Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString("base64");
    const held = await hold({ "stadttor-proof": proof });
    expect(held.status).toBe(201);
    expect((await hold({ "stadttor-proof": held.headers.get("stadttor-proof")! })).status).toBe(201);
    expect((await hold({ "stadttor-proof": "nonsense" })).status).toBe(403);
  });

  test("a network that has had its share is told when to come again; the other town notices nothing", async () => {
    await set({ holds_per_network: 1 }, "network_holds");
    const { status, headers, body } = await hold();
    expect([status, body.reason]).toEqual([429, "network_holds"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await calls.call(world.a, "holdTime", { body: choice(await freeTime()) })).status).toBe(201);
  });

  test("before a hold stands the waiting room: a place in it, and how many come before", async () => {
    await set({ rush_per_minute: 1 }, "waiting_room");
    const { status, headers, body } = await hold();
    expect([status, body.reason]).toEqual([429, "waiting_room"]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect(body.ahead).toBeGreaterThanOrEqual(0);
    const again = await hold({ "stadttor-place": body.place! });
    expect(again.body.ahead).toBeLessThanOrEqual(body.ahead!);
  });
});

test("every operation has been called as documented", () => {
  expect([...calls.called].toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
});
