import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findBlueprints, readBlueprint } from "./read-blueprint.ts";
import { readStarterServices } from "./starter.ts";
import { townFolder, TOWNS } from "./town-folder.fixture.ts";

const TOWN = path.join(TOWNS, "heidelberg");
const town = townFolder("heidelberg");
const { edit, refusal } = town;

test("a demo town is accepted as it is", async () => {
  expect(await refusal()).toEqual([]);
});

test("a service may be for others alone, as what the starter has for children is", async () => {
  await edit("services.yaml", "minutes: 10", "minutes: 10\n  for_whom: [child, guardian]");
  expect(await refusal()).toEqual([]);
  const starter = await readStarterServices();
  const forChildren = ["ausweis-kind", "geburt-anzeigen", "kita-platz", "unterhaltsvorschuss"];
  expect(forChildren.map((slug) => starter.get(slug)?.for_whom)).toEqual(forChildren.map(() => ["child"]));
});

describe("shape", () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    ["tenant.yaml", "land: BW", "land: XX", /^tenant\.yaml:5: land: Invalid option/],
    ["tenant.yaml", "land: BW", "land: BW\ncolour: red", /^tenant\.yaml: has unknown keys: colour$/],
    ["tenant.yaml", "Europe/Berlin", "Europe/Heidelberg", /^tenant\.yaml:6: time_zone: must be a time zone/],
    ["tenant.yaml", "hosts: []", "hosts: [Termine.example]", /^tenant\.yaml:\d+: hosts\[0\]: must be a domain in lower case$/],
    ["tenant.yaml", "hosts: []", "hosts: [-a.example]", /^tenant\.yaml:\d+: hosts\[0\]: is a name that no request can ask for$/],
    ["tenant.yaml", "hosts: []", "hosts: [127.0.0.1]", /^tenant\.yaml:\d+: hosts\[0\]: is a name that no request can ask for$/],
    ["tenant.yaml", "[de, de-leicht,", "[de-leicht,", /^tenant\.yaml:9: languages: must contain de$/],
    ["tenant.yaml", "[de, de-leicht,", "[de, fr,", /^tenant\.yaml:9: languages\[1\]: Invalid option/],
    ["tenant.yaml", "#a6192e", "#A6192E", /^tenant\.yaml:\d+: branding\.light\.brand_color: must be a colour/],
    ["tenant.yaml", "corner_radius_px: 4", "corner_radius_px: 40", /^tenant\.yaml:\d+: branding\.corner_radius_px: Too big/],
    ["offices.yaml", "slug: standesamt", "slug: Standesamt", /^offices\.yaml:\d+: \[1\]\.slug: must be a slug/],
    ["locations.yaml", '"69115"', "69115", /^locations\.yaml:\d+: \[0\]\.postal_code: must be text/],
    ["locations.yaml", "step_free: true", "step_free: ja", /^locations\.yaml:\d+: \[0\]\.step_free: Invalid input: expected boolean/],
    ["locations.yaml", /  phone: "069 90009 110"\n/, "", /^locations\.yaml:\d+: \[0\]\.phone: Invalid input: expected string/],
    ["services.yaml", "minutes: 10", "minutes: 4", /^services\.yaml:\d+: \[8\]\.minutes: Too small/],
    ["services.yaml", "minutes: 10", 'leika_keys: ["98108001000000"]', /^services\.yaml:\d+: \[8\]\.leika_keys\[0\]: must be a LeiKa key/],
    [
      "services.yaml",
      'fees_as_of: "2026-11-23"',
      'fees_as_of: "2026-02-30"',
      /^services\.yaml:\d+: \[8\]\.fees_as_of: must be a date that exists/,
    ],
    ["services.yaml", '"2027-01-01"', '"2027-02-30"', /^services\.yaml:\d+: \[8\]\.changes\[0\]\.from: must be a date that exists/],
    ["services.yaml", "trust_level: basic", "trust_level: gold", /^services\.yaml:\d+: \[3\]\.online\[0\]\.trust_level: Invalid option/],
    ["services.yaml", "https://www.service-bw.de", "http://www.service-bw.de", /\[3\]\.online\[0\]\.url: must be an https address/],
    ["services.yaml", "featured: true", "featured: 1", /^services\.yaml:\d+: \[0\]\.featured: Invalid input: expected boolean/],
    ["locations.yaml", '"69118"', "69118", /^locations\.yaml:\d+: \[0\]\.postal_codes\[2\]: must be text/],
    ["news.yaml", "kind: info", "kind: alarm", /^news\.yaml:\d+: \[0\]\.kind: Invalid option/],
    ["search.yaml", "term: erstsemester", "term: Erstsemester", /^search\.yaml:\d+: \[\d\]\.term: must be in lower case$/],
    ["services.yaml", "minutes: 10", "documents: [{ en: Passport }]", /^services\.yaml:\d+: \[8\]\.documents\[0\]\.de: Invalid input/],
    [
      "services.yaml",
      "starter: wohnsitz-anmelden",
      "starter: wohnsitz",
      /^services\.yaml:\d+: \[1\]\.starter: no service wohnsitz in tenants\/starter/,
    ],
    ["booking.yaml", "hold_minutes: 10", "hold_minutes: 1", /^booking\.yaml:\d+: hold_minutes: Too small/],
    ["booking.yaml", "more_time: 10", "more_time: 200", /^booking\.yaml:\d+: needs\.more_time: Too big/],
    ["booking.yaml", "more_time: 10", "taxi: 10", /^booking\.yaml:\d*:? ?needs/],
    ["opening.yaml", '"08:00"', '"8:00"', /^opening\.yaml:\d+: locations\[0\]\.weekly\[0\]\.opens: must be a time like 08:30$/],
    ["opening.yaml", "[mon, wed]", "[mon, mi]", /^opening\.yaml:\d+: locations\[0\]\.weekly\[1\]\.days\[1\]: Invalid option/],
    ["opening.yaml", "locations:\n", "locations: [\n", /^opening\.yaml: line \d+: /],
    ["municipalities/heidelberg.yaml", "privacy:", "privat:", /^municipalities\/heidelberg\.yaml:?\d*: privacy: Invalid input/],
  ])("%s with %s → %s is refused", async (file, from, to, expected) => {
    await edit(file, from, to);
    expect(await refusal()).toContainEqual(expect.stringMatching(expected));
  });

  test("all errors of all files come at once", async () => {
    await edit("tenant.yaml", "land: BW", "land: XX");
    await edit("tenant.yaml", "kind: demo", "kind: test");
    await edit("opening.yaml", '"08:00"', '"8:00"');
    await rm(path.join(town.folder(), "booking.yaml"));
    const lines = await refusal();
    for (const start of ["tenant.yaml:4: kind", "tenant.yaml:5: land", "opening.yaml:", "booking.yaml: is missing"]) {
      expect(lines).toContainEqual(expect.stringContaining(start));
    }
  });

  test("files nobody reads are refused", async () => {
    await writeFile(path.join(town.folder(), "closures.yaml"), "");
    await writeFile(path.join(town.folder(), "municipalities/mannheim.yaml"), "");
    expect(await refusal()).toEqual([
      expect.stringMatching(/^closures\.yaml: is not part of a blueprint/),
      "municipalities/mannheim.yaml: is not named under municipalities in tenant.yaml",
    ]);
  });
});

describe("sense", () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      "tenant.yaml",
      'on_action_color: "#ffffff"',
      'on_action_color: "#a0a0a0"',
      /^tenant\.yaml:\d+: branding\.light\.on_action_color: #a0a0a0 on action_color \(#8a1428\) has a contrast of \d\.\d\d:1, less than 4\.5:1$/,
    ],
    ["tenant.yaml", "slug: heidelberg", "slug: operator", /^tenant\.yaml:\d+: slug: operator is a name of the platform's own$/],
    ["tenant.yaml", '"#a6192e"', '"#777777"', /branding\.light\.brand_color: #777777 on the page \(#ffffff\) has a contrast of 4\.47:1/],
    ["tenant.yaml", '"#ff9fa5"', '"#8a1428"', /branding\.dark\.action_color: #8a1428 on the page \(#000000\) has a contrast of/],
    ["tenant.yaml", '"069 90009 100"', '"06221 58 10000"', /^tenant\.yaml:\d+: phone: a demo needs a number that reaches nobody/],
    ["tenant.yaml", "termine@heidelberg.stadttor.localhost", "termine@heidelberg.de", /reply_to: a demo needs an address below/],
    [
      "tenant.yaml",
      "municipalities: [heidelberg]",
      "municipalities: [heidelberg, heidelberg]",
      /municipalities\[1\]: repeats entry 0: heidelberg$/,
    ],
    [
      "municipalities/heidelberg.yaml",
      /eine Demonstration und/,
      "etwas und",
      /^municipalities\/heidelberg\.yaml:\d+: imprint\.de: a demo's Impressum must say/,
    ],
    [
      "municipalities/heidelberg.yaml",
      "{retention_days}",
      "31",
      /^municipalities\/heidelberg\.yaml:\d+: privacy\.de: does not say that data is kept for 30 days/,
    ],
    ["municipalities/heidelberg.yaml", /^  en: \|\n(    .*\n|\n)+?privacy:/m, "privacy:", /imprint: has no text in en$/],
    ["offices.yaml", "slug: standesamt", "slug: buergeramt", /^offices\.yaml:\d+: \[1\]: repeats entry 0: buergeramt$/],
    ["locations.yaml", "office: buergeramt", "office: bauamt", /^locations\.yaml:2: \[0\]\.office: no office bauamt in offices\.yaml$/],
    [
      "locations.yaml",
      "municipality: heidelberg",
      "municipality: leimen",
      /^locations\.yaml:3: \[0\]\.municipality: no municipality leimen/,
    ],
    ["services.yaml", "location: buergeramt-mitte", "location: rathaus", /offers\[0\]\.location: no location rathaus/],
    [
      "services.yaml",
      "location: buergeramt-mitte",
      "location: standesamt-altstadt",
      /offers\[0\]\.location: standesamt-altstadt belongs to standesamt, the service to buergeramt$/,
    ],
    [
      "services.yaml",
      "location: buergeramt-rohrbach, channels: [counter]",
      "location: buergeramt-rohrbach, channels: [phone]",
      /buergeramt-rohrbach has no weekly hours by phone in opening\.yaml$/,
    ],
    [
      "services.yaml",
      "location: buergeramt-rohrbach",
      "location: buergeramt-mitte",
      /offers\[1\]: repeats entry|offers\[2\]: repeats entry/,
    ],
    [
      "services.yaml",
      /(starter: personalausweis[\s\S]*?channels: \[)counter\]/,
      "$1counter, phone]",
      /\[4\]\.offers\[0\]\.channels: personalausweis needs presence: it cannot be offered by phone$/,
    ],
    [
      "opening.yaml",
      'closes: "12:00", counters: 5',
      'closes: "08:00", counters: 5',
      /weekly\[0\]\.closes: closes at 08:00, not after it opens at 08:00$/,
    ],
    [
      "opening.yaml",
      "counters: 5, public_counters: 4",
      "counters: 3, public_counters: 4",
      /weekly\[0\]\.public_counters: 4 for the public, but only 3 in all$/,
    ],
    [
      "opening.yaml",
      "counters: 5, public_counters: 4",
      "counters: 6, public_counters: 4",
      /weekly\[0\]\.counters: opens 6 by counter, but buergeramt-mitte has 5 for that$/,
    ],
    [
      "opening.yaml",
      'valid_until: "2026-12-19"',
      'valid_until: "2026-11-19"',
      /valid_until: ends on 2026-11-19, before it begins on 2026-11-28$/,
    ],
    ["opening.yaml", "slug: platz-2", "slug: platz-1", /locations\[0\]\.counters\[1\]: repeats entry 0: platz-1$/],
    ["opening.yaml", "days: [mon, wed]", "days: [mon, mon]", /weekly\[1\]\.days: repeats mon of entry 1$/],
    ["opening.yaml", "location: buergeramt-rohrbach", "location: buergeramt-mitte", /locations: says nothing about buergeramt-rohrbach/],
    [
      "opening.yaml",
      'last_on: "2026-12-31"',
      'last_on: "2026-12-01"',
      /closures\[0\]\.last_on: ends on 2026-12-01, before it begins on 2026-12-24$/,
    ],
    ["opening.yaml", 'from_time: "10:00", ', "", /closures\[1\]: needs both from_time and until_time, or neither$/],
    ["tenant.yaml", "  en: Good to have you here\n", "", /^tenant\.yaml:\d+: welcome: has no text in en$/],
    ["services.yaml", /        en: There is no photo booth.*\n/, "", /^services\.yaml:\d+: \[4\]\.offers\[1\]\.note: has no text in en$/],
    [
      "services.yaml",
      /    de-leicht: Der Park-Ausweis kostet hier 90.*\n/,
      "",
      /^services\.yaml:\d+: \[8\]\.fees: has no text in de-leicht, the description has$/,
    ],
    [
      "services.yaml",
      /        de-leicht: Der Park-Ausweis kostet hier 120.*\n/,
      "",
      /^services\.yaml:\d+: \[8\]\.changes\[0\]: has no text in de-leicht, the description has$/,
    ],
    [
      "services.yaml",
      "url: https://www.service-bw.de",
      "url: /service",
      /\[3\]\.online\[0\]\.url: a path is a page of this site: provider here$/,
    ],
    ["services.yaml", "minutes: 10", "minutes: 10\n  often_with: [eid-karte]", /\[8\]\.often_with\[0\]: no other service eid-karte/],
    [
      "services.yaml",
      '- from: "2027-01-01"',
      '- { from: "2027-03-01", legal_basis: "" }\n    - from: "2027-01-01"',
      /\[8\]\.changes\[1\]\.from: must come after the one before$/,
    ],
    ["news.yaml", 'last_on: "2026-12-19"', 'last_on: "2026-11-01"', /^news\.yaml:\d+: \[0\]\.last_on: must not come before first_on$/],
    [
      "news.yaml",
      "slug: handschuhsheim-geschlossen",
      "slug: advents-samstage",
      /^news\.yaml:\d+: \[1\]: repeats entry 0: advents-samstage$/,
    ],
    ["search.yaml", "term: sperrmüllkarte", "term: erstsemester", /^search\.yaml:\d+: \[\d\]: repeats entry \d: erstsemester$/],
  ])("%s with %s → %s is refused", async (file, from, to, expected) => {
    await edit(file, from, to);
    expect(await refusal()).toContainEqual(expect.stringMatching(expected));
  });

  test("a language the tenant offers is missing nowhere, and one it does not offer is no fault", async () => {
    await edit("tenant.yaml", "[de, de-leicht, en, tr, uk, ar]", "[de]");
    expect(await refusal()).toEqual([]);
  });

  test("the retention of the privacy text is that of the booking settings", async () => {
    await edit("booking.yaml", "retention_days: 30", "retention_days: 17");
    const { municipalities } = await readBlueprint(town.folder());
    expect(municipalities[0]?.privacy.de).toContain("werden 17 Tage nach dem Termin gelöscht");
    expect(municipalities[0]?.privacy.en).toContain("are deleted 17 days after");
  });
});

describe("life situations", () => {
  const situation = (slug: string, services: string) =>
    `- { slug: ${slug}, name: { de: A, en: A }, summary: { de: B, en: B }, services: [${services}] }\n`;

  test("without a file they are the starter's, without services the town does not have and situations that lead nowhere", async () => {
    const starter = await readBlueprint(town.folder());
    expect(starter.situations.map(({ slug }) => slug)).toContain("todesfall");
    const has = new Set(starter.services.map(({ slug }) => slug));
    expect(has.has("eid-karte")).toBe(false);
    for (const { slug, services } of starter.situations)
      expect(
        services.filter((name) => !has.has(name)),
        slug,
      ).toEqual([]);

    await edit("services.yaml", /(?<=- starter: wohnsitz-ummelden\n[\s\S]*?)- starter: wohnsitz-anmelden[\s\S]*$/, "");
    await edit("opening.yaml", /closed_quotas:[\s\S]*?(?=holidays:)/, "");
    const { situations } = await readBlueprint(town.folder());
    expect(situations.map(({ slug, services }) => [slug, services])).toEqual([["umzug", ["wohnsitz-ummelden"]]]);
  });

  test("a file of the town's own takes their place, and is checked", async () => {
    const write = (text: string) => writeFile(path.join(town.folder(), "life-situations.yaml"), text);
    await write(situation("nachtleben", "fundsachen, verwarnung-bussgeld"));
    expect((await readBlueprint(town.folder())).situations.map(({ slug }) => slug)).toEqual(["nachtleben"]);
    await write("[]");
    expect((await readBlueprint(town.folder())).situations).toEqual([]);
    await write(situation("nachtleben", "fundsachen, eid-karte, fundsachen") + situation("nachtleben", "fundsachen"));
    expect(await refusal()).toEqual([
      "life-situations.yaml:2: [1]: repeats entry 0: nachtleben",
      "life-situations.yaml:1: [0].services[2]: repeats entry 0: fundsachen",
      "life-situations.yaml:1: [0].services[1]: no service eid-karte in services.yaml",
    ]);
    await write(situation("nachtleben", ""));
    expect(await refusal()).toEqual([expect.stringMatching(/^life-situations\.yaml:1: \[0\]\.services: Too small/)]);
  });
});

test("what a starter says of other services stays where the town has them; its own words go before", async () => {
  const starter = (await readStarterServices()).get("meldebescheinigung")!;
  const of = async (slug: string) => (await readBlueprint(town.folder())).services.find((row) => row.slug === slug)!;
  expect(starter.often_with).toEqual(["eheschliessung-anmelden", "beglaubigung"]);
  expect((await of("meldebescheinigung")).often_with).toEqual(starter.often_with);
  await edit("services.yaml", /- starter: beglaubigung[\s\S]*?(?=- starter: bewohnerparkausweis)/, "");
  expect((await of("meldebescheinigung")).often_with).toEqual(["eheschliessung-anmelden"]);
  await edit("services.yaml", "- starter: meldebescheinigung\n", "- starter: meldebescheinigung\n  often_with: [reisepass]\n");
  expect(await of("meldebescheinigung")).toMatchObject({ often_with: ["reisepass"], documents: starter.documents });
});

test("a folder of folders is found, an empty or missing one is refused", async () => {
  expect(await findBlueprints(TOWN)).toEqual([TOWN]);
  expect(await findBlueprints(path.dirname(TOWN))).toHaveLength(5);
  await expect(findBlueprints(path.join(town.folder(), "municipalities"))).rejects.toThrow("has neither a tenant.yaml");
  await expect(readBlueprint(path.join(town.folder(), "municipalities"))).rejects.toThrow(/municipalities: has no tenant\.yaml$/);
  // One that holds no town is not left out in silence.
  await mkdir(path.join(town.folder(), "towns/empty"), { recursive: true });
  expect(await findBlueprints(path.join(town.folder(), "towns"))).toEqual([path.join(town.folder(), "towns/empty")]);
  await expect(readBlueprint(path.join(town.folder(), "towns/empty"))).rejects.toThrow(/empty: has no tenant\.yaml$/);
  await expect(findBlueprints(path.join(town.folder(), "nowhere"))).rejects.toThrow("there is no such folder");
});
