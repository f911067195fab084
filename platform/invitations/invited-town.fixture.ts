import postgres from "postgres";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Actor } from "../core/actor.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import type { Sender } from "../notifications/send-mail.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { holdInvited } from "./hold-invited.ts";
import { invitePerson } from "./invite-person.ts";

/** A Monday morning before opening, three weeks before the clocks change. */
const OPENING = Temporal.Instant.from("2027-03-01T06:00:00Z");

export const person = { name: "Çiğdem Łukasiewicz", email: "cigdem@example.org" };
export const byMail = { name: "", contact: "mail" as const, email: person.email, phone: "" };
export const bySlip = { name: "", contact: "slip" as const, email: "", phone: "" };

/** As whom mails are worded. */
export const sender: Sender = {
  name: "Stadt Muster",
  address: "termine@muster.example",
  replyTo: "post@muster.example",
  phone: "+49 6221 000",
  brand: { brandColor: "#003366", actionColor: "#003366", onActionColor: "#ffffff" },
  origin: "https://muster.example",
};

/** What differs from one quota to the next, in snake_case. */
export interface QuotaColumns {
  readonly slug: string;
  readonly counters?: number;
  readonly services?: string[];
  readonly provisional_hours?: number;
  readonly link_days?: number;
  readonly location_id?: string;
}

/**
 * A town with four counters, two of them the public's, two closed quotas and a clock that tests move and that is put back
 * after each of them. Called at the top of a test file.
 */
export function invitedTown() {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  let database: TestDatabase;
  let pools: Pools;
  const it = {
    now: OPENING,
    town: null as unknown as TestTenant,
    sql: null as unknown as postgres.Sql,
    pools: () => pools,
    as,
    asOffice: <T>(run: (ctx: TenantCtx) => Promise<T>) => as(run, { kind: "system", job: "test" }),
    insertQuota,
    invite,
    holdAt,
    delivered,
    standing,
    events,
  };

  beforeAll(async () => {
    database = await testDatabase();
    it.town = await insertTenant(database.ownerUrl, { counters: 4, publicCounters: 2, booking: { hold_minutes: 10 } });
    it.sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
    pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 20 });
    await insertQuota({ slug: "aufenthalt", counters: 2 });
    await insertQuota({ slug: "eins", counters: 1 });
  });
  afterAll(async () => {
    await it.sql.end();
    await closePools(pools);
    await database.close();
  });
  afterEach(async () => {
    it.now = OPENING;
    await it.sql`delete from appointments`;
    await it.sql`delete from outbox`;
  });

  function as<T>(run: (ctx: TenantCtx) => Promise<T>, actor: Actor = { kind: "citizen" }, town: TestTenant = it.town): Promise<T> {
    return inTenant({ pool: pools.app, tenant: town.tenant, actor, clock: { now: async () => it.now } }, run);
  }

  async function insertQuota(columns: QuotaColumns): Promise<string> {
    const { tenant, officeId, locationId } = it.town;
    const row = { tenant_id: tenant.id, office_id: officeId, location_id: locationId, channel: "counter", counters: 1, ...columns };
    const [quota] = await it.sql`insert into closed_quotas ${it.sql({ ...row, name: it.sql.json({ de: columns.slug }) })} returning id`;
    return quota?.["id"] as string;
  }

  /** Invites somebody; with the address the link went to, unless `email` says otherwise. */
  function invite(more: Partial<Parameters<typeof invitePerson>[1]> = {}) {
    return it.asOffice((ctx) => invitePerson(ctx, { quota: "aufenthalt", service: "wohnsitz-ummelden", ...person, ...more }));
  }

  /** Holds a time with a link. */
  function holdAt(token: string, startsAt: string) {
    return as((ctx) => holdInvited(ctx, { token, startsAt, language: "de" }));
  }

  /** The invitation's mail has left. */
  async function delivered(id: string): Promise<void> {
    await it.sql`
      insert into mails (tenant_id, fact, subject_id, message_id, status, attempts)
      values (${it.town.tenant.id}, ${`invitation.sent:${id}`}, ${id}, ${id}, 'sent', 1)`;
  }

  /** Every appointment that takes up a place. */
  function standing() {
    return it.sql<{ id: string; status: string; quota: string; quota_id: string | null; starts_at: Date; name: string | null }[]>`
      select * from appointments where status not in ('cancelled', 'expired', 'moved') order by starts_at, id`;
  }

  /** Names of events so far. */
  async function events(): Promise<string[]> {
    return (await it.sql<{ event: string }[]>`select event from outbox order by id`).map(({ event }) => event);
  }

  return it;
}
