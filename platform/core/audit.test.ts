import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import type { Actor } from "./actor.ts";
import { auditDigest, record, type AuditEntry } from "./audit.ts";
import { closePools, openPools, type Pools } from "./db.ts";
import { inTenant } from "./tenant-transaction.ts";

let database: TestDatabase;
let owner: pg.Pool;
let pools: Pools;
let town: TestTenant;
beforeAll(async () => {
  database = await testDatabase();
  town = await insertTenant(database.ownerUrl);
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 1 });
});
afterAll(async () => {
  if (pools) await closePools(pools);
  await owner?.end();
  await database?.close();
});
beforeEach(() => owner.query("truncate audit_events, audit_values, outbox cascade"));

const SUBJECT = "0197a000-0000-7000-8000-000000000001";
const booked: AuditEntry = { action: "appointment.book", subjectKind: "appointment", subjectId: SUBJECT };

async function write(entry: AuditEntry, event?: string, actor: Actor = { kind: "citizen" }): Promise<void> {
  await inTenant({ pool: pools.app, tenant: town.tenant, actor, requestId: "request-1" }, (ctx) => record(ctx, entry, event));
}

describe("what is recorded", () => {
  test("who, what, to what, where, in which request, and the event that goes out", async () => {
    const before = { status: "held" };
    const after = { status: "booked", starts_at: "2026-06-01T07:00:00Z" };
    await write({ ...booked, officeId: town.officeId, before, after }, "appointment.booked", { kind: "staff", id: "clerk-7", grants: [] });
    const { rows } = await owner.query(
      `select e.tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, office_id, request_id, chain_hash, digest, salt, before, after
       from audit_events e join audit_values v on v.tenant_id = e.tenant_id and v.event_id = e.id`,
    );
    expect(rows).toEqual([
      {
        tenant_id: town.tenant.id,
        actor_kind: "staff",
        actor_id: "clerk-7",
        action: "appointment.book",
        subject_kind: "appointment",
        subject_id: SUBJECT,
        office_id: town.officeId,
        request_id: "request-1",
        chain_hash: null,
        digest: auditDigest(rows[0].salt, before, after),
        salt: expect.stringMatching(/^[0-9a-f]{32}$/),
        before,
        after,
      },
    ]);
    const outbox = await owner.query("select tenant_id, event, subject_id, relayed_at, settled_at from outbox");
    expect(outbox.rows).toEqual([
      { tenant_id: town.tenant.id, event: "appointment.booked", subject_id: SUBJECT, relayed_at: null, settled_at: null },
    ]);
  });

  test("a citizen has no id, and without an event nothing goes out", async () => {
    await write(booked);
    const { rows } = await owner.query(
      "select actor_kind, actor_id, office_id, (select count(*)::int from outbox) as events from audit_events",
    );
    expect(rows).toEqual([{ actor_kind: "citizen", actor_id: null, office_id: null, events: 0 }]);
  });

  test("nothing of it stays when the verb fails", async () => {
    const failing = inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, async (ctx) => {
      await record(ctx, booked, "appointment.booked");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const { rows } = await owner.query(
      "select (select count(*) from audit_events) + (select count(*) from audit_values) + (select count(*) from outbox) as n",
    );
    expect(rows).toEqual([{ n: "0" }]);
  });

  test("the same values twice give two digests: the salt hides what is easy to guess", async () => {
    await write({ ...booked, after: { status: "booked" } });
    await write({ ...booked, after: { status: "booked" } });
    const { rows } = await owner.query(
      "select count(distinct digest)::int as digests, count(distinct salt)::int as salts from audit_events join audit_values on event_id = id",
    );
    expect(rows).toEqual([{ digests: 2, salts: 2 }]);
  });
});

describe("the digest", () => {
  // What Postgres cannot hold in jsonb is left out: NUL and halves of a surrogate pair.
  const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
  const value = fc
    .dictionary(storable, fc.jsonValue({ stringUnit: "grapheme" }))
    .filter((json) => !JSON.stringify(json).includes("\\u0000"));

  test("is the same over what comes back from the database", async () => {
    const values = fc.sample(value, 300);
    const { rows } = await owner.query<{ stored: unknown }>(
      "select v as stored from jsonb_array_elements($1::jsonb) with ordinality as t (v, n) order by n",
      [JSON.stringify(values)],
    );
    expect(rows).toHaveLength(300);
    for (const [n, { stored }] of rows.entries())
      expect(auditDigest("salt", values[n], stored)).toBe(auditDigest("salt", stored, values[n]));
  });

  test("takes dates and instants for what JSON makes of them", () => {
    const instant = Temporal.Instant.from("2026-06-01T07:00:00Z");
    const live = { a: new Date(instant.epochMilliseconds), b: instant, c: undefined, d: [undefined] };
    expect(auditDigest("salt", null, live)).toBe(auditDigest("salt", undefined, JSON.parse(JSON.stringify(live))));
    expect(auditDigest("salt", null, { b: instant })).not.toBe(auditDigest("salt", null, { b: instant.add({ seconds: 1 }) }));
  });

  test("changes with each value, their order and the salt, and not with the order of keys", () => {
    const reversed = (json: object) => Object.fromEntries(Object.entries(json).reverse());
    fc.assert(
      fc.property(value, value, (before, after) => {
        const digest = auditDigest("salt", before, after);
        expect(auditDigest("salt", reversed(before), reversed(after))).toBe(digest);
        expect(auditDigest("other", before, after)).not.toBe(digest);
        expect(auditDigest("salt", { ...before, more: 1, than: [before] }, after)).not.toBe(digest);
        expect(auditDigest("salt", [before, after], null)).not.toBe(digest);
      }),
    );
  });
});
