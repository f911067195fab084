import { expect, test } from "vitest";
import { townFolder } from "./town-folder.fixture.ts";

const { edit, refusal } = townFolder("heidelberg", { images: false });

const LAST = "slip_allowed: true";
const waves = (...list: readonly (readonly [daysBefore: number, at: string, percent: number])[]) =>
  `${LAST}\nrelease_waves: [${list.map(([days, at, percent]) => `{ days_before: ${days}, at: "${at}", percent: ${percent} }`).join(", ")}]`;
const service = (slug: string, fields: string) => [`- starter: ${slug}\n`, `- starter: ${slug}\n  ${fields}\n`] as const;
const weekly = 'closes: "12:00", counters: 5, public_counters: 4';

test.each<[string, string, string | RegExp, string, RegExp]>([
  ["percent 0", "booking.yaml", LAST, waves([7, "08:00", 0], [1, "08:00", 100]), /release_waves\[0\]\.percent: Too small/],
  ["percent 101", "booking.yaml", LAST, waves([7, "08:00", 101]), /release_waves\[0\]\.percent: Too big/],
  ["no time", "booking.yaml", LAST, waves([7, "8 Uhr", 100]), /release_waves\[0\]\.at: must be a time like 08:30/],
  [
    "a wave beyond the horizon",
    "booking.yaml",
    LAST,
    waves([57, "08:00", 50], [1, "08:00", 100]),
    /^booking\.yaml:\d+: release_waves\[0\]\.days_before: 57 days before, but nobody books more than horizon_days ahead \(56\)$/,
  ],
  [
    "an earlier wave",
    "booking.yaml",
    LAST,
    waves([1, "08:00", 50], [7, "08:00", 100]),
    /release_waves\[1\]: must come later than the one before$/,
  ],
  ["a wave at once", "booking.yaml", LAST, waves([7, "08:00", 50], [7, "08:00", 100]), /release_waves\[1\]: must come later/],
  [
    "a wave that frees nothing",
    "booking.yaml",
    LAST,
    waves([7, "08:00", 100], [7, "09:00", 100]),
    /\[1\]\.percent: frees 100 % in all, no more than/,
  ],
  [
    "places never freed",
    "booking.yaml",
    LAST,
    waves([7, "08:00", 50]),
    /release_waves\[0\]\.percent: must be 100 in the last: 50 % of the places/,
  ],
  [
    "a wave after the lead in days",
    "booking.yaml",
    LAST,
    `${waves([9, "08:00", 50], [2, "08:00", 100])}\nminimum_lead_days: 3`,
    /release_waves\[1\]: comes too late/,
  ],
  [
    "a wave after the lead in minutes",
    "booking.yaml",
    LAST,
    waves([9, "08:00", 50], [0, "22:00", 100]),
    /release_waves\[1\]: comes too late/,
  ],
  [
    "a wave that its delay makes too late",
    "booking.yaml",
    LAST,
    `${waves([0, "12:00", 100])}\nrelease_jitter_minutes: 600`,
    /release_waves\[0\]: comes too late/,
  ],
  ["a lead beyond the horizon", "booking.yaml", LAST, `${LAST}\nminimum_lead_days: 57`, /minimum_lead_days: 57 days ahead at least, but/],
  ["a delay of nothing", "booking.yaml", LAST, `${LAST}\nrelease_jitter_minutes: 5`, /release_jitter_minutes: delays nothing/],
  ["upper case", "booking.yaml", LAST, `${LAST}\nexempt_addresses: [Heim@example.org]`, /exempt_addresses\[0\]: must be in lower case$/],
  [
    "no address",
    "booking.yaml",
    LAST,
    `${LAST}\nexempt_addresses: [example.org]`,
    /exempt_addresses\[0\]: must be a mail address, or a domain/,
  ],
  [
    "no domain",
    "booking.yaml",
    LAST,
    `${LAST}\nexempt_addresses: ["@example"]`,
    /exempt_addresses\[0\]: must be a mail address, or a domain/,
  ],
  ["an address twice", "booking.yaml", LAST, `${LAST}\nexempt_addresses: ["@a.org", "@a.org"]`, /exempt_addresses\[1\]: repeats entry 0/],
  [
    "an unknown location",
    "booking.yaml",
    LAST,
    `${LAST}\nlocations: [{ location: rathaus, slot_minutes: 5 }]`,
    /locations\[0\]\.location: no location rathaus in locations\.yaml$/,
  ],
  [
    "a location twice",
    "booking.yaml",
    LAST,
    `${LAST}\nlocations: [{ location: buergeramt-mitte, slot_minutes: 5 }, { location: buergeramt-mitte, slot_minutes: 6 }]`,
    /locations\[1\]: repeats entry 0: buergeramt-mitte$/,
  ],
  [
    "nothing",
    "booking.yaml",
    LAST,
    `${LAST}\nlocations: [{ location: buergeramt-mitte }]`,
    /locations\[0\]: says nothing of buergeramt-mitte$/,
  ],
  [
    "waves of a location that free nothing",
    "booking.yaml",
    LAST,
    waves([3, "08:00", 99])
      .replace("release_waves:", "locations:")
      .replace("[{ ", "[{ location: buergeramt-mitte, release_waves: [{ ")
      .replace("}]", "}] }]"),
    /locations\[0\]\.release_waves\[0\]\.percent: must be 100 in the last/,
  ],

  [
    "no first day",
    "opening.yaml",
    weekly,
    `${weekly}, every_weeks: 2`,
    /locations\[0\]\.weekly\[0\]\.every_weeks: needs valid_from: its weeks/,
  ],
  [
    "a sixth week",
    "opening.yaml",
    weekly,
    `${weekly}, weeks_of_month: [6]`,
    /weekly\[0\]\.weeks_of_month\[0\]: must be 1 to 5, or -1 for the last$/,
  ],
  ["a week twice", "opening.yaml", weekly, `${weekly}, weeks_of_month: [1, 1]`, /weekly\[0\]\.weeks_of_month\[1\]: repeats entry 0: 1$/],
  [
    "the same hours, once with what is left out",
    "opening.yaml",
    /(- \{ days: \[mon, wed\], channel: counter, opens: "13:00"[^\n]*)\}/,
    "$1}\n      $1, every_weeks: 1, open_on_holidays: false }",
    /locations\[0\]\.weekly\[2\]\.days: repeats mon of entry 1$/,
  ],
  [
    "a room counted as a counter",
    "opening.yaml",
    "slug: trauzimmer, kind: room, name: { de: Trauzimmer, en: Wedding room }",
    "slug: trauzimmer, name: { de: Trauzimmer, en: Wedding room }, kind: counter",
    /nobody can book it at standesamt-altstadt: no room there has trauung$/,
  ],
  [
    "more counters open than there are beside rooms",
    "opening.yaml",
    'opens: "13:30", closes: "17:30", counters: 2, public_counters: 2',
    'opens: "13:30", closes: "17:30", counters: 3, public_counters: 2',
    /locations\[3\]\.weekly\[1\]\.counters: opens 3 by counter, but standesamt-altstadt has 2 for that$/,
  ],
  [
    "a block of nothing",
    "opening.yaml",
    "resource: trauzimmer",
    "resource: trausaal",
    /blocks\[0\]\.resource: standesamt-altstadt has no counter, room/,
  ],
  ["a block that ends first", "opening.yaml", '"2027-01-15"', '"2027-01-10"', /blocks\[0\]\.last_on: ends on 2027-01-10, before it begins/],
  ["half a time", "opening.yaml", '"2027-01-15"', '"2027-01-15", from_time: "08:00"', /blocks\[0\]: needs both from_time and until_time/],
  [
    "a quota twice",
    "opening.yaml",
    "slug: zuwanderung-eingeladen",
    "slug: trauungen",
    /^opening\.yaml:\d+: closed_quotas\[1\]: repeats entry 0: trauungen$/,
  ],
  [
    "a quota nowhere",
    "opening.yaml",
    "    location: zuwanderung-weststadt",
    "    location: zuwanderung",
    /closed_quotas\[1\]\.location: no location zuwanderung in/,
  ],
  [
    "a quota of nothing",
    "opening.yaml",
    "[trautermin]",
    "[trauerfeier]",
    /closed_quotas\[0\]\.services\[0\]: no service trauerfeier in services\.yaml$/,
  ],
  [
    "a quota of another office",
    "opening.yaml",
    "[trautermin]",
    "[trautermin, wohngeld]",
    /closed_quotas\[0\]\.services\[1\]: wohngeld belongs to soziales, standesamt-altstadt to standesamt$/,
  ],
  [
    "a quota for what is offered elsewhere",
    "opening.yaml",
    /location: zuwanderung-weststadt\n    channel: counter([\s\S]*?)counters: 1\n/,
    "location: buergeramt-mitte\n    channel: phone$1counters: 1\n    services: [beglaubigung]\n",
    /closed_quotas\[1\]\.services\[0\]: beglaubigung is not offered at buergeramt-mitte by phone$/,
  ],
  [
    "a quota larger than what is kept back",
    "opening.yaml",
    "    counters: 1\n    services: [trautermin]",
    "    counters: 2\n    services: [trautermin]",
    /closed_quotas\[0\]\.counters: takes 2, but standesamt-altstadt never has more than 1 by counter that are not the public's$/,
  ],
  ["a name in German alone", "opening.yaml", "en: Weddings, ", "", /closed_quotas\[0\]\.name: has no text in en$/],

  [
    "a skill of no counter",
    "services.yaml",
    ...service("beglaubigung", "counter_skills: [siegel]"),
    /^services\.yaml:\d+: \[7\]\.counter_skills: nobody can book it: buergeramt-mitte has no counter with siegel by counter$/,
  ],
  [
    "a skill of a counter that never opens",
    "opening.yaml",
    "slug: zimmer-1, name: { de: Zimmer 1, en: Room 1 }, channels: [counter] }\n      - { slug: zimmer-2, name: { de: Zimmer 2, en: Room 2 }, channels: [counter, phone], skills",
    "slug: zimmer-0, name: { de: Zimmer 0, en: Room 0 }, channels: [counter] }\n      - { slug: zimmer-1, name: { de: Zimmer 1, en: Room 1 }, channels: [counter] }\n      - { slug: zimmer-2, name: { de: Zimmer 2, en: Room 2 }, channels: [counter, phone], skills",
    /counter_skills: nobody can book it: standesamt-altstadt has trauung only at counters after the first 2, which never open$/,
  ],
  [
    "skills that no one counter has together",
    "services.yaml",
    "counter_skills: [trauung]",
    "counter_skills: [trauung, siegel]",
    /counter_skills: nobody can book it: standesamt-altstadt has no counter with trauung, siegel by counter$/,
  ],
  [
    "a skill twice",
    "services.yaml",
    "counter_skills: [trauung]",
    "counter_skills: [trauung, trauung]",
    /counter_skills\[1\]: repeats entry 0: trauung$/,
  ],
  [
    "no room at all",
    "services.yaml",
    ...service("beglaubigung", "room_skills: []"),
    /room_skills: nobody can book it at buergeramt-mitte: no room there$/,
  ],
  [
    "a device that is missing at one place",
    "services.yaml",
    ...service("personalausweis", "device_skills: [passfoto]"),
    /\[4\]\.device_skills: nobody can book it at buergeramt-handschuhsheim: no device there has passfoto$/,
  ],
  [
    "an invitation nobody can send",
    "services.yaml",
    ...service("beglaubigung", "by_invitation: true"),
    /\[7\]\.offers\[0\]\.channels: is booked by invitation, but no/,
  ],
  [
    "an invitation to what the quota is not for",
    "services.yaml",
    ...service("kirchenaustritt", "by_invitation: true"),
    /\.offers\[0\]\.channels: is booked by invitation, but no closed quota of opening\.yaml is for it at standesamt-altstadt/,
  ],
  [
    "an invitation to nowhere",
    "services.yaml",
    ...service("halteverbot-umzug", "by_invitation: true"),
    /by_invitation: is offered nowhere/,
  ],
  [
    "company of nothing",
    "services.yaml",
    ...service("online-ausweis", "only_with: [online-ausweis]"),
    /only_with\[0\]: no other service online-ausweis in/,
  ],
  [
    "company twice",
    "services.yaml",
    ...service("online-ausweis", "only_with: [personalausweis, personalausweis]"),
    /only_with\[1\]: repeats entry 0: personalausweis$/,
  ],
  [
    "company of another office",
    "services.yaml",
    ...service("online-ausweis", "only_with: [kirchenaustritt]"),
    /only_with\[0\]: kirchenaustritt belongs to standesamt, the service to buergeramt$/,
  ],
  [
    "company of what is booked alone",
    "services.yaml",
    ...service("aufenthaltserlaubnis", "only_with: [einbuergerung]"),
    /only_with\[0\]: einbuergerung is booked alone, so never beside this one$/,
  ],
  [
    "company where it is booked alone",
    "services.yaml",
    ...service("einbuergerung", "only_with: [aufenthaltserlaubnis]"),
    /only_with: is booked alone, so never beside another service$/,
  ],
  [
    "company it never has",
    "services.yaml",
    ...service("online-ausweis", "only_with: [personalausweis]\n  never_with: [personalausweis]"),
    /only_with\[0\]: never goes with personalausweis$/,
  ],
  [
    "company that never has it",
    "services.yaml",
    /(- starter: personalausweis\n)([\s\S]*- starter: online-ausweis\n)/,
    "$1  never_with: [online-ausweis]\n$2  only_with: [personalausweis]\n",
    /only_with\[0\]: never goes with personalausweis$/,
  ],
  [
    "company by invitation",
    "services.yaml",
    ...service("kirchenaustritt", "only_with: [trautermin]"),
    /only_with\[0\]: trautermin is booked by invitation, which is for one service$/,
  ],
  [
    "an invitation in company",
    "services.yaml",
    "by_invitation: true",
    "by_invitation: true\n  only_with: [urkunde-bestellen]",
    /only_with: is booked by invitation/,
  ],
  [
    "company at another place",
    "services.yaml",
    ...service("online-ausweis", "only_with: [beglaubigung]"),
    /offers\[1\]\.channels: nobody can book it: of beglaubigung none is offered at buergeramt-rohrbach by counter$/,
  ],
  [
    "further minutes without first ones",
    "services.yaml",
    "{ location: buergeramt-rohrbach, channels: [counter] }",
    "{ location: buergeramt-rohrbach, channels: [counter], further_minutes: 5 }",
    /offers\[1\]\.further_minutes: says how long further units take here, but not the first: minutes is missing$/,
  ],
  ["a long buffer", "services.yaml", "buffer_after_minutes: 15", "buffer_after_minutes: 241", /buffer_after_minutes: Too big/],
])("%s is refused", async (_name, file, from, to, expected) => {
  await edit(file, from, to);
  expect(await refusal()).toContainEqual(expect.stringMatching(expected));
});

test("what is given in full is taken: waves of one day, a delay with time to spare, company in the same place, hours of a quota that add up", async () => {
  await edit(
    "booking.yaml",
    LAST,
    `${waves([56, "07:00", 1], [56, "08:00", 2], [0, "11:00", 100])}\nrelease_jitter_minutes: 600\nminimum_lead_days: 0\nexempt_addresses: [heim@example.org, "@example.org"]\nlocations: [{ location: buergeramt-mitte, release_waves: [] }]`,
  );
  await edit("services.yaml", ...service("online-ausweis", "only_with: [ausweis-abholen, beglaubigung]\n  counter_skills: []"));
  // A second rule at the same time adds to what is kept back.
  const extra = '- { days: [fri], channel: counter, opens: "09:00", closes: "10:00", counters: 1, public_counters: 0 }';
  await edit(
    "opening.yaml",
    /(      - \{ slug: zimmer-1,.*\n)(      - \{ slug: zimmer-2,.*skills: \[trauung\] \}\n)/,
    `$1$2      - { slug: zimmer-3, name: { de: A, en: A }, channels: [counter] }\n`,
  );
  await edit("opening.yaml", /(trauzimmer[\s\S]*?weekly:\n)/, `$1      ${extra}\n`);
  await edit("opening.yaml", "    counters: 1\n    services: [trautermin]", "    counters: 2\n    services: [trautermin]");
  expect(await refusal()).toEqual([]);
});
