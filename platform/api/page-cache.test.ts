import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoTown, type Ask } from "./demo-town.fixture.ts";
import { PageCache } from "./page-cache.ts";
import { PAGES } from "./pages.ts";
import type { Renderer } from "./renderer.ts";

/**
 * Heidelberg with every page kept, beside a server that keeps nothing: whatever is changed in the database, by whatever
 * way, both say the same.
 */
const SERVICE = "wohnsitz-ummelden";
const LOCATION = "buergeramt-mitte";

let town: Awaited<ReturnType<typeof demoTown>>;
let sql: postgres.Sql;
let tenant: string;
let warm: Ask;

beforeAll(async () => {
  town = await demoTown("heidelberg");
  ({ sql, tenantId: tenant } = town);
  await sql`insert into holiday_overrides (tenant_id, on_date, is_holiday, name)
    values (${tenant}, current_date + 2, true, '{"de": "Ortsfest", "en": "Local fair"}')`;
  await sql`insert into news (tenant_id, slug, kind, title, text, first_on, last_on)
    values (${tenant}, 'probe', 'info', '{"de": "Probe", "en": "Trial"}', '{"de": "Text", "en": "Text"}', current_date - 5, current_date + 30)`;
  await sql`insert into location_booking (tenant_id, location_id, slot_minutes) select tenant_id, id, 15 from locations where slug = ${LOCATION}
    on conflict do nothing`;
  await sql`insert into resource_blocks (tenant_id, office_id, location_id, resource_id, first_on, last_on, from_time, until_time)
    select tenant_id, office_id, location_id, id, current_date + 90, current_date + 91, '08:00', '12:00' from resources limit 1`;
  warm = town.server();
});
afterAll(() => town.close());

/** Every kept page, with names that are there, and some in other languages. */
function keptPaths(): string[] {
  const names: Readonly<Record<string, string>> = {
    "/leistungen/:slug": SERVICE,
    "/leistungen/:slug/checkliste": SERVICE,
    "/leistungen/:slug/ausschnitt": SERVICE,
    "/aemter/:slug": "buergeramt",
    "/lebenslagen/:slug": "umzug",
    "/standorte/:slug": LOCATION,
  };
  const paths = PAGES.filter(({ kept: keeping }) => keeping !== undefined).map(({ path }) =>
    path.includes(":slug") ? path.replace(":slug", names[path] ?? "missing") : path.replace("/:municipality?", ""),
  );
  return [...paths, "/en", `/en/leistungen/${SERVICE}`, `/ar/standorte/${LOCATION}`];
}

/** Of these the ones that together show every setting; what holds for them holds for all, as all are kept in one way. */
const SHOWN = /^\/(en)?$|^\/(en\/)?leistungen(\/[a-z-]+)?$|^\/(standorte|aemter|lebenslagen)\/|\/impressum$/;

async function bodies(ask: Ask): Promise<string[]> {
  return Promise.all(
    keptPaths()
      .filter((path) => SHOWN.test(path))
      .map(async (path) => {
        const answer = await ask(path);
        expect(answer.status, path).toBeLessThan(500);
        return [path, answer.headers.get("content-security-policy"), await answer.text()].join("\n");
      }),
  );
}

/** Whether kept pages say what fresh ones do. Asked again where they do not: a free time may begin in between. */
async function isStale(): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const [kept, fresh] = [await bodies(warm), await bodies(town.server())];
    if (JSON.stringify(kept) === JSON.stringify(fresh)) return false;
  }
  return true;
}

describe("a kept page", () => {
  test("is there for every page of the list", async () => {
    for (const path of keptPaths()) expect((await warm(path)).status, path).toBe(200);
    expect(keptPaths().length).toBeGreaterThan(15);
  });

  test("is the same bytes again, with a strong ETag of its own in each encoding, and 304 for whoever has it", async () => {
    const tags = new Set<string>();
    for (const encoding of ["br", "gzip", "identity"]) {
      const [first, second] = [await warm("/", { "accept-encoding": encoding }), await warm("/", { "accept-encoding": encoding })];
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[\w-]+"$/);
      tags.add(etag);
      expect(first.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
      expect(first.headers.get("vary")).toMatch(/accept-encoding/i);
      expect(Buffer.from(await first.arrayBuffer())).toEqual(Buffer.from(await second.arrayBuffer()));
      const again = await warm("/", { "accept-encoding": encoding, "if-none-match": etag });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://www.heidelberg.example");
    }
    expect(tags.size).toBe(3);
  });

  test("is not made for what a query asks, so that nobody fills the memory", async () => {
    const cache = new PageCache();
    const places: string[] = [];
    const make = cache.make.bind(cache);
    cache.make = (place, ...rest) => (places.push(place), make(place, ...rest));
    const ask = town.server({ pageCache: cache });
    for (let i = 0; i < 5; i++) await ask(`/standorte?plz=6911${i}`);
    await ask("/suche?q=pass");
    expect(places).toEqual([]);
    await ask("/standorte");
    expect(places).toHaveLength(1);
  });

  test("is rendered once however many ask at once", async () => {
    let renders = 0;
    const render: Renderer["render"] = (...args) => (renders++, town.renderer.render(...args));
    const ask = town.server({ renderer: { ...town.renderer, render } });
    await Promise.all(Array.from({ length: 8 }, () => ask("/leistungen")));
    expect(renders).toBe(1);
  });

  test("shows the next free time that is left three seconds after one has been taken", async () => {
    const pages = () => Promise.all(["/", `/leistungen/${SERVICE}`].map(async (path) => (await warm(path)).text()));
    const laterOn = () => new Promise((done) => setTimeout(done, 3_100));
    const before = await pages();
    await sql`
      insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language,
                                browser_token, series_id, occupied_at, vacated_at)
      select r.tenant_id, l.office_id, l.id, r.id, 'counter', 'public', day + time '06:00', day + time '14:00', day, 'booked', 'de',
             encode(sha256(random()::text::bytea), 'hex'), gen_random_uuid(), day + time '06:00', day + time '14:00'
      from resources r join locations l on l.tenant_id = r.tenant_id and l.id = r.location_id
      cross join generate_series(current_date, current_date + 20, interval '1 day') as days (day)
      where r.tenant_id = ${tenant} and r.kind = 'counter'`;
    await laterOn();
    const [home, service] = await pages();
    expect([home === before[0], service === before[1]]).toEqual([false, false]);
    await sql`delete from appointments where tenant_id = ${tenant}`;
    await laterOn();
    expect(await pages()).toEqual(before);
  });

  test("shows what a closure leaves at once", async () => {
    const path = `/leistungen/${SERVICE}`;
    const before = await (await warm(path)).text();
    const [taken] = await sql`
      insert into closures (tenant_id, first_on, last_on, reason) values (${tenant}, current_date, current_date + 6, '{"de": "Umbau"}') returning id`;
    const closed = await (await warm(path)).text();
    expect(closed).not.toBe(before);
    await sql`delete from closures where id = ${taken!["id"]}`;
    expect(await (await warm(path)).text()).toBe(before);
  });
});

/** The row of a table that the pages above show; any row where nothing is said. */
const ROW: Readonly<Record<string, string>> = {
  services: `slug = '${SERVICE}'`,
  locations: `slug = '${LOCATION}'`,
  offices: "slug = 'buergeramt'",
  life_situations: "slug = 'umzug'",
  news: "slug = 'probe'",
  service_offers: `service_id = (select id from services s where s.tenant_id = t.tenant_id and s.slug = '${SERVICE}')
    and location_id = (select id from locations l where l.tenant_id = t.tenant_id and l.slug = '${LOCATION}')`,
  life_situation_services: "situation_id = (select id from life_situations s where s.tenant_id = t.tenant_id and s.slug = 'umzug')",
  brand_images: "kind = 'picture'",
  opening_rules: `valid_from is null and channel = 'counter' and weekday = extract(isodow from current_date + 1) and location_id = (select id from locations l where l.tenant_id = t.tenant_id and l.slug = '${LOCATION}')`,
  resources: `location_id = (select id from locations l where l.tenant_id = t.tenant_id and l.slug = '${LOCATION}')`,
};

/** Columns that no kept page shows, and why a change of theirs alone changes none. */
const UNSEEN: readonly RegExp[] = [
  /\.(id|tenant_id|\w+_id|created_at)$/,
  // What mails and rules of booking go by, and what the search alone reads.
  /^tenant_settings\.(sender_name|reply_to)$/,
  /^services\.(keywords|discreet|max_quantity|alone|never_with|questions|review_on|review_reminded_on|position|presence_required|changes)$/,
  // A picture's name on a page is its hash.
  /^brand_images\.(bytes|source)$/,
  /^news\.slug$/,
  /^service_leika_keys\./,
  /^search_synonyms\./,
  /^booking_settings\./,
  /^(resources|resource_blocks|location_booking|closed_quotas)\./,
  /^services\.(buffer_before_minutes|buffer_after_minutes|further_minutes|only_with|counter_skills|room_skills|device_skills)$/,
  /^service_offers\.units_per_day$/,
  /^opening_rules\.(valid_from|valid_until|open_on_holidays|counters|public_counters|weekday|channel)$/,
  /^opening_exceptions\./,
  /^closures\.(from_time|until_time)$/,
  /^(municipalities|news|offices|locations|life_situations|life_situation_services)\.position$/,
  /^municipalities\.(slug|name|imprint|privacy|accessibility)$/,
  /^holiday_overrides\.is_holiday$/,
  /^tenants\.(land|time_zone)$/,
  /^locations\.postal_codes$/,
  /^service_offers\.(presence_required|channel)$/,
];

/** What a row is told apart by, or copies from another: it cannot be changed alone. */
const KEYS = [
  "tenants.slug",
  "brand_images.kind",
  "service_offers.presence_required",
  // Not without another column of theirs.
  "service_offers.further_minutes",
  "opening_rules.every_weeks",
];

/** New values to try for a column, by its type; the first that the table takes is used. */
function candidates(type: string, column: string): string[] {
  const quoted = `"${column}"`;
  if (column === "kind" || column === "media_type")
    return ["'warning'", "'live'", "'room'", "'image/webp'", "'image/png'", "'logo'", "'logo-dark'", "'icon'"];
  if (column === "alt" || type === "localized_text") return [`'{"de": "Geändert", "en": "Changed"}'`];
  if (column.endsWith("color")) return ["'#123456'", "'#234567'"];
  const own: Readonly<Record<string, string[]>> = {
    leika_key: ["'99000000000000'"],
    time_zone: ["'Europe/Busingen'"],
    land: ["'BY'"],
    often_with: ["'{reisepass}'"],
    online: [`'[{"provider": "other", "name": {"de": "Geändert"}, "url": "https://www.example.org", "trust_level": "none"}]'`],
    changes: [`'[{"from": "2020-01-01", "fees": {"de": "Geändert"}}]'`],
    questions: [`'[{"slug": "neu", "kind": "text", "label": {"de": "Geändert"}, "required": false}]'`],
    release_waves: [`'[{"days_before": 2, "at": "07:00", "percent": 100}]'`],
    opens: [`${quoted} - interval '7 minutes'`],
    first_on: ["current_date + 3", "current_date"],
    last_on: ["current_date - 1", "current_date + 2", `${quoted} + 1`],
  };
  if (own[column] !== undefined) return own[column];
  if (column === "channel") return ["'phone'", "'counter'"];
  if (column === "sha256") return [`repeat('a', 64)`];
  switch (type) {
    case "text":
      return [`'geaendert'`, `'77777'`, `${quoted} || 'x'`];
    case "integer":
    case "bigint":
      return [`coalesce(${quoted}, 10) + 7`, `coalesce(${quoted}, 10) - 1`, `${quoted} + 1`];
    case "boolean":
      return [`not ${quoted}`];
    case "date":
      return [`coalesce(${quoted}, current_date) - 1`, `coalesce(${quoted}, current_date) + 1`];
    case "time without time zone":
      return [`${quoted} + interval '7 minutes'`];
    case "integer[]":
      return [`'{1}'`];
    case "text[]":
      return [`'{self,child}'`, `'{de,en}'`, `'{https://www.example.org}'`, `'{reisepass}'`, `'{12345}'`, `'{counter,phone}'`];
    case "jsonb":
      return [`'[{"de": "Geändert", "en": "Changed"}]'`, `'{"more_time": 25}'`];
    case "bytea":
      return [`'\\x00'`];
    default:
      return [];
  }
}

test("whatever is changed, kept pages say what fresh ones say; and each setting that shows is seen to change", async () => {
  const columns = await sql<{ table: string; column: string; type: string }[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_trigger t on t.tgrelid = c.oid and t.tgname in ('touch_content_update', 'touch_content_tenant')
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`;
  expect(columns.length).toBeGreaterThan(100);
  const before = await bodies(town.server());
  await bodies(warm);
  const unseen: string[] = [];
  const stale: string[] = [];
  let changes = 0;
  for (const { table, column, type } of columns) {
    const name = `${table}.${column}`;
    if (/\.(id|tenant_id|\w+_id|created_at)$/.test(name) || KEYS.includes(name)) continue;
    const owner = table === "tenants" ? "id" : "tenant_id";
    const row = `t.ctid = (select ctid from ${table} t where ${owner} = '${tenant}' and ${ROW[table] ?? "true"} limit 1)`;
    let done = false;
    for (const value of candidates(type, column)) {
      const [old] = await sql.unsafe(`select to_jsonb(t) as row from ${table} t where ${row}`);
      expect(old, `a row in ${table}`).toBeDefined();
      const changed = await sql
        .unsafe(
          `update ${table} t set "${column}" = ${value} where ${row} and "${column}" is distinct from ${value} returning t.ctid::text`,
        )
        .catch(() => []);
      const undo = changed.length === 0 ? null : { ctid: changed[0]!["ctid"] as string, row: old!["row"] as Record<string, unknown> };
      if (undo === null) continue;
      done = true;
      changes += 1;
      // The resolver of a running server knows a tenant's own row for up to half a minute.
      if (table !== "tenants" && (await isStale())) stale.push(name);
      const fresh = await bodies(town.server());
      if (JSON.stringify(fresh) === JSON.stringify(before) && !UNSEEN.some((rule) => rule.test(name))) unseen.push(name);
      await sql.unsafe(
        `update ${table} t set "${column}" = (jsonb_populate_record(t, $1::text::jsonb))."${column}" where t.ctid = '${undo.ctid}'::tid`,
        [JSON.stringify(undo.row)] as never,
      );
      break;
    }
    expect(done, `${name} ${type}: no value was taken`).toBe(true);
  }
  expect(changes).toBeGreaterThan(90);
  expect(stale).toEqual([]);
  expect(unseen).toEqual([]);
  expect(await isStale()).toBe(false);
}, 400_000);

test("without the database's own mark a kept page would be stale", async () => {
  await warm("/leistungen");
  await sql`alter table services disable trigger touch_content_update`;
  await sql`update services set name = '{"de": "Ganz anders"}' where tenant_id = ${tenant} and slug = ${SERVICE}`;
  expect(await (await warm("/leistungen")).text()).not.toContain("Ganz anders");
  await sql`alter table services enable trigger touch_content_update`;
  await sql`update services set minutes = minutes where tenant_id = ${tenant} and slug = ${SERVICE}`;
  expect(await (await warm("/leistungen")).text()).toContain("Ganz anders");
});
