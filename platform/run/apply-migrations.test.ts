import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { migrate } from "../migrate.ts";
import { readMigrations, type Migration } from "./apply-migrations.ts";
import { testDatabase, type TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());
beforeEach(async () => {
  await sql`delete from schema_migrations where name > '9'`;
  await sql`drop table if exists planted`;
});

const real = readMigrations();
const plant = (name: string, text: string): Migration => ({ name, text, checksum: `sum of ${text}` });
const run = (...migrations: Migration[]) => migrate({ databaseUrl: database.ownerUrl, migrations });

test("every file of migrations/ is in the template, and a second run changes nothing", async () => {
  const rows = await sql`select name, checksum from schema_migrations order by name`;
  expect(rows.length).toBeGreaterThan(5);
  expect([...rows]).toEqual(real.map(({ name, checksum }) => ({ name, checksum })));
  expect(await run(...real)).toEqual([]);
});

test("two runners at once apply each file once", async () => {
  const slow = plant("9001-slow.sql", "create table planted (id int); select pg_sleep(0.3)");
  const results = await Promise.all([run(...real, slow), run(...real, slow)]);
  expect(results.flat()).toEqual(["9001-slow.sql"]);
});

test("a file changed after it was applied is refused by name", async () => {
  await run(...real, plant("9001-first.sql", "create table planted (id int)"));
  await expect(run(...real, plant("9001-first.sql", "create table planted (id bigint)"))).rejects.toThrow(/9001-first\.sql was changed/);
});

test("a file that stands before an applied one is refused", async () => {
  await run(...real, plant("9002-second.sql", "create table planted (id int)"));
  await expect(run(...real, plant("9001-late.sql", "select 1"))).rejects.toThrow(/9001-late\.sql stands before 9002-second\.sql/);
});

test("a failing file names its line and leaves nothing behind", async () => {
  await expect(run(...real, plant("9001-broken.sql", "create table planted (id int);\nselect *\nfrom nowhere;"))).rejects.toThrow(
    'migrations/9001-broken.sql:3: relation "nowhere" does not exist',
  );
  const [row] =
    await sql`select to_regclass('planted') as planted, (select count(*)::int from schema_migrations where name > '9') as recorded`;
  expect(row).toEqual({ planted: null, recorded: 0 });
});
