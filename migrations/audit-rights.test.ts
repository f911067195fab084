import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../platform/run/test-database.ts";
import { insertTenant } from "../platform/run/test-tenant.ts";
import { asTenant, attempt } from "./isolation-checks.ts";

let database: TestDatabase;
let app: postgres.Sql;
let tenantId: string;
beforeAll(async () => {
  database = await testDatabase();
  app = postgres(database.appUrl, { max: 1 });
  tenantId = (await insertTenant(database.ownerUrl)).tenant.id;
});
afterAll(async () => {
  await app?.end();
  await database?.close();
});

/** What comes of an audit row that the app role adds with these columns beside the ones every row has. */
const add = (more: Readonly<Record<string, unknown>>) =>
  asTenant(app, tenantId, (tx) =>
    attempt(tx, (point) => {
      const plain = { tenant_id: tenantId, actor_kind: "system", action: "a.b", subject_kind: "tenant", subject_id: tenantId };
      const row = { ...plain, digest: "0".repeat(64), ...more };
      const columns = Object.keys(row);
      return point`
        insert into audit_events (${point(columns)}) overriding system value
        select ${point(columns)} from jsonb_populate_record(null::audit_events, ${JSON.stringify(row)}::text::jsonb)`;
    }),
  );

describe("the app role adds audit rows", () => {
  test("as they come", async () => {
    expect(await add({})).toBe("1 rows");
    expect(await add({ actor_id: "x", request_id: "y", office_id: null })).toBe("1 rows");
  });

  test.for([
    ["chained already", { chain_hash: "0".repeat(64), chain_position: 1 }],
    ["with a time of its own", { happened_at: "2020-01-01T00:00:00Z" }],
    ["with a number of its own", { id: 1 }],
  ] as const)("but not %s", async ([, more]) => {
    expect(await add(more)).toMatch(/^42501: permission denied/);
  });
});
