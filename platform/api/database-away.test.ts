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
