import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { httpServer } from "./http-server.ts";
import { OPERATIONS, REST_ROOT } from "./operations.ts";
import { documentedCalls } from "./rest.fixture.ts";
import { twoTowns } from "./two-towns.fixture.ts";

/** What somebody sends who means harm, or whose program is wrong: a small problem in answer, and nothing changes. */
let world: Awaited<ReturnType<typeof twoTowns>>;
let calls: Awaited<ReturnType<typeof documentedCalls>>;
let sql: postgres.Sql;
let http: ReturnType<typeof httpServer>;
let port: number;
beforeAll(async () => {
  world = await twoTowns();
  calls = await documentedCalls(world);
  sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
  http = httpServer(world.app.fetch);
  http.server.listen(0, "127.0.0.1");
  await once(http.server, "listening");
  ({ port } = http.server.address() as AddressInfo);
});
afterAll(async () => {
  await http.drain();
  await sql.end();
  await world.close();
});

interface Problem {
  readonly status: number;
  readonly reason: string;
  readonly type: string;
  readonly errors?: readonly { readonly pointer?: string; readonly parameter?: string; readonly reason: string; readonly detail: string }[];
}

const SERVICE = "wohnsitz-ummelden";
const WHERE = { service: SERVICE, location: "rathaus", channel: "counter", date: "2026-12-01" };
const choice = (startsAt: string) => ({ services: { [SERVICE]: 1 }, location: "rathaus", channel: "counter", startsAt });
const held = () => sql`select count(*)::int as n from appointments`.then(([row]) => row?.["n"] as number);

/** Sends bytes as they are; answers status, head and body. */
async function raw(...parts: (string | Buffer)[]): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => void chunks.push(Buffer.from(chunk)));
  socket.on("error", () => {});
  const closed = once(socket, "close");
  for (const part of parts) socket.write(part);
  await closed;
  const [head = "", ...body] = Buffer.concat(chunks).toString().split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head, body: body.join("\r\n\r\n") };
}
const asHead = (method: string, path: string, headers: Record<string, string> = {}) =>
  [
    `${method} ${path} HTTP/1.1`,
    `host: ${world.a.host}`,
    "connection: close",
    ...Object.entries(headers).map(([k, v]) => `${k}: ${v}`),
    "",
    "",
  ].join("\r\n");

describe("an answer is not many times what was sent", () => {
  const names = (bytes: number) => {
    const all: string[] = [];
    for (let i = 0, length = 0; length < bytes; length += (all.at(-1)?.length ?? 0) + 5) all.push(`q${(i++).toString(36)}`);
    return all;
  };

  test("a body of nothing but unknown fields", async () => {
    const body = `{${names(60_000)
      .map((name) => `"${name}":0`)
      .join()}}`;
    const answer = await calls.call<Problem>(world.a, "holdTime", { body });
    expect([answer.status, answer.body.errors?.length]).toEqual([400, 20]);
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
    // Each is named, by itself.
    expect(answer.body.errors?.find(({ pointer }) => pointer === "#/q3")?.detail).toContain("q3");
    expect(answer.body.errors?.find(({ pointer }) => pointer === "#/q3")?.detail).not.toContain("q4");
  });

  test("a query of nothing but unknown parameters, which anybody may send", async () => {
    const answer = await calls.call<Problem>(world.a, "listTimes", { query: Object.fromEntries(names(10_000).map((name) => [name, ""])) });
    expect([answer.status, answer.body.errors?.length]).toEqual([400, 20]);
    expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
  });

  test("a name as long as the body, and one that is no text", async () => {
    const answer = await calls.call<Problem>(world.a, "holdTime", { body: `{"${"n".repeat(60_000)}":0,"\\ud800":0}` });
    expect([answer.status, answer.body.reason]).toEqual([400, "invalid"]);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3_000);
  });

  test("arrays in arrays to the last byte", async () => {
    const before = await held();
    expect((await calls.call<Problem>(world.a, "holdTime", { body: "[".repeat(60_000) })).body.reason).toBe("malformed_json");
    expect((await calls.call<Problem>(world.a, "holdTime", { body: `${"[".repeat(30_000)}${"]".repeat(30_000)}` })).body.reason).toBe(
      "invalid",
    );
    expect(await held()).toBe(before);
  });
});

describe("names that mean something to JavaScript are names", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s", async (name) => {
    const before = await held();
    const field = await calls.call<Problem>(world.a, "holdTime", {
      body: JSON.stringify(choice(world.a.free)).replace("{", `{"${name}":{"services":1},`),
    });
    expect([field.status, field.body.errors?.[0]?.pointer]).toEqual([400, `#/${name}`]);
    const service = await calls.call<Problem>(world.a, "holdTime", {
      body: JSON.stringify(choice(world.a.free)).replace(`"${SERVICE}"`, `"${name}"`),
    });
    expect(service.status).toBe(400);
    expect((await calls.call(world.a, "listTimes", { query: { ...WHERE, [name]: "x" } })).status).toBe(400);
    expect((await calls.call(world.a, "listTimes", { query: { ...WHERE, service: name } })).status).toBe(400);
    expect(({} as Record<string, unknown>)["services"]).toBeUndefined();
    expect(await held()).toBe(before);
  });

  test("of a field that comes twice the last one counts, for the hold and for its key", async () => {
    const key = crypto.randomUUID();
    const twice = JSON.stringify(choice(world.a.free)).replace("{", `{"startsAt":"2020-01-01T09:00:00Z",`);
    expect((await calls.call<Problem>(world.a, "holdTime", { key, body: twice })).status).toBe(201);
    expect((await calls.call<Problem>(world.a, "holdTime", { key, body: choice(world.a.free) })).status).toBe(201);
  });
});

test.each([
  "2026-12-01T09:00:00.12345678901234567890+01:00",
  "2026-12-01T09:00:00+23:59",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "2026-02-30T09:00:00Z",
  "2026-12-01T24:00:00Z",
  "2026-12-01T09:00:60Z",
])("%s is no time to be had, and no fault of ours", async (startsAt) => {
  const { status } = await calls.call<Problem>(world.a, "holdTime", { body: choice(startsAt) });
  expect([400, 409]).toContain(status);
});

test.each(["0000-01-01", "9999-12-31", "2026-13-01"])("nor is %s a day", async (date) => {
  const { status } = await calls.call<Problem>(world.a, "listTimes", { query: { ...WHERE, date } });
  expect([200, 400]).toContain(status);
});

describe("through the wire", () => {
  const JSON_POST = { "content-type": "application/json", "idempotency-key": "0b7e1c9a-1f4e-4a55-9a53-3f8d4d9a2c11" };
  const problemOf = ({ head, body }: { head: string; body: string }) => {
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    return JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? "") as Problem;
  };

  test.each(["/appointments", `/appointments/${"0".repeat(26)}/cancel`])("a body in chunks beyond the limit at %s: 413", async (path) => {
    const chunk = "a".repeat(16_384);
    const head = asHead("POST", `${REST_ROOT}${path}`, { ...JSON_POST, "transfer-encoding": "chunked" });
    const answer = await raw(head, ...Array.from({ length: 5 }, () => `4000\r\n${chunk}\r\n`), "0\r\n\r\n");
    expect([answer.status, problemOf(answer).reason]).toEqual([413, "body_too_large"]);
  });

  test("every operation that takes a request with a body says in the document that one can be too large", () => {
    const without = Object.entries(calls.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) => (method !== "get" && responses["413"] === undefined ? [path] : [])),
    );
    expect(without).toEqual([]);
    expect(OPERATIONS.filter(({ method }) => method !== "get").length).toBeGreaterThan(5);
  });

  test.each(["TRACE", "PROPFIND", "QUERY"])("%s is answered without a fault", async (method) => {
    const { status } = await raw(asHead(method, `${REST_ROOT}/services`));
    expect([400, 404, 405, 501]).toContain(status);
  });

  test.each(["%E0%A4%A", "%00", "..%2f..%2fservices", "%0d%0aset-cookie:%20a=b", "x".repeat(3_000)])(
    "a token %s opens nothing",
    async (token) => {
      const answer = await raw(asHead("GET", `${REST_ROOT}/appointments/${token}`));
      expect([400, 404]).toContain(answer.status);
      problemOf(answer);
      expect(answer.head).not.toMatch(/^set-cookie/im);
    },
  );

  test("a compressed body is not unpacked", async () => {
    const { gzipSync } = await import("node:zlib");
    const body = gzipSync("a".repeat(10_000_000));
    const head = asHead("POST", `${REST_ROOT}/appointments`, {
      ...JSON_POST,
      "content-encoding": "gzip",
      "content-length": String(body.length),
    });
    const answer = await raw(head, body);
    expect([answer.status, problemOf(answer).reason]).toEqual([400, "malformed_json"]);
  });

  test("what a stranger's host asks for is a problem too, and tells of no town", async () => {
    for (const [host, status, reason] of [
      ["nowhere.stadttor.localhost", 404, "town_not_found"],
      ["www.stranger.example", 421, "misdirected"],
      ["127.0.0.1", 421, "misdirected"],
    ] as const) {
      for (const path of [REST_ROOT, `${REST_ROOT}/services`]) {
        const answer = await world.request({ host }, path, { headers: { host } });
        expect([answer.status, answer.headers.get("content-type")], host).toEqual([status, "application/problem+json"]);
        expect(await answer.json()).toMatchObject({ type: "about:blank", status, reason });
      }
      expect((await world.request({ host }, "/", { headers: { host } })).headers.get("content-type")).toMatch(/^text\/plain/);
    }
  });
});

describe("who is refused keeps what they have earned", () => {
  const CALM = { holds_per_network: 10_000, challenge_above: 100_000, rush_per_minute: null };
  const set = (settings: object) =>
    sql`update booking_settings set ${sql({ ...CALM, ...settings })} where tenant_id = ${world.b.tenant.id}`;
  type Refused = Problem & { challenge?: string; place?: string };
  const NONE = "2020-01-01T09:00:00+01:00";
  const hold = (headers: Record<string, string> = {}) => calls.call<Refused>(world.b, "holdTime", { body: choice(NONE), headers });
  beforeEach(() => set({}));

  test("a pass, where the time was gone", async () => {
    await set({ challenge_above: 1 });
    await expect.poll(async () => (await hold()).body.reason, { timeout: 10_000 }).toBe("proof_needed");
    const challenge = JSON.parse((await hold()).body.challenge ?? "") as Challenge;
    const { counter, derivedKey } = (await solveChallenge({ challenge, deriveKey }))!;
    const proof = Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey } })).toString("base64");
    const late = await hold({ "stadttor-proof": proof });
    expect(late.body.reason).toBe("slot_not_offered");
    expect(late.headers.get("stadttor-proof")).toMatch(/^proof\./);
    expect((await hold({ "stadttor-proof": late.headers.get("stadttor-proof")! })).body.reason).toBe("slot_not_offered");
  });

  test("the leave to go on, where the time was gone and where a proof is asked for", async () => {
    await set({ rush_per_minute: 60 });
    await expect.poll(async () => (await hold()).headers.get("stadttor-place"), { timeout: 10_000 }).toMatch(/^entry\./);
    await set({ rush_per_minute: 60, challenge_above: 1 });
    const entered: string[] = [];
    await expect
      .poll(
        async () => {
          const { body } = await hold();
          if (body.reason === "proof_needed") entered.push(body.place ?? "");
          return entered.length;
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe(1);
    expect(entered[0]).toMatch(/^entry\./);
    expect((await hold({ "stadttor-place": entered[0]! })).body.reason).toBe("proof_needed");
  });
});
