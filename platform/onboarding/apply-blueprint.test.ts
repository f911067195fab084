import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { listOffers } from "../catalogue/list-offers.ts";
import { offersOf } from "../catalogue/offers-of.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { readHostName } from "../tenancy/host-name.ts";
import { listMunicipalities } from "../tenancy/list-municipalities.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { readLegalText } from "../tenancy/read-legal-text.ts";
import { readTown } from "../tenancy/read-town.ts";
import { tenantResolver } from "../tenancy/resolve-tenant.ts";
import { applyFolders } from "./apply-folders.ts";
import { exportBlueprint, writeBlueprint } from "./export-blueprint.ts";
import { openOwnerPool } from "./owner-pool.ts";

const BASE = "stadttor.localhost";
const DEMO = path.join(import.meta.dirname, "../../tenants/demo");
let database: TestDatabase;
let sql: postgres.Sql;
let pools: Pools;
let folder: string;
let towns: string[];

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 1 });
  towns = (await readdir(DEMO)).sort();
  await applyFolders(database.ownerUrl, [DEMO], BASE);
});
afterAll(async () => {
  await sql.end();
  await closePools(pools);
  await database.close();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "towns-"));
  await cp(DEMO, folder, { recursive: true });
});
afterEach(async () => {
  await applyFolders(database.ownerUrl, [DEMO], BASE);
  await rm(folder, { recursive: true });
});

/** Every row of every table with where it lies on disk: a row that is written again, even unchanged, lies elsewhere. */
async function rows(town?: string): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public' and exists (
      select from pg_attribute a where a.attrelid = c.oid and (a.attname = 'tenant_id' or (a.attname = 'slug' and c.relname = 'tenants')))
    order by 1`;
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const owner = name === "tenants" ? sql`id` : sql`tenant_id`;
    all[name] = [
      ...(await sql`
      select ctid::text, xmin::text, to_jsonb(present) as row from ${sql(name)} present
      where ${town === undefined ? sql`true` : sql`${owner} = (select id from tenants where slug = ${town})`} order by present::text`),
    ];
  }
  return all;
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(path.join(folder, file), "utf8");
  const after = before.replace(from, to);
  expect(after, `${file} has no ${from}`).not.toBe(before);
  await writeFile(path.join(folder, file), after);
}

async function asCitizen<T>(town: string, read: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  const tenant = await tenantResolver(pools.app)(readHostName(`${town}.${BASE}`, BASE));
  return inTenant({ pool: pools.app, tenant: tenant!, actor: { kind: "citizen" } }, read);
}

const counts = (line: string | undefined) => (line ?? "").replace(/^.*: /, "");

test("the five towns are there, and applying them again writes no row", async () => {
  const before = await rows();
  expect(before["tenants"]).toHaveLength(5);
  for (const table of [
    "offices",
    "locations",
    "services",
    "service_offers",
    "resources",
    "opening_rules",
    "closures",
    "holiday_overrides",
    "life_situations",
    "life_situation_services",
    "search_synonyms",
    "news",
    "location_booking",
    "resource_blocks",
    "closed_quotas",
  ]) {
    expect(before[table], table).not.toHaveLength(0);
  }
  const lines = await applyFolders(database.ownerUrl, [DEMO], BASE);
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line).toMatch(/: 0 created, 0 updated, [1-9][0-9]* unchanged, 0 retired$/);
  expect(await rows()).toEqual(before);
});

test("the offers that are kept in memory are those of the list, of every town and to the last column", async () => {
  for (const town of towns) {
    await asCitizen(town, async (ctx) => {
      const listed = await listOffers(ctx);
      expect(listed.length).toBeGreaterThan(10);
      const slugs = [...new Set(listed.map(({ service }) => service.slug))];
      // Read, not kept from before: no version is called so.
      expect(await offersOf(ctx, slugs, `not of ${town}`)).toEqual(listed);
    });
  }
});

test("what is exported changes nothing when applied, and exports to the same files again", async () => {
  const before = await rows();
  const owner = openOwnerPool(database.ownerUrl);
  const [first, second] = [path.join(folder, "first"), path.join(folder, "second")];
  const read = async (of: string) => {
    const files = (await readdir(of, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = files.map(async (entry) => [
      path.relative(of, path.join(entry.parentPath, entry.name)),
      await readFile(path.join(entry.parentPath, entry.name), "utf8"),
    ]);
    return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
  };
  try {
    for (const town of towns) await writeBlueprint(path.join(first, town), await exportBlueprint(owner, town));
    expect(await applyFolders(database.ownerUrl, [first], BASE)).toHaveLength(5);
    expect(await rows()).toEqual(before);
    for (const town of towns) await writeBlueprint(path.join(second, town), await exportBlueprint(owner, town));
    expect(await read(second)).toEqual(await read(first));
    await expect(writeBlueprint(path.join(first, "heidelberg"), await exportBlueprint(owner, "karlsruhe"))).rejects.toThrow("is not empty");
    await expect(exportBlueprint(owner, "mannheim")).rejects.toThrow("tenant_not_found");
  } finally {
    await owner.end();
  }
});

test("an export builds the same town in an empty database", async () => {
  const owner = openOwnerPool(database.ownerUrl);
  const empty = await testDatabase();
  const fresh = openOwnerPool(empty.ownerUrl);
  try {
    await writeBlueprint(path.join(folder, "export"), await exportBlueprint(owner, "potsdam-mittelmark"));
    await applyFolders(empty.ownerUrl, [path.join(folder, "export")], BASE);
    expect(await exportBlueprint(fresh, "potsdam-mittelmark")).toEqual(await exportBlueprint(owner, "potsdam-mittelmark"));
  } finally {
    await owner.end();
    await fresh.end();
    await empty.close();
  }
});

test("one wrong folder, and nothing is changed in any", async () => {
  await edit("heidelberg/tenant.yaml", "corner_radius_px: 4", "corner_radius_px: 5");
  await edit("stuttgart/booking.yaml", "slot_minutes: 15", "slot_minutes: 500");
  const before = await rows();
  await expect(applyFolders(database.ownerUrl, [folder], BASE)).rejects.toThrow("stuttgart/booking.yaml:1: slot_minutes: Too big");
  expect(await rows()).toEqual(before);
});

test("a change reaches its rows alone, leaves one audit row, and no other town", async () => {
  await edit("heidelberg/tenant.yaml", "corner_radius_px: 4", "corner_radius_px: 5");
  await edit("heidelberg/opening.yaml", 'opens: "08:00", closes: "12:00", counters: 5', 'opens: "08:15", closes: "12:00", counters: 5');
  const CHANGED = ["branding", "opening_rules", "content_versions", "audit_events", "audit_values"];
  const before = await rows();
  const lines = await applyFolders(database.ownerUrl, [folder], BASE);
  // Five weekdays of one rule are replaced, and one day of the exception of the same hours.
  expect(counts(lines[0])).toMatch(/^5 created, 1 updated, \d+ unchanged, 5 retired$/);
  const after = await rows();
  for (const table of Object.keys(before).filter((name) => !CHANGED.includes(name))) {
    expect(after[table], table).toEqual(before[table]);
  }
  for (const town of towns.filter((name) => name !== "heidelberg")) {
    const others = (all: Record<string, unknown[]>, id: string) =>
      JSON.stringify(
        Object.values(all)
          .flat()
          .filter((row) => JSON.stringify(row).includes(id)),
      );
    const [{ id } = { id: "" }] = await sql<{ id: string }[]>`select id from tenants where slug = ${town}`;
    expect(others(after, id), town).toBe(others(before, id));
  }
  expect(after["audit_events"]).toHaveLength(before["audit_events"]!.length + 1);
});

test("what is gone from the files is put away: kept inactive where appointments refer to it, else removed", async () => {
  const [place] = await sql`
    insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language, browser_token, series_id, occupied_at, vacated_at)
    select r.tenant_id, r.office_id, r.location_id, r.id, 'counter', 'public', '2026-12-01 09:00+01', '2026-12-01 09:15+01', '2026-12-01', 'booked', 'de', 'x', uuidv7(), '2026-12-01 09:00+01', '2026-12-01 09:15+01'
    from resources r join locations l on l.tenant_id = r.tenant_id and l.id = r.location_id where l.slug = 'buergeramt-rohrbach' and r.slug = 'platz-2'
    returning tenant_id, id`;
  await sql`
    insert into appointment_services (tenant_id, appointment_id, service_id, quantity, minutes)
    select s.tenant_id, ${place!["id"]}, s.id, 1, 10 from services s where s.tenant_id = ${place!["tenant_id"]} and s.slug = 'beglaubigung'`;
  await edit("heidelberg/services.yaml", /- starter: beglaubigung[\s\S]*?(?=- starter: bewohnerparkausweis)/, "");
  await edit("heidelberg/services.yaml", /- starter: bewohnerparkausweis[\s\S]*?(?=- starter: kirchenaustritt)/, "");
  await edit("heidelberg/services.yaml", /    - \{ location: buergeramt-rohrbach.*\n/g, "");
  await edit("heidelberg/services.yaml", /    - location: buergeramt-rohrbach\n(      .*\n)+/g, "");
  await edit("heidelberg/locations.yaml", /- slug: buergeramt-rohrbach[\s\S]*?(?=- slug: buergeramt-handschuhsheim)/, "");
  await edit("heidelberg/opening.yaml", /  - location: buergeramt-rohrbach[\s\S]*?(?=  - location: buergeramt-handschuhsheim)/, "");
  const state = async () => {
    const [row] = await sql`
      select
        (select jsonb_object_agg(slug, active) from services where tenant_id = t.id and slug in ('beglaubigung', 'bewohnerparkausweis')) as services,
        (select jsonb_object_agg(slug, active) from locations where tenant_id = t.id and slug = 'buergeramt-rohrbach') as locations,
        (select jsonb_object_agg(r.slug, r.active) from resources r join locations l on l.id = r.location_id and l.slug = 'buergeramt-rohrbach'
          where r.tenant_id = t.id) as counters,
        (select count(*)::int from opening_rules o join locations l on l.id = o.location_id and l.slug = 'buergeramt-rohrbach' where o.tenant_id = t.id) as rules,
        (select count(*)::int from service_offers o join services s on s.id = o.service_id and s.slug = 'beglaubigung' where o.tenant_id = t.id) as offers
      from tenants t where slug = 'heidelberg'`;
    return row;
  };
  try {
    await applyFolders(database.ownerUrl, [path.join(folder, "heidelberg")], BASE);
    expect(await state()).toEqual({
      services: { beglaubigung: false },
      locations: { "buergeramt-rohrbach": false },
      counters: { "platz-2": false },
      rules: 0,
      offers: 0,
    });
    expect(await sql`select status from appointments where id = ${place!["id"]}`).toEqual([{ status: "booked" }]);
    const [again] = await applyFolders(database.ownerUrl, [path.join(folder, "heidelberg")], BASE);
    expect(counts(again)).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);

    await applyFolders(database.ownerUrl, [path.join(DEMO, "heidelberg")], BASE);
    expect(await state()).toMatchObject({
      services: { beglaubigung: true, bewohnerparkausweis: true },
      locations: { "buergeramt-rohrbach": true },
      counters: { "platz-1": true, "platz-2": true },
      offers: 1,
    });
  } finally {
    await sql`delete from appointments where id = ${place!["id"]}`;
  }
});

test("a municipality and an office that are gone from the files are named nowhere, though rows refer to them", async () => {
  const town = "potsdam-mittelmark";
  await sql`
    insert into day_locks (tenant_id, location_id, on_date)
    select l.tenant_id, l.id, '2026-12-01' from locations l where l.slug = 'kreishaus'`;
  await rm(path.join(folder, town, "municipalities/landkreis.yaml"));
  await edit(`${town}/tenant.yaml`, "[landkreis, ", "[");
  await edit(`${town}/offices.yaml`, /- slug: kreisverwaltung[\s\S]*$/, "");
  await edit(`${town}/locations.yaml`, /- slug: kreishaus[\s\S]*$/, "");
  await edit(`${town}/services.yaml`, /- slug: fischereischein[\s\S]*$/, "");
  await edit(`${town}/opening.yaml`, /  - location: kreishaus[\s\S]*?(?=closures:)/, "");
  await edit(`${town}/opening.yaml`, /  - \{ location: kreishaus.*\n/, "");
  await edit(`${town}/opening.yaml`, /closed_quotas:[\s\S]*?(?=holidays:)/, "");
  const shown = () =>
    asCitizen(town, async (ctx) => ({
      municipalities: (await listMunicipalities(ctx)).map(({ slug }) => slug),
      offices: (await listOffices(ctx)).map(({ slug }) => slug),
      counted: (await readTown(ctx)).municipalities,
      legal: (await readLegalText(ctx, { kind: "imprint", language: "de" })).municipalities.map(({ slug }) => slug),
    }));
  const textOf = (municipality: string) => asCitizen(town, (ctx) => readLegalText(ctx, { kind: "imprint", language: "de", municipality }));
  const owner = openOwnerPool(database.ownerUrl);
  try {
    const all = ["landkreis", "teltow", "werder-havel", "beelitz", "bad-belzig"];
    const offices = ["buergerservice", "kreisverwaltung", "kfz", "soziales", "auslaenderbehoerde", "bauaufsicht"];
    expect(await shown()).toEqual({ municipalities: all, offices, counted: 5, legal: all });
    expect((await textOf("landkreis")).html).toContain("<");

    await applyFolders(database.ownerUrl, [path.join(folder, town)], BASE);
    const kept = all.slice(1);
    expect(await shown()).toEqual({ municipalities: kept, offices: ["buergerservice"], counted: 4, legal: kept });
    await expect(textOf("landkreis")).rejects.toThrow("page_not_found");

    const before = await rows();
    expect(JSON.stringify([before["offices"], before["municipalities"]])).toMatch(/kreisverwaltung.*"landkreis"/);
    await writeBlueprint(path.join(folder, "export", town), await exportBlueprint(owner, town));
    const [line] = await applyFolders(database.ownerUrl, [path.join(folder, "export")], BASE);
    expect(counts(line)).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);
    expect(await rows()).toEqual(before);

    await applyFolders(database.ownerUrl, [path.join(DEMO, town)], BASE);
    expect(await shown()).toEqual({ municipalities: all, offices, counted: 5, legal: all });
  } finally {
    await owner.end();
    await sql`delete from day_locks`;
  }
});

test("news, local words and life situations that are gone from the files are gone, and what is changed is changed", async () => {
  await edit("karlsruhe/news.yaml", /- slug: durlach-donnerstag[\s\S]*$/, "");
  await edit("karlsruhe/search.yaml", "means: Kita-Platz", "means: Tagespflege");
  await edit("karlsruhe/search.yaml", /- \{ term: gerümpel.*\n/, "");
  await edit("karlsruhe/life-situations.yaml", /- slug: studium[\s\S]*?(?=- slug: ausweis-und-reise)/, "");
  await edit(
    "karlsruhe/life-situations.yaml",
    "    - sterbefall-anzeigen\n    - urkunde-bestellen\n",
    "    - urkunde-bestellen\n    - sterbefall-anzeigen\n",
  );
  await edit("karlsruhe/locations.yaml", '"76139", ', "");
  await edit("karlsruhe/services.yaml", /(starter: ausweis-abholen[\s\S]*?note:\n        de: ).*/, "$1Heute an Schalter 6.");
  await edit("karlsruhe/booking.yaml", "more_time: 10", "more_time: 25");
  const state = async () => {
    const [row] = await sql`
      select
        (select array_agg(slug order by position) from news where tenant_id = t.id) as news,
        (select jsonb_object_agg(term, means) from search_synonyms where tenant_id = t.id and term in ('krippe', 'gerümpel')) as words,
        (select count(*)::int from life_situations where tenant_id = t.id and slug = 'studium') as studium,
        (select array_agg(s.slug order by o.position) from life_situation_services o
          join life_situations l on l.tenant_id = o.tenant_id and l.id = o.situation_id and l.slug = 'todesfall'
          join services s on s.tenant_id = o.tenant_id and s.id = o.service_id where o.tenant_id = t.id) as todesfall,
        (select postal_codes from locations where tenant_id = t.id and slug = 'buergerservice-durlach') as codes,
        (select array_agg(o.note ->> 'de') from service_offers o join services s on s.tenant_id = o.tenant_id and s.id = o.service_id
          where o.tenant_id = t.id and s.slug = 'ausweis-abholen' and o.note is not null) as notes,
        (select needs from booking_settings where tenant_id = t.id) as needs
      from tenants t where slug = 'karlsruhe'`;
    return row;
  };
  const before = await state();
  expect(before).toMatchObject({
    news: ["fuehrerschein-frist", "durlach-donnerstag"],
    words: { krippe: "Kita-Platz", gerümpel: "Sperrmüll" },
    studium: 1,
    todesfall: ["sterbefall-anzeigen", "urkunde-bestellen", "fahrzeug-abmelden", "gewerbe-abmelden"],
  });
  await applyFolders(database.ownerUrl, [path.join(folder, "karlsruhe")], BASE);
  expect(await state()).toEqual({
    news: ["fuehrerschein-frist"],
    words: { krippe: "Tagespflege" },
    studium: 0,
    todesfall: ["urkunde-bestellen", "sterbefall-anzeigen", "fahrzeug-abmelden", "gewerbe-abmelden"],
    codes: ["76227", "76228", "76229"],
    notes: ["Heute an Schalter 6."],
    needs: { interpreter: 20, sign_language: 20, wheelchair: 0, more_time: 25 },
  });
  const [again] = await applyFolders(database.ownerUrl, [path.join(folder, "karlsruhe")], BASE);
  expect(counts(again)).toMatch(/^0 created, 0 updated, \d+ unchanged, 0 retired$/);
  await applyFolders(database.ownerUrl, [path.join(DEMO, "karlsruhe")], BASE);
  expect(await state()).toEqual(before);
});

test("a service that comes to need presence, or moves to another office, loses what forbids it", async () => {
  await edit("heidelberg/services.yaml", "- starter: meldebescheinigung\n", "- starter: meldebescheinigung\n  presence_required: true\n");
  await edit("heidelberg/services.yaml", /(starter: meldebescheinigung[\s\S]*?channels: \[counter), phone\]/, "$1]");
  await edit(
    "heidelberg/services.yaml",
    /starter: bewohnerparkausweis\n  office: buergeramt/,
    "starter: bewohnerparkausweis\n  office: standesamt",
  );
  await edit("heidelberg/services.yaml", /(starter: bewohnerparkausweis[\s\S]*?location: )buergeramt-mitte/, "$1standesamt-altstadt");
  await applyFolders(database.ownerUrl, [path.join(folder, "heidelberg")], BASE);
  const offers = await sql`
    select s.slug, o.channel, f.slug as office, l.slug as location from service_offers o
    join services s on s.id = o.service_id join offices f on f.id = o.office_id join locations l on l.id = o.location_id
    where o.tenant_id = (select id from tenants where slug = 'heidelberg') and s.slug in ('meldebescheinigung', 'bewohnerparkausweis') and o.channel = 'phone'`;
  expect(offers).toEqual([{ slug: "bewohnerparkausweis", channel: "phone", office: "standesamt", location: "standesamt-altstadt" }]);
});

test("what the database forbids is said before anything is written", async () => {
  await edit("karlsruhe/tenant.yaml", "hosts: []", "hosts: [termine.stuttgart.stadttor.localhost]");
  await edit("heidelberg/locations.yaml", /(slug: standesamt-altstadt\n  office: )standesamt/, "$1buergeramt");
  await edit("heidelberg/services.yaml", /- starter: kirchenaustritt[\s\S]*$/, "");
  await edit("heidelberg/opening.yaml", /closed_quotas:[\s\S]*?(?=holidays:)/, "");
  await edit("karlsruhe/opening.yaml", "    location: soziales-mitte\n", "    location: auslaenderbehoerde-mitte\n");
  await edit("karlsruhe/opening.yaml", "    channel: phone\n", "    channel: counter\n");
  await edit("karlsruhe/opening.yaml", "[wohngeld, unterhaltsvorschuss]", "[aufenthaltserlaubnis]");
  await edit("musterstadt/tenant.yaml", "slug: musterstadt", "slug: stuttgart");
  const before = await rows();
  const refused = await applyFolders(database.ownerUrl, [folder], BASE).then(
    () => "",
    (error: Error) => error.message,
  );
  expect(refused.split("\n").map((line) => path.relative(folder, line))).toEqual([
    "heidelberg/locations.yaml: [3].office: standesamt-altstadt belongs to standesamt; give the new place another slug",
    "karlsruhe/tenant.yaml: hosts[0]: termine.stuttgart.stadttor.localhost belongs to stuttgart",
    "karlsruhe/opening.yaml: closed_quotas[0].location: rueckfragen-soziales belongs to soziales; give the new quota another slug",
    "musterstadt/tenant.yaml: hosts[0]: buergerbuero-musterstadt.localhost belongs to musterstadt",
    "stuttgart/tenant.yaml: slug: stuttgart has another folder in this run",
    "stuttgart/tenant.yaml: hosts[0]: termine.stuttgart.stadttor.localhost belongs to karlsruhe",
  ]);
  expect(await rows()).toEqual(before);

  await sql`update tenants set kind = 'live' where slug = 'heidelberg'`;
  const live = applyFolders(database.ownerUrl, [path.join(DEMO, "heidelberg")], BASE);
  await expect(live).rejects.toThrow("kind: heidelberg is live and cannot become demo");
  await sql`update tenants set kind = 'demo' where slug = 'heidelberg'`;
});

test("a name directly below the base domain is its town's or the platform's, and nobody else's", async () => {
  const names = ["stadttor.localhost", "operator.stadttor.localhost", "karlsruhe.stadttor.localhost", "rathaus.stadttor.localhost"];
  await edit("heidelberg/tenant.yaml", "hosts: []", `hosts: [${names.join(", ")}]`);
  await edit("stuttgart/tenant.yaml", "hosts: [", "hosts: [heidelberg.stadttor.localhost, stuttgart.stadttor.localhost, ");
  await cp(path.join(folder, "musterstadt"), path.join(folder, "rathaus"), { recursive: true });
  await edit("rathaus/tenant.yaml", "slug: musterstadt", "slug: rathaus");
  await edit("rathaus/tenant.yaml", "[buergerbuero-musterstadt.localhost]", "[]");
  const refusals = async (base: string, ...given: string[]) =>
    applyFolders(
      database.ownerUrl,
      given.map((name) => path.join(folder, name)),
      base,
    ).then(
      () => [],
      (error: Error) => error.message.split("\n").map((line) => path.relative(folder, line)),
    );
  const platforms = [
    "heidelberg/tenant.yaml: hosts[0]: stadttor.localhost belongs to the platform",
    "heidelberg/tenant.yaml: hosts[1]: operator.stadttor.localhost belongs to the platform",
    "heidelberg/tenant.yaml: hosts[2]: karlsruhe.stadttor.localhost belongs to karlsruhe",
  ];
  expect(await refusals(BASE, ".")).toEqual([
    ...platforms,
    "rathaus/tenant.yaml: slug: rathaus.stadttor.localhost belongs to heidelberg",
    "stuttgart/tenant.yaml: hosts[0]: heidelberg.stadttor.localhost belongs to heidelberg",
  ]);
  // The others are not in this run: the database knows them.
  expect(await refusals(BASE, "heidelberg")).toEqual(platforms);
  expect(await refusals(BASE, "stuttgart")).toEqual([
    "stuttgart/tenant.yaml: hosts[0]: heidelberg.stadttor.localhost belongs to heidelberg",
  ]);

  await edit("heidelberg/tenant.yaml", /hosts: .*/, "hosts: [rathaus.stadttor.localhost]");
  expect(await refusals(BASE, "heidelberg")).toEqual([]);
  expect(await refusals(BASE, "rathaus")).toEqual(["rathaus/tenant.yaml: slug: rathaus.stadttor.localhost belongs to heidelberg"]);
});
