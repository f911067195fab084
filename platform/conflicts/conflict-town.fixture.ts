import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import type { Actor } from "../core/actor.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { insertTestAppointment, type TestAppointmentColumns } from "../scheduling/test-appointment.ts";
import { findConflicts } from "./find-conflicts.ts";

/** Monday. Everything happens on the Wednesday after it, in winter time. */
const MONDAY = Temporal.Instant.from("2027-03-01T07:00:00Z");
export const DAY = "2027-03-03";
/** An instant on that day by the clock in Berlin. */
export const at = (wall: string): string => `${DAY}T${wall}:00+01:00`;

/** What a person would see of an appointment, and whether it has a place. */
export interface Standing {
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seated: boolean;
  readonly reason: string | null;
}

/** A town with three counters, the third of which alone can do passports; its appointments are put in by hand. At the top of a test file. */
export function conflictTown() {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let sql: postgres.Sql;
  let pools: Pools;
  const it = {
    now: MONDAY,
    town: undefined as unknown as TestTenant,
    get sql() {
      return sql;
    },
    get pools() {
      return pools;
    },
    renew,
    put,
    as,
    check,
    standing,
    conflicts,
  };

  beforeAll(async () => {
    database = await testDatabase();
    sql = postgres(database.ownerUrl, { max: 4, onnotice: () => {} });
    pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 24 });
  });
  afterAll(async () => {
    await sql.end();
    await closePools(pools);
    await database.close();
  });

  /** A fresh town beside those of other tests. */
  async function renew(): Promise<TestTenant> {
    it.now = MONDAY;
    it.town = await insertTenant(database.ownerUrl, { counters: 3 });
    await sql`update resources set skills = '{pass}' where id = ${it.town.counterIds[2] as string}`;
    return it.town;
  }

  /** An appointment of that day from one wall time to another, at a counter (0 to 2, null for none). */
  function put(from: string, until: string, counter: number | null, columns: TestAppointmentColumns = {}): Promise<string> {
    return insertTestAppointment(sql, it.town, {
      resource_id: counter === null ? null : (it.town.counterIds[counter] as string),
      starts_at: at(from),
      ends_at: at(until),
      on_date: DAY,
      created_at: "2027-02-01T08:00:00Z",
      ...columns,
    });
  }

  function as<T>(run: (ctx: TenantCtx) => Promise<T>, actor: Actor = { kind: "system", job: "conflict.find" }): Promise<T> {
    return inTenant({ pool: pools.app, tenant: it.town.tenant, actor, clock: { now: async () => it.now } }, run);
  }

  /** Rounds as the worker makes them, until there is nothing left to do. */
  async function check(): Promise<number> {
    for (let batches = 1; ; batches++) if ((await as(findConflicts)) === "idle") return batches;
  }

  /** By appointment id. */
  async function standing(): Promise<Record<string, Standing>> {
    const rows = await sql`
      select a.id, a.status, a.starts_at as starts, a.ends_at as ends, a.resource_id is not null as seated, c.reason
      from appointments a left join appointment_conflicts c on c.tenant_id = a.tenant_id and c.appointment_id = a.id
      where a.tenant_id = ${it.town.tenant.id} order by a.id`;
    return Object.fromEntries(
      rows.map((row) => [
        row["id"],
        {
          status: row["status"],
          startsAt: (row["starts"] as Date).toISOString(),
          endsAt: (row["ends"] as Date).toISOString(),
          seated: row["seated"],
          reason: row["reason"],
        },
      ]),
    );
  }

  /** Reasons by appointment id. */
  async function conflicts(): Promise<Record<string, string>> {
    const all = Object.entries(await standing());
    return Object.fromEntries(all.flatMap(([id, { reason }]) => (reason === null ? [] : [[id, reason]])));
  }

  return it;
}
