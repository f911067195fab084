import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "./migrate.ts";
import { applyFolders } from "./onboarding/apply-folders.ts";
import { exportBlueprint, writeBlueprint } from "./onboarding/export-blueprint.ts";
import { openOwnerPool } from "./onboarding/owner-pool.ts";
import type {} from "./run/test-setup.ts";

const BASE = "stadttor.localhost";
const TOWN = path.join(import.meta.dirname, "../tenants/demo/heidelberg");
const servers = inject("testServers");
const name = `${servers.prefix}${randomBytes(6).toString("hex")}`;
const password = randomBytes(12).toString("hex");
let admin: postgres.Sql;
let ownerUrl: string;

// The role may create roles and see past row-level security, and is no superuser.
beforeAll(async () => {
  admin = postgres(servers.adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create role ${name} login nosuperuser createrole bypassrls password '${password}'`);
  await admin.unsafe(`create database ${name} owner ${name}`);
  // The server's other databases have made the two roles already. This is what whoever makes a role gets by it.
  await admin.unsafe(`grant stadttor_app, stadttor_operator to ${name} with admin true, inherit false, set false`);
  const url = new URL(servers.adminUrl);
  [url.pathname, url.username, url.password] = [`/${name}`, name, password];
  ownerUrl = url.href;
});
afterAll(async () => {
  // A pool's end does not wait for the server's; cut off meanwhile, its connections would end the run.
  while ((await admin`select from pg_stat_activity where datname = ${name}`).length > 0) await sleep(20);
  await admin.unsafe(`drop database if exists ${name}`);
  await admin.unsafe(`drop role if exists ${name}`);
  await admin.end();
});

test("an owner who is no superuser migrates, applies and exports", async () => {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const owner = openOwnerPool(ownerUrl);
  const folder = await mkdtemp(path.join(tmpdir(), "owner-"));
  try {
    const may = () => sql`
      select admin_option as admin, inherit_option as inherit, set_option as set from pg_auth_members
      where member = current_user::regrole and roleid = 'stadttor_app'::regrole order by set_option`;
    const made = { admin: true, inherit: false, set: false };
    await sql.unsafe(`create role ${name}_made nologin`);
    expect([
      ...(await sql`
      select admin_option as admin, inherit_option as inherit, set_option as set from pg_auth_members
      where member = current_user::regrole and roleid = ${`${name}_made`}::regrole`),
    ]).toEqual([made]);
    await sql.unsafe(`drop role ${name}_made`);
    expect([...(await may())]).toEqual([made]);

    expect(await migrate({ databaseUrl: ownerUrl })).not.toEqual([]);
    expect([...(await may())]).toEqual([made, { admin: false, inherit: false, set: true }]);
    expect((await applyFolders(ownerUrl, [TOWN], BASE))[0]).toMatch(/^heidelberg: [1-9]\d* created/);
    expect((await sql`select count(*)::int as n from services`)[0]!["n"]).toBeGreaterThan(0);
    await writeBlueprint(path.join(folder, "heidelberg"), await exportBlueprint(owner, "heidelberg"));
    expect((await applyFolders(ownerUrl, [folder], BASE))[0]).toMatch(/: 0 created, 0 updated, [1-9]\d* unchanged, 0 retired$/);
  } finally {
    await rm(folder, { recursive: true });
    await owner.end();
    await sql.end();
  }
});
