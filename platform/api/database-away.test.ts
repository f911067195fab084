import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "../core/log.ts";
import { twoTowns } from "./two-towns.fixture.ts";

let world: Awaited<ReturnType<typeof twoTowns>>;
let sql: postgres.Sql;
beforeAll(async () => {
  world = await twoTowns();
  sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
  // The server knows town A from here on, and finds no connection: the limit does not bind the superuser.
  await world.request(world.a, "/");
  await sql`do $$ begin execute format('alter database %I connection limit 0', current_database()); end $$`.simple();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

/** One request, with how often it reached for the database: each time it may wait for as long as a connection is tried for. */
async function ask(town: { host: string }, path: string) {
  const attempts = vi.spyOn(world.pools.app, "connect");
  const logged = vi.spyOn(log, "error").mockReturnValue();
  const answer = await world.request(town, path);
  const errors = logged.mock.calls.filter(([, message]) => message === "request failed").length;
  const { length } = attempts.mock.calls;
  attempts.mockRestore();
  logged.mockRestore();
  return { status: answer.status, retryAfter: answer.headers.get("retry-after"), text: await answer.text(), attempts: length, errors };
}

test("a page reaches for the database once, and says in its own language that it is away", async () => {
  const answer = await ask(world.a, "/en");
  expect(answer).toMatchObject({ status: 503, retryAfter: "5", attempts: 1, errors: 1 });
  expect(answer.text).toContain('lang="en"');
});

test("so does a page that is not there", async () => {
  expect(await ask(world.a, "/nowhere")).toMatchObject({ status: 404, attempts: 1 });
});

test.each([
  ["a town not seen before", { host: "cdorf.stadttor.localhost:3999" }],
  ["the bare domain", { host: "stadttor.localhost:3999" }],
])("%s answers 503 in plain words, and the log has the reason", async (_name, town) => {
  const answer = await ask(town, "/");
  expect(answer).toMatchObject({ status: 503, retryAfter: "5", attempts: 1, errors: 1 });
  expect(answer.text).toMatch(/^[^<]+\n$/);
});

test.each([
  ["a town not seen before", { host: "ddorf.stadttor.localhost:3999" }, "about:blank"],
  ["a town that is known", null, "http://adorf.stadttor.localhost:3999/api/v1/problems/database_away"],
])("%s answers the REST API's callers with a problem", async (_name, town, type) => {
  for (const path of ["/api/v1", "/api/v1/services", "/api/v1/places?service=wohnsitz-ummelden"]) {
    if (town === null && path === "/api/v1") continue;
    const answer = await ask(town ?? world.a, path);
    expect(answer, path).toMatchObject({ status: 503, retryAfter: "5", attempts: 1, errors: 1 });
    expect(JSON.parse(answer.text), path).toMatchObject({
      type,
      status: 503,
      reason: "database_away",
      instance: expect.stringMatching(/^urn:uuid:/),
    });
  }
});

test("whose page of another site asks is not known either: a problem, without leave to read it", async () => {
  const answer = await world.request(world.a, "/api/v1/services", { headers: { origin: "https://www.adorf.example" } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});
