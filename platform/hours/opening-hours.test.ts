import { describe, expect, test } from "vitest";
import { type Closure, type OpeningException, type OpeningRule, openingsOn } from "./opening-hours.ts";

const TUESDAY = "2026-12-01";
const rule = (opens: string, closes: string, more: Partial<OpeningRule> = {}): OpeningRule => ({
  locationId: "town-hall",
  channel: "counter",
  weekday: 2,
  opens,
  closes,
  counters: 3,
  publicCounters: 2,
  validFrom: null,
  validUntil: null,
  openOnHolidays: false,
  everyWeeks: 1,
  weeksOfMonth: [],
  ...more,
});
const exception = (opens: string, closes: string, counters = 1): OpeningException => {
  return { locationId: "town-hall", channel: "counter", onDate: TUESDAY, opens, closes, counters, publicCounters: counters };
};
const closure = (more: Partial<Closure> = {}): Closure => {
  return { locationId: null, firstOn: TUESDAY, lastOn: TUESDAY, fromTime: null, untilTime: null, reason: { de: "Umzug" }, ...more };
};

function hours(
  rules: OpeningRule[],
  more: { date?: string; exceptions?: OpeningException[]; closures?: Closure[]; holiday?: string; locationId?: string } = {},
) {
  const date = more.date ?? TUESDAY;
  const { openings, closedBecause } = openingsOn({
    date: Temporal.PlainDate.from(date),
    timeZone: "Europe/Berlin",
    channel: "counter",
    locationId: more.locationId ?? "town-hall",
    rules,
    exceptions: more.exceptions ?? [],
    closures: more.closures ?? [],
    holidays: new Map(more.holiday === undefined ? [] : [[date, { de: more.holiday }]]),
  });
  const clock = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("Europe/Berlin").toPlainTime().toString({ smallestUnit: "minute" });
  const written = openings.map(({ segments }) =>
    segments.map((s) => `${clock(s.startsAt)}-${clock(s.endsAt)} ${s.publicCounters}/${s.counters}`).join(" "),
  );
  return { openings, written, closedBecause };
}

describe("opening hours of a day", () => {
  test("several a day; a break makes two openings, touching makes one", () => {
    expect(hours([rule("08:00", "12:00"), rule("13:00", "16:00")]).written).toEqual(["08:00-12:00 2/3", "13:00-16:00 2/3"]);
    expect(hours([rule("08:00", "12:00"), rule("12:01", "16:00")]).written).toHaveLength(2);
    expect(hours([rule("12:00:00", "16:00:00"), rule("08:00:00", "12:00:00")]).written).toEqual(["08:00-16:00 2/3"]);
  });

  test("rules that overlap add their counters within one opening", () => {
    expect(hours([rule("08:00", "16:00"), rule("10:00", "12:00", { counters: 2, publicCounters: 0 })]).written).toEqual([
      "08:00-10:00 2/3 10:00-12:00 2/5 12:00-16:00 2/3",
    ]);
  });

  test("validity includes its first and last day", () => {
    const open = (validFrom: string | null, validUntil: string | null) =>
      hours([rule("08:00", "12:00", { validFrom, validUntil })]).written.length;
    expect([open(TUESDAY, TUESDAY), open("2026-12-02", null), open(null, "2026-11-30")]).toEqual([1, 0, 0]);
  });

  test("an exception replaces the weekly rules, on a holiday too", () => {
    const exceptions = [exception("10:00", "11:00")];
    expect(hours([rule("08:00", "16:00")], { exceptions }).written).toEqual(["10:00-11:00 1/1"]);
    expect(hours([rule("08:00", "16:00")], { exceptions, holiday: "Feiertag" }).written).toEqual(["10:00-11:00 1/1"]);
  });

  test("a holiday shuts what does not say otherwise, and is named", () => {
    const shut = hours([rule("08:00", "16:00")], { holiday: "Feiertag" });
    expect(shut.written).toEqual([]);
    expect(shut.closedBecause).toEqual({ kind: "holiday", reason: { de: "Feiertag" } });
    const some = hours([rule("08:00", "16:00"), rule("09:00", "10:00", { openOnHolidays: true })], { holiday: "Feiertag" });
    expect(some).toMatchObject({ written: ["09:00-10:00 2/3"], closedBecause: null });
    expect(hours([], { holiday: "Feiertag" }).closedBecause).toBeNull();
  });

  test("closures win over everything, for all locations or one, by day or by hour", () => {
    const shut = hours([], { exceptions: [exception("10:00", "11:00")], closures: [closure({ lastOn: "2026-12-24" })] });
    expect(shut).toMatchObject({ written: [], closedBecause: { kind: "closure", reason: { de: "Umzug" } } });
    expect(hours([rule("08:00", "16:00")], { closures: [closure({ locationId: "branch" })] }).written).toHaveLength(1);
    const cut = hours([rule("08:00", "16:00")], { closures: [closure({ fromTime: "10:10:00", untilTime: "11:20:00" })] });
    expect(cut).toMatchObject({ written: ["08:00-10:10 2/3", "11:20-16:00 2/3"], closedBecause: null });
    expect(cut.openings.map(({ wallStart }) => wallStart)).toEqual([480, 680]);
  });

  test("until midnight", () => {
    const { openings } = hours([rule("20:00:00", "24:00:00")]);
    expect(openings.map(({ startsAt, endsAt }) => endsAt - startsAt)).toEqual([4 * 3_600_000]);
  });

  test("on the days the clocks change an opening is an hour shorter or longer by elapsed time", () => {
    const night = rule("00:00", "06:00", { weekday: 7 });
    const length = (date: string) => hours([night], { date }).openings.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000);
    expect([length("2026-03-22"), length("2026-03-29"), length("2026-10-25")]).toEqual([[6], [5], [7]]);
  });
});
