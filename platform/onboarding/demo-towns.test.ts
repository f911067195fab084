import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookingFile } from "../availability/blueprint-schema.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { isFictionalPhone } from "../tenancy/blueprint.ts";
import { applyFolders } from "./apply-folders.ts";
import { findBlueprints, readBlueprint, type Blueprint } from "./read-blueprint.ts";

const TENANTS = path.join(import.meta.dirname, "../../tenants");
const BASE = "stadttor.localhost";
const DEMO = path.join(TENANTS, "demo");
/** Tables of one row a tenant that the platform writes while it works. */
const NOT_OF_THE_BLUEPRINT = ["content_versions", "conflict_checks"];
let towns: Blueprint[];

beforeAll(async () => {
  towns = await Promise.all((await findBlueprints(DEMO)).map((folder) => readBlueprint(folder)));
});

describe("settings", () => {
  let database: TestDatabase;
  let sql: postgres.Sql;
  beforeAll(async () => {
    database = await testDatabase();
    sql = postgres(database.ownerUrl, { max: 1 });
    await applyFolders(database.ownerUrl, [DEMO], BASE);
  });
  afterAll(async () => {
    await sql.end();
    await database.close();
  });

  /** Each column of the tables that hold one row a tenant, as the database has it: none can be forgotten here. */
  async function settings(): Promise<{ setting: string; values: string[] }[]> {
    const tables = await sql<{ name: string; key: string }[]>`
      select c.relname as name, a.attname as key from pg_constraint p
      join pg_class c on c.oid = p.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = p.conkey[1]
      where p.contype = 'p' and cardinality(p.conkey) = 1 and c.relnamespace = 'public'::regnamespace
        and (a.attname = 'tenant_id' or c.relname = 'tenants') and c.relname <> all(${NOT_OF_THE_BLUEPRINT}) order by c.relname <> 'tenants', c.oid`;
    const found: { setting: string; values: string[] }[] = [];
    for (const { name, key } of tables) {
      const rows = await sql<{ row: Record<string, unknown> }[]>`
        select to_jsonb(present) as row from ${sql(name)} present join tenants town on town.id = present.${sql(key)} order by town.slug`;
      expect(rows, name).toHaveLength(towns.length);
      for (const column of Object.keys(rows[0]!.row)) {
        if (column === key || column === "created_at") continue;
        found.push({ setting: `${name}.${column}`, values: rows.map(({ row }) => show(row[column])) });
      }
    }
    const counted: Record<string, (town: Blueprint) => unknown> = {
      "own domains": (town) => town.tenant.hosts.length,
      municipalities: (town) => town.municipalities.length,
      offices: (town) => town.offices.length,
      locations: (town) => town.locations.length,
      services: (town) => town.services.length,
      counters: (town) => resourcesOf(town).filter(({ kind = "counter" }) => kind === "counter").length,
      rooms: (town) => resourcesOf(town).filter(({ kind }) => kind === "room").length,
      devices: (town) => resourcesOf(town).filter(({ kind }) => kind === "device").length,
      "counters, rooms and devices with skills": (town) => resourcesOf(town).filter(({ skills }) => skills).length,
      "blocks of a counter, room or device": (town) => town.opening.locations.flatMap((row) => row.blocks).length,
      "closed quotas": (town) => town.opening.closed_quotas.length,
      "closed quotas that staff confirm": (town) => town.opening.closed_quotas.filter((quota) => quota.provisional_hours).length,
      "locations with a slot grid of their own": (town) => town.booking.locations.filter((row) => row.slot_minutes).length,
      "locations with release waves of their own": (town) => town.booking.locations.filter((row) => row.release_waves).length,
      "hours every n-th week": (town) => hoursOf(town).filter((rule) => rule.every_weeks).length,
      "hours of some weeks of the month": (town) => hoursOf(town).filter((rule) => rule.weeks_of_month).length,
      "locations open on Saturdays": (town) =>
        town.opening.locations.filter((row) => row.weekly.some((rule) => rule.days.includes("sat"))).length,
      "quota kept for staff": (town) => hoursOf(town).filter((rule) => rule.public_counters < rule.counters).length,
      "hours with a validity": (town) => hoursOf(town).filter((rule) => rule.valid_from ?? rule.valid_until).length,
      "hours open on holidays": (town) => hoursOf(town).filter((rule) => rule.open_on_holidays).length,
      "exceptional days": (town) => town.opening.locations.flatMap((row) => row.exceptions).length,
      closures: (town) => town.opening.closures.length,
      "holidays of its own": (town) => town.opening.holidays.length,
      languages: (town) => town.tenant.languages.length,
      "services described only": (town) => town.services.filter((service) => service.offers.length === 0).length,
      "services with a buffer before or after": (town) =>
        town.services.filter((service) => service.buffer_before_minutes + service.buffer_after_minutes > 0).length,
      "services whose further units differ": (town) => town.services.filter((service) => service.further_minutes !== null).length,
      "services only with others": (town) => town.services.filter((service) => service.only_with.length > 0).length,
      "services that ask for a skill": (town) => town.services.filter((service) => service.counter_skills.length > 0).length,
      "services that need a room or device": (town) =>
        town.services.filter((service) => service.room_skills ?? service.device_skills).length,
      "services by invitation": (town) => town.services.filter((service) => service.by_invitation).length,
      "offers with a quota per day": (town) =>
        town.services.flatMap((service) => service.offers.filter((offer) => offer.units_per_day !== undefined)).length,
      "services by phone": (town) =>
        town.services.filter((service) => service.offers.some(({ channels }) => channels.includes("phone"))).length,
      "services on the front page": (town) => town.services.filter((service) => service.featured).length,
      "services with a way online": (town) => town.services.filter((service) => service.online.length > 0).length,
      "facts with a date ahead": (town) => town.services.flatMap((service) => service.changes).length,
      "minutes, fees or notes of one place": (town) =>
        town.services.flatMap((service) => service.offers.filter((offer) => offer.minutes ?? offer.fees ?? offer.note)).length,
      "life situations": (town) => town.situations.length,
      "local words": (town) => town.synonyms.length,
      "news in Turkish": (town) => town.news.filter(({ title }) => title.tr).length,
      "news that warn": (town) => town.news.filter(({ kind }) => kind === "warning").length,
      "postal codes": (town) => town.locations.flatMap((row) => row.postal_codes).length,
      "places with steps": (town) => town.locations.filter((row) => !row.step_free).length,
      "minutes of wohnsitz-ummelden": (town) => town.services.find((service) => service.slug === "wohnsitz-ummelden")?.minutes,
      "quantity of wohnsitz-ummelden": (town) => town.services.find((service) => service.slug === "wohnsitz-ummelden")?.max_quantity,
    };
    const bySlug = towns.toSorted((a, b) => (a.tenant.slug < b.tenant.slug ? -1 : 1));
    return [...found, ...Object.entries(counted).map(([setting, of]) => ({ setting, values: bySlug.map((town) => show(of(town))) }))];
  }

  const hoursOf = (town: Blueprint) => town.opening.locations.flatMap((row) => row.weekly);
  const resourcesOf = (town: Blueprint) => town.opening.locations.flatMap((row) => row.counters);
  const show = (value: unknown): string => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return "–";
    if (Array.isArray(value)) return value.map(show).join(value.some((one) => typeof one === "object") ? "; " : ", ");
    if (typeof value !== "object") return `${value as string | number | boolean}`;
    if ("de" in value) return value.de as string;
    return Object.entries(value)
      .map(([key, entry]) => `${key} ${entry}`)
      .sort()
      .join(", ");
  };

  test("no setting has one value in all five towns", async () => {
    for (const { setting, values } of await settings())
      expect(new Set(values).size, `${setting} is ${values[0]} everywhere`).toBeGreaterThan(1);
  });

  /** What no blueprint says. And no town of these Länder works on a holiday of its Land. */
  const LEFT_OUT = ["id", "tenant_id", "active", "review_reminded_on", "is_holiday"];

  test("every column that a blueprint fills has more than one value, so that no setting is left to its default", async () => {
    const lists = [
      "offices locations services service_offers service_leika_keys life_situations life_situation_services search_synonyms news",
      "resources opening_rules opening_exceptions closures holiday_overrides location_booking resource_blocks closed_quotas",
    ];
    for (const table of lists.join(" ").split(" ")) {
      const rows = (await sql<{ row: Record<string, unknown> }[]>`select to_jsonb(present) as row from ${sql(table)} present`).map(
        ({ row }) => row,
      );
      for (const column of Object.keys(rows[0] ?? {}).filter((name) => !LEFT_OUT.includes(name))) {
        const values = new Set(rows.map((row) => JSON.stringify(row[column])));
        expect(values.size, `${table}.${column} is ${[...values].join()} everywhere`).toBeGreaterThan(1);
      }
    }
  });

  test("tenants/README.md has the table setting × town", async () => {
    const slugs = towns.map((town) => town.tenant.slug).sort();
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const rows = (await settings()).map(({ setting, values }) => line([setting, ...values]));
    const table = [line(["setting", ...slugs]), line(["---", ...slugs.map(() => "---")]), ...rows].join("\n");
    const file = path.join(TENANTS, "README.md");
    const [before, after] = ["<!-- settings -->\n", "\n<!-- /settings -->"];
    const readme = await readFile(file, "utf8");
    const [start, end] = [readme.indexOf(before) + before.length, readme.indexOf(after)];
    if (process.env["WRITE_SETTINGS_TABLE"]) await writeFile(file, readme.slice(0, start) + table + readme.slice(end));
    else expect(readme.slice(start, end)).toBe(table);
  });
});

test("tenants/README.md names every field of booking.yaml and opening.yaml, and what a service asks of an appointment", async () => {
  const readme = await readFile(path.join(TENANTS, "README.md"), "utf8");
  const { opening, services } = towns[0]!;
  const asked = Object.keys(services[0]!).filter((field) => /minutes|skills|_with$|by_invitation|max_quantity/.test(field));
  const lists = [...Object.keys(opening), ...Object.keys(opening.locations[0]!), "every_weeks", "weeks_of_month", "units_per_day"];
  for (const field of [...Object.keys(bookingFile.shape), ...lists, ...asked]) expect(readme, field).toContain(`\`${field}\``);
});

describe("towns", () => {
  test("each has several places, all reserved numbers and addresses, and Wohnsitz ummelden", () => {
    for (const { tenant, locations, services, municipalities, opening } of towns) {
      const everything = JSON.stringify({ tenant, locations, municipalities });
      for (const phone of everything.match(/(?<![0-9-])0[0-9]{2,4} [0-9][0-9 ]{4,}[0-9]/g) ?? []) {
        expect(isFictionalPhone(phone), `${tenant.slug}: ${phone}`).toBe(true);
      }
      for (const location of locations) expect(isFictionalPhone(location.phone), location.slug).toBe(true);
      for (const mail of everything.match(/[\w.-]+@[\w.-]+\w/g) ?? []) expect(mail).toMatch(/\.(stadttor\.localhost|example)$/);
      expect(locations.length).toBeGreaterThanOrEqual(2);
      expect(services.map((service) => service.slug)).toContain("wohnsitz-ummelden");
      for (const row of opening.locations) {
        const counters = row.counters.filter(({ kind = "counter" }) => kind === "counter");
        expect(counters.length, row.location).toBeGreaterThanOrEqual(2);
        expect(counters.length, row.location).toBeLessThanOrEqual(8);
      }
      for (const { slug, imprint, privacy } of municipalities) {
        expect(imprint.de, slug).toContain("Demonstration");
        expect(privacy.de, slug).toContain("Demonstration");
      }
    }
  });

  test("every offer has weekly hours that never end, for the public or by invitation", () => {
    for (const { tenant, services, opening } of towns) {
      for (const service of services) {
        const open = (rule: Blueprint["opening"]["locations"][number]["weekly"][number]) =>
          service.by_invitation ? rule.counters > rule.public_counters : rule.public_counters > 0;
        for (const offer of service.offers) {
          const weekly = opening.locations.find((row) => row.location === offer.location)!.weekly;
          for (const channel of offer.channels) {
            const lasting = weekly.some(
              (rule) => rule.channel === channel && open(rule) && (rule.valid_from ?? "") <= "2026-11-23" && !rule.valid_until,
            );
            expect(lasting, `${tenant.slug}: ${service.slug} at ${offer.location} by ${channel}`).toBe(true);
          }
        }
      }
    }
  });

  test("each has news to see this winter and one for later, words of its own, and every place says how to come", () => {
    for (const { tenant, news, synonyms, locations } of towns) {
      const on = (day: string) => news.filter(({ first_on, last_on }) => first_on <= day && day <= last_on);
      expect(on("2026-11-30"), tenant.slug).toHaveLength(1);
      expect(
        news.filter(({ first_on }) => first_on > "2026-12-31"),
        tenant.slug,
      ).not.toHaveLength(0);
      expect(synonyms.length, tenant.slug).toBeGreaterThanOrEqual(5);
      for (const place of locations) {
        for (const field of ["public_transport", "lift", "parking"] as const)
          expect(place[field]?.de, `${place.slug} ${field}`).toBeTruthy();
      }
      const codes = locations.flatMap((place) => place.postal_codes);
      expect(codes, tenant.slug).not.toHaveLength(0);
      expect(new Set(codes).size, `${tenant.slug}: a postal code is near two places`).toBe(codes.length);
    }
  });

  test("what a town calls its own it says in every language it offers", () => {
    for (const { tenant, offices, news } of towns) {
      for (const text of [tenant.slogan, tenant.welcome, tenant.welcome_text, ...offices.map(({ name }) => name)]) {
        for (const language of tenant.languages) expect(text?.[language], `${tenant.slug}: ${text?.de}`).toBeTruthy();
      }
      for (const { slug, title, text } of news) {
        const written = tenant.languages.filter((language) => ["de", "de-leicht", "en"].includes(language));
        for (const language of written) expect([title[language], text[language]], `${tenant.slug}: ${slug}`).not.toContain(undefined);
      }
    }
  });

  test("six to eight services stand on the front page, Wohnsitz ummelden among them, and no two towns choose the same", () => {
    const choices = towns.map(({ services }) => services.filter(({ featured }) => featured).map(({ slug }) => slug));
    for (const choice of choices) {
      expect(choice.length).toBeGreaterThanOrEqual(6);
      expect(choice.length).toBeLessThanOrEqual(8);
      expect(choice).toContain("wohnsitz-ummelden");
    }
    expect(new Set(choices.map((choice) => choice.toSorted().join())).size).toBe(towns.length);
  });

  test("a Landkreis has vehicles and driving licences at the Kreis, registration in the Gemeinden", () => {
    const { services, locations } = towns.find((town) => town.tenant.slug === "potsdam-mittelmark")!;
    const at = (slug: string) =>
      services
        .find((row) => row.slug === slug)!
        .offers.map((offer) => locations.find((place) => place.slug === offer.location)!.municipality);
    for (const slug of ["fahrzeug-anmelden", "fuehrerschein-umtauschen", "aufenthaltserlaubnis"])
      expect(new Set(at(slug)), slug).toEqual(new Set(["landkreis"]));
    for (const slug of ["wohnsitz-anmelden", "personalausweis", "hund-anmelden"]) expect(at(slug), slug).not.toContain("landkreis");
  });

  test("Kirchenaustritt is offered where the Land has it at the Standesamt", () => {
    const offered = towns.filter(({ services }) => services.some(({ slug }) => slug === "kirchenaustritt"));
    expect(offered.map(({ tenant }) => tenant.land)).toEqual(["BW", "BW", "BW"]);
  });

  test("each municipality of a Landkreis has texts of its own", () => {
    const { municipalities } = towns.find((town) => town.tenant.slug === "potsdam-mittelmark")!;
    expect(municipalities.length).toBeGreaterThan(3);
    for (const kind of ["imprint", "privacy", "accessibility"] as const) {
      expect(new Set(municipalities.map((row) => row[kind].de)).size, kind).toBe(municipalities.length);
      for (const row of municipalities) expect(row[kind].de, `${row.slug} ${kind}`).toContain(row.name);
    }
  });

  test("no accessibility statement claims to conform, each says how and when it was judged", () => {
    for (const { tenant, municipalities } of towns) {
      for (const { slug, accessibility } of municipalities) {
        expect(accessibility.de, slug).not.toMatch(/(vollständig|voll) (konform|vereinbar|barrierefrei)/i);
        expect(accessibility.de, slug).toMatch(/Selbstbewertung vom \d+\. \w+ \d{4}/);
        expect(accessibility.de, `${tenant.land} ${slug}`).toMatch(
          { BW: /Landeszentrum Barrierefreiheit/, BB: /Durchsetzungsstelle/, NW: /Ombudsstelle/ }[tenant.land as "BW"],
        );
      }
    }
  });
});
