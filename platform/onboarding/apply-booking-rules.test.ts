import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { applyFolders } from "./apply-folders.ts";
import { exportBlueprint } from "./export-blueprint.ts";
import { openOwnerPool } from "./owner-pool.ts";
import { copyTowns } from "./town-folder.fixture.ts";

const BASE = "stadttor.localhost";
let database: TestDatabase;
let sql: postgres.Sql;
let untouched: string;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  untouched = await copyTowns(["heidelberg", "stuttgart"]);
  await applyFolders(database.ownerUrl, [untouched], BASE);
});
afterAll(async () => {
  await sql.end();
  await database.close();
  await rm(untouched, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "towns-"));
  await cp(untouched, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(path.join(folder, file), "utf8");
  const after = before.replace(from, to);
  expect(after, `${file} has no ${from}`).not.toBe(before);
  await writeFile(path.join(folder, file), after);
}

const counts = (line: string | undefined) => (line ?? "").replace(/^.*: /, "");

test("closed quotas that are gone from the files are put away, blocks and what differs by location are gone, and all comes back", async () => {
  const [invitation] = await sql`
    insert into invitations (tenant_id, office_id, quota_id, service_id, quantity, language, token, expires_at)
    select q.tenant_id, q.office_id, q.id, s.id, 1, 'de', 'x', now() from closed_quotas q
    join services s on s.tenant_id = q.tenant_id and s.slug = 'trautermin' where q.slug = 'trauungen' returning id`;
  await edit("heidelberg/opening.yaml", /closed_quotas:[\s\S]*?(?=holidays:)/, "");
  await edit("heidelberg/opening.yaml", /    blocks:\n.*trauzimmer.*\n/, "");
  await edit("heidelberg/services.yaml", "  by_invitation: true\n", "");
  await edit("stuttgart/booking.yaml", /  - \{ location: standesamt-mitte.*\n/, "");
  await edit("stuttgart/booking.yaml", "    slot_minutes: 10\n", "");
  const state = async () => {
    const [row] = await sql`
      select
        (select jsonb_object_agg(slug, active) from closed_quotas where tenant_id = h.id) as quotas,
        (select count(*)::int from resource_blocks where tenant_id = h.id) as blocks,
        (select by_invitation from services where tenant_id = h.id and slug = 'trautermin') as invited,
        (select jsonb_object_agg(l.slug, jsonb_build_array(b.slot_minutes, jsonb_array_length(b.release_waves)))
          from location_booking b join locations l on l.tenant_id = b.tenant_id and l.id = b.location_id where b.tenant_id = s.id) as differing
      from tenants h, tenants s where h.slug = 'heidelberg' and s.slug = 'stuttgart'`;
    return row;
  };
  const before = await state();
  expect(before).toEqual({
    quotas: { trauungen: true, "zuwanderung-eingeladen": true },
    blocks: 1,
    invited: true,
    differing: { "zulassung-feuerbach": [10, 2], "standesamt-mitte": [null, 0] },
  });
  try {
    await applyFolders(database.ownerUrl, [folder], BASE);
    expect(await state()).toEqual({
      quotas: { trauungen: false },
      blocks: 0,
      invited: false,
      differing: { "zulassung-feuerbach": [null, 2] },
    });
    const owner = openOwnerPool(database.ownerUrl);
    const { opening } = await exportBlueprint(owner, "heidelberg").finally(() => owner.end());
    expect(opening.closed_quotas).toEqual([]);
    for (const line of await applyFolders(database.ownerUrl, [folder], BASE))
      expect(counts(line)).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);
    await applyFolders(database.ownerUrl, [untouched], BASE);
    expect(await state()).toEqual(before);
  } finally {
    await sql`delete from invitations where id = ${invitation!["id"]}`;
  }
});

test("each rule of booking that a town changes is changed in the database, and exported as it was given", async () => {
  const given = {
    minimum_lead_days: 3,
    release_waves: [
      { days_before: 20, at: "06:30", percent: 30 },
      { days_before: 20, at: "18:00", percent: 99 },
      { days_before: 4, at: "00:00", percent: 100 },
    ],
    release_jitter_minutes: 7,
    cooldown_minutes: 8,
    waiting_offer_minutes: 45,
    open_per_address: 9,
    bookings_per_address: 10,
    bookings_per_address_days: 11,
    exempt_addresses: ["@a.example", "b@c.example"],
    holds_per_network: 12,
    challenge_above: 13,
    rush_per_minute: 14,
    locations: [{ location: "buergeramt-mitte", slot_minutes: 25, release_waves: [{ days_before: 9, at: "09:00", percent: 100 }] }],
  };
  const file = path.join(folder, "heidelberg/booking.yaml");
  const plain = (await readFile(file, "utf8")).replace(/^(holds_per_network|challenge_above): .*\n/gm, "");
  await writeFile(
    file,
    plain +
      Object.entries(given)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        .join(""),
  );
  await applyFolders(database.ownerUrl, [path.join(folder, "heidelberg")], BASE);
  const [row] = await sql`
    select settings.*, differing.slot_minutes as own_slot, differing.release_waves as own_waves from booking_settings settings
    join tenants t on t.id = settings.tenant_id and t.slug = 'heidelberg' join location_booking differing on differing.tenant_id = t.id`;
  const { locations, ...settings } = given;
  expect(row).toMatchObject({ ...settings, own_slot: locations[0]?.slot_minutes, own_waves: locations[0]?.release_waves });
  const owner = openOwnerPool(database.ownerUrl);
  expect((await exportBlueprint(owner, "heidelberg").finally(() => owner.end())).booking).toMatchObject(given);
});
