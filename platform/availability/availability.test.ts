import { describe, expect, test } from "vitest";
import { bookableDays, decideSlot, freeSlots, type SlotQuery } from "./availability.ts";
import type { DayAppointment } from "./location-day.ts";

const ZONE = "Europe/Berlin";

function query(date: string, hours: [string, string][], more: Partial<SlotQuery> = {}): SlotQuery {
  const day = Temporal.PlainDate.from(date);
  return {
    date: day,
    timeZone: ZONE,
    locationId: "town-hall",
    rules: hours.map(([opens, closes]) => ({
      locationId: "town-hall",
      channel: "counter",
      weekday: day.dayOfWeek,
      opens,
      closes,
      counters: 1,
      publicCounters: 1,
      validFrom: null,
      validUntil: null,
      openOnHolidays: false,
    })),
    exceptions: [],
    closures: [],
    holidays: new Map(),
    resources: [{ id: "one", channels: ["counter"], position: 1, active: true }],
    appointments: [],
    channel: "counter",
    quota: "public",
    minutes: 30,
    slotMinutes: 30,
    notBefore: 0,
    ...more,
  };
}
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${ZONE}]`).epochMilliseconds;
const written = (slots: readonly { startsAt: number }[]) =>
  slots.map(({ startsAt }) => Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(ZONE).toString().slice(11, 22));
const times = (q: SlotQuery) => written(freeSlots(q)).map((text) => text.slice(0, 5));

describe("free slots", () => {
  test("no partial last slot, and nothing across a break", () => {
    expect(times(query("2026-12-01", [["08:00", "09:50"]]))).toEqual(["08:00", "08:30", "09:00"]);
    const twice: [string, string][] = [
      ["08:00", "09:00"],
      ["09:15", "10:15"],
    ];
    expect(times(query("2026-12-01", twice, { minutes: 60 }))).toEqual(["08:00", "09:15"]);
    expect(times(query("2026-12-01", twice, { minutes: 61 }))).toEqual([]);
  });

  test("the last slot ends with the opening to the minute", () => {
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { minutes: 45, slotMinutes: 15 })).at(-1)).toBe("09:15");
  });

  test("nothing before the lead", () => {
    const notBefore = at("2026-12-01T08:30:00") + 1;
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { notBefore }))).toEqual(["09:00", "09:30"]);
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { notBefore: notBefore - 1 }))).toEqual(["08:30", "09:00", "09:30"]);
  });

  test("March: the skipped hour offers nothing; a cart may run across it in elapsed time", () => {
    const night = query("2026-03-29", [["00:00", "06:00"]]);
    expect(times(night)).toEqual(["00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30", "05:00", "05:30"]);
    const [slot] = freeSlots({ ...night, minutes: 60, notBefore: at("2026-03-29T01:30:00") });
    expect(slot).toEqual({ startsAt: at("2026-03-29T01:30:00"), endsAt: at("2026-03-29T03:30:00") });
    expect(times(query("2027-03-28", [["09:00", "10:00"]]))).toEqual(["09:00", "09:30"]);
  });

  test("October: the hour that comes twice is offered once, the earlier", () => {
    const night = query("2026-10-25", [["01:00", "04:00"]]);
    expect(written(freeSlots(night))).toEqual(["01:00:00+02", "01:30:00+02", "02:00:00+02", "02:30:00+02", "03:00:00+01", "03:30:00+01"]);
    expect(times({ ...night, minutes: 240 })).toEqual(["01:00"]);
    expect(times(query("2027-10-31", [["09:00", "10:00"]]))).toEqual(["09:00", "09:30"]);
  });

  test("deciding tells what never existed from what is gone", () => {
    const startsAt = at("2026-12-01T08:30:00");
    const taken: DayAppointment = {
      id: "a",
      resourceId: "one",
      channel: "counter",
      quota: "staff",
      status: "held",
      startsAt,
      endsAt: startsAt + 60_000,
    };
    const morning = query("2026-12-01", [["08:00", "10:00"]]);
    expect(decideSlot(morning, startsAt)).toEqual({ resourceId: "one", moves: [] });
    expect(decideSlot({ ...morning, appointments: [taken] }, startsAt)).toBe("slot_taken");
    expect(decideSlot({ ...morning, appointments: [{ ...taken, status: "expired" }] }, startsAt)).toMatchObject({ resourceId: "one" });
    expect(decideSlot(morning, startsAt + 60_000)).toBe("slot_not_offered");
    expect(decideSlot({ ...morning, notBefore: startsAt + 1 }, startsAt)).toBe("slot_not_offered");
    expect(decideSlot({ ...morning, resources: [] }, startsAt)).toBe("slot_not_offered");
  });
});

describe("bookable days", () => {
  const days = (now: string, horizonDays: number) => {
    const { firstDate, lastDate, notBefore } = bookableDays({
      now: Temporal.Instant.from(now),
      timeZone: ZONE,
      minimumLeadMinutes: 120,
      horizonDays,
    });
    return [String(firstDate), String(lastDate), Temporal.Instant.fromEpochMilliseconds(notBefore).toString()];
  };

  test("go by the calendar where the town is", () => {
    expect(days("2026-12-01T22:59:59Z", 60)).toEqual(["2026-12-01", "2027-01-30", "2026-12-02T00:59:59Z"]);
    expect(days("2026-12-01T23:00:00Z", 60)).toEqual(["2026-12-02", "2027-01-31", "2026-12-02T01:00:00Z"]);
  });

  test("a day of 23 or 25 hours counts as one; the lead is elapsed time", () => {
    expect(days("2026-03-28T22:30:00Z", 1)).toEqual(["2026-03-28", "2026-03-29", "2026-03-29T00:30:00Z"]);
    expect(days("2026-10-24T22:30:00Z", 1)).toEqual(["2026-10-25", "2026-10-26", "2026-10-25T00:30:00Z"]);
  });
});
