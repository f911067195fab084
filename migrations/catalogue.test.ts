import postgres, { type ISql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../platform/run/test-database.ts";
import { columnRules } from "./column-rules.ts";
import { contentRules } from "./content-rules.ts";
import { operatorRights, roleRules } from "./role-rules.ts";
import { rowSecurityRules, tenantTables, type Rule } from "./row-security-rules.ts";
import { tenantFirstRules } from "./tenant-first-rules.ts";

const RULES: Readonly<Record<string, Rule>> = { ...rowSecurityRules, ...tenantFirstRules, ...roleRules, ...columnRules, ...contentRules };

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await database?.close();
});

class Undo extends Error {}

/** Runs statements as the owner, looks, and takes them back. */
async function planted<T>(statements: string, look: (tx: ISql) => Promise<T>): Promise<T> {
  let seen: { value: T } | undefined;
  const outcome = sql.begin(async (tx) => {
    await tx.unsafe(statements).simple();
    seen = { value: await look(tx) };
    throw new Undo();
  });
  await outcome.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  if (!seen) throw new Error("nothing was looked at");
  return seen.value;
}

test("there are tenant tables to look at", async () => {
  const tables = await tenantTables(sql);
  expect(tables).toEqual(expect.arrayContaining(["appointments", "audit_events", "mails", "outbox", "services", "tenant_settings"]));
});

describe("the schema keeps the rules", () => {
  test.for(Object.keys(RULES))("%s", async (name) => {
    expect(await RULES[name]!(sql)).toEqual([]);
  });

  test("the operator role has these rights and no others", async () => {
    expect(await operatorRights(sql)).toEqual(OPERATOR_RIGHTS);
  });

  test("what the operator sees holds no personal data", () => {
    const personal = /\b(name|email|email_norm|phone|recipient|contact|before|after|\w*_token)\b/;
    expect(OPERATOR_RIGHTS.filter((right) => personal.test(right))).toEqual([]);
  });
});

const select = (table: string, columns: string) => columns.split(" ").map((column) => `${table}.${column} SELECT`);
const OPERATOR_RIGHTS = [
  ...select("appointments", "expires_at lapse_told_at provisional tenant_id"),
  ...select("audit_events", "chain_hash tenant_id"),
  ...select("conflict_checks", "again_at tenant_id version"),
  ...select("content_versions", "tenant_id version"),
  ...select("freed_places", "freed_at tenant_id"),
  ...select("invitations", "erased_at expires_at tenant_id"),
  ...select("mails", "attempts created_at fact id last_error status tenant_id"),
  ...select("outbox", "created_at event id relayed_at settled_at subject_id tenant_id"),
  "outbox.relayed_at UPDATE",
  "outbox.settled_at UPDATE",
  ...select("reminders", "due_at promoted_at tenant_id"),
  ...select("services", "active review_on review_reminded_on tenant_id"),
  ...select("suspicion_reports", "first_on tenant_id"),
  ...select("tenants", "id slug time_zone"),
  ...select("waiting_entries", "erased_at expires_at latest_on status tenant_id"),
  ...select("waiting_offers", "expires_at status tenant_id"),
].sort();

const VIEW_OF_SLUGS = "as select tenant_id, slug from services";
const TABLE = "tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)";

/** What somebody might do, and the line with which the rule answers. */
const BREACHES: readonly (readonly [rule: string, statements: string, answer: string])[] = [
  ["a table that pages show makes a new version of them", `create table notes (${TABLE})`, "notes is not watched when rows are inserted"],
  [
    "a table that pages show makes a new version of them",
    "drop trigger touch_content_delete on news",
    "news is not watched when rows are deleted",
  ],
  [
    "a table that pages show makes a new version of them",
    "alter table news disable trigger touch_content_update",
    "news is not watched when rows are updated",
  ],
  ["a table without tenant_id stands on the list", "create table notes (id uuid primary key)", "notes has no tenant_id"],
  ["tenant_id is a uuid that is always there", "create table notes (tenant_id uuid)", "notes.tenant_id is uuid, nullable"],
  ["tenant_id is a uuid that is always there", "create table notes (tenant_id text not null)", "notes.tenant_id is text"],
  ["row-level security is on and forced", `create table notes (${TABLE})`, "notes: row-level security is off"],
  ["row-level security is on and forced", "alter table mails no force row level security", "mails: row-level security is not forced"],
  ["row-level security is on and forced", "alter table tenants disable row level security", "tenants: row-level security is off"],
  [
    "the tenant policy closes each table, and one policy opens it",
    "drop policy tenant_rows on mails",
    "mails lacks the restrictive policy tenant_rows with the exact condition",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "alter policy tenant_rows on mails using (tenant_id = current_setting('app.tenant_id')::uuid)",
    "mails lacks the restrictive policy tenant_rows with the exact condition",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "alter policy tenant_rows on mails with check (true)",
    "mails lacks the restrictive policy tenant_rows with the exact condition",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "drop policy tenant_rows on mails; create policy tenant_rows on mails for all to stadttor_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))",
    "mails lacks the restrictive policy tenant_rows with the exact condition",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "drop policy app_rows on mails",
    "mails is not opened to the app role by app_rows",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "create policy debug on mails using (true)",
    "mails has a further permissive policy: debug",
  ],
  [
    "the tenant policy closes each table, and one policy opens it",
    "create policy operator_rows on offices to stadttor_operator, stadttor_app using (true)",
    "offices has a further permissive policy: operator_rows",
  ],
  ["the directory of towns is for reading", "create policy write on tenants for insert with check (true)", "tenants: policy write"],
  [
    "functions in policies are STABLE and run as the caller",
    "alter function app_tenant() immutable",
    "app_tenant() in a policy of mails is IMMUTABLE",
  ],
  [
    "functions in policies are STABLE and run as the caller",
    "alter function app_tenant() security definer",
    "app_tenant() in a policy of mails is SECURITY DEFINER",
  ],
  [
    "a view reads as the caller, and no other relation holds rows",
    `create view slugs ${VIEW_OF_SLUGS}`,
    "slugs is a view without security_invoker",
  ],
  [
    "a view reads as the caller, and no other relation holds rows",
    `create view slugs with (security_invoker = false) ${VIEW_OF_SLUGS}`,
    "slugs is a view without security_invoker",
  ],
  [
    "a view reads as the caller, and no other relation holds rows",
    `create materialized view slugs ${VIEW_OF_SLUGS}`,
    "slugs is a materialized view",
  ],
  [
    "a view reads as the caller, and no other relation holds rows",
    `create table notes (${TABLE}) partition by hash (tenant_id); create table notes_first partition of notes for values with (modulus 1, remainder 0)`,
    "notes_first is a partition",
  ],
  ["keys and exclusions start with tenant_id", "create table notes (tenant_id uuid not null, id uuid primary key)", "notes_pkey on notes"],
  [
    "keys and exclusions start with tenant_id",
    "alter table mails add constraint mails_message unique (message_id)",
    "mails_message on mails",
  ],
  [
    "keys and exclusions start with tenant_id",
    "alter table mails add constraint mails_message unique (message_id, tenant_id)",
    "mails_message on mails",
  ],
  [
    "keys and exclusions start with tenant_id",
    "alter table mails add constraint mails_apart exclude using gist (id with =)",
    "mails_apart on mails",
  ],
  [
    "foreign keys carry tenant_id on both sides",
    "alter table locations add constraint by_id unique (id); alter table mails add constraint mails_of foreign key (subject_id) references locations (id)",
    "mails_of on mails",
  ],
  [
    "foreign keys carry tenant_id on both sides",
    "alter table mails add constraint mails_of foreign key (subject_id) references tenants (id)",
    "mails_of on mails",
  ],
  ["indexes start with tenant_id", "create index mails_message on mails (message_id)", "mails_message on mails"],
  ["indexes start with tenant_id", "create index mails_message on mails (lower(message_id), tenant_id)", "mails_message on mails"],
  [
    "a foreign key has an index",
    "drop index appointment_services_service",
    "appointment_services_tenant_id_service_id_fkey on appointment_services",
  ],
  [
    "a foreign key has an index",
    "drop index audit_events_office; create index audit_events_office on audit_events (tenant_id, office_id) where action = 'a'",
    "audit_events_tenant_id_office_id_fkey on audit_events",
  ],
  [
    "what an index compares by is leakproof",
    "alter table mails add weight numeric; create index mails_weight on mails (tenant_id, weight)",
    "mails_weight compares weight by =(numeric,numeric)",
  ],
  [
    "what an index compares by is leakproof",
    "create index services_documents on services (tenant_id, documents)",
    "services_documents compares documents by =(jsonb,jsonb)",
  ],
  ["the two roles have no power of their own", "alter role stadttor_app bypassrls", "stadttor_app may bypass row-level security"],
  ["the two roles have no power of their own", "alter role stadttor_operator createrole", "stadttor_operator may create roles"],
  ["the two roles have no power of their own", "grant pg_read_all_data to stadttor_app", "stadttor_app is a member of pg_read_all_data"],
  [
    "the two roles own nothing",
    "grant create on schema public to stadttor_app; alter table mails owner to stadttor_app",
    "stadttor_app owns mails",
  ],
  ["the app role may read and write rows, and no more", "grant truncate on mails to stadttor_app", "stadttor_app has TRUNCATE on mails"],
  [
    "the app role may read and write rows, and no more",
    "grant references (id) on mails to stadttor_app",
    "stadttor_app has REFERENCES on mails.id",
  ],
  [
    "the app role may read and write rows, and no more",
    "grant trigger, maintain on mails to stadttor_app",
    "stadttor_app has TRIGGER on mails",
  ],
  [
    "the app role may read and write rows, and no more",
    "grant select on mails to stadttor_app with grant option",
    "stadttor_app has SELECT on mails",
  ],
  ["the app role may read and write rows, and no more", "grant select on mails to public", "PUBLIC has SELECT on mails"],
  ["the app role may read and write rows, and no more", "grant insert on tenants to stadttor_app", "stadttor_app has INSERT on tenants"],
  [
    "the app role may read and write rows, and no more",
    "grant usage on sequence outbox_id_seq to stadttor_app",
    "stadttor_app has USAGE on outbox_id_seq",
  ],
  ["the app role may read and write rows, and no more", "grant create on schema public to public", "PUBLIC may create in schema public"],
  [
    "no SECURITY DEFINER function is open to the two roles",
    "create function all_mails() returns bigint language sql security definer return (select count(*) from mails)",
    "all_mails() runs as its owner, with the caller's search_path",
  ],
  ["no column is an enum or a range", "create type mood as enum ('a'); alter table mails add mood mood", "mails.mood is mood"],
  ["no column is an enum or a range", "alter table appointments add during tstzrange", "appointments.during is tstzrange"],
  [
    "a point in time is timestamptz and named *_at",
    "alter table mails add read_at timestamp",
    "mails.read_at is timestamp without time zone",
  ],
  ["a point in time is timestamptz and named *_at", "alter table mails add moment timestamptz", "mails.moment is timestamp with time zone"],
  ["a point in time is timestamptz and named *_at", "alter table mails add read_at text", "mails.read_at is text"],
  ["a date is named *_on or for what it bounds", "alter table mails add day date", "mails.day is date"],
  ["a date is named *_on or for what it bounds", "alter table mails add read_on timestamptz", "mails.read_on is timestamp with time zone"],
  ["names are snake_case", `alter table mails add "readBy" text`, `mails.readBy`],
];

describe("a breach is named", () => {
  test.for(BREACHES)("%s: %s", async ([rule, statements, answer]) => {
    expect(await planted(statements, (tx) => RULES[rule]!(tx))).toContain(answer);
  });

  test.for([
    ["grant select (recipient) on mails to stadttor_operator", "mails.recipient SELECT"],
    ["grant select on services to stadttor_operator", "services.name SELECT"],
    ["grant select (ends_at) on appointments to stadttor_operator", "appointments.ends_at SELECT"],
    ["grant select on hosts to stadttor_operator", "hosts.host SELECT"],
    ["grant insert on outbox to stadttor_operator", "outbox.event INSERT"],
    ["grant delete on outbox to stadttor_operator", "outbox DELETE"],
  ] as const)("a right of the operator: %s", async ([statements, answer]) => {
    expect(OPERATOR_RIGHTS).not.toContain(answer);
    expect(await planted(statements, operatorRights)).toContain(answer);
  });

  test("every rule has a planted breach", () => {
    const covered = new Set(BREACHES.map(([rule]) => rule));
    expect(Object.keys(RULES).filter((rule) => !covered.has(rule))).toEqual([]);
  });
});
