import { describe, expect, test } from "vitest";
import { holidaysBetween, holidaysOf, type Land } from "./holidays.ts";

// Dates and Länder from the holiday laws; the movable ones follow Easter 2026 (5 April) and 2027 (28 March).
const EVERYWHERE_2026 = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"];
const BESIDES_2026: Record<Land, string[]> = {
  BB: ["04-05", "05-24", "10-31"],
  BE: ["03-08"],
  BW: ["01-06", "06-04", "11-01"],
  BY: ["01-06", "06-04", "08-15", "11-01"],
  HB: ["10-31"],
  HE: ["06-04"],
  HH: ["10-31"],
  MV: ["03-08", "10-31"],
  NI: ["10-31"],
  NW: ["06-04", "11-01"],
  RP: ["06-04", "11-01"],
  SH: ["10-31"],
  SL: ["06-04", "08-15", "11-01"],
  SN: ["10-31", "11-18"],
  ST: ["01-06", "10-31"],
  TH: ["09-20", "10-31"],
};

describe("public holidays", () => {
  test.each(Object.entries(BESIDES_2026) as [Land, string[]][])("%s in 2026, and no other day", (land, besides) => {
    const expected = [...EVERYWHERE_2026, ...besides].map((day) => `2026-${day}`).sort();
    expect([...holidaysOf(land, 2026, []).keys()].sort()).toEqual(expected);
  });

  test("the movable ones of 2027", () => {
    const days = holidaysOf("BW", 2027, []);
    expect(["2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2027-05-27"].filter((day) => !days.has(day))).toEqual([]);
  });

  test("are named in both languages", () => {
    expect(holidaysOf("BW", 2026, []).get("2026-06-04")).toEqual({ de: "Fronleichnam", en: "Corpus Christi" });
  });

  test("days people celebrate are none", () => {
    for (const land of Object.keys(BESIDES_2026) as Land[]) {
      const days = holidaysOf(land, 2026, []);
      expect(["2026-02-16", "2026-12-24", "2026-12-31"].filter((day) => days.has(day))).toEqual([]);
    }
  });

  test("a tenant adds and takes away, for itself alone", () => {
    const overrides = [
      { onDate: "2026-08-15", isHoliday: false, name: { de: "Mariä Himmelfahrt" } },
      { onDate: "2026-08-08", isHoliday: true, name: { de: "Friedensfest" } },
      { onDate: "2027-08-08", isHoliday: true, name: { de: "Friedensfest" } },
    ];
    const own = holidaysOf("BY", 2026, overrides);
    expect([own.has("2026-08-15"), own.get("2026-08-08")?.de, own.has("2027-08-08")]).toEqual([false, "Friedensfest", false]);
    expect(holidaysOf("BY", 2026, []).has("2026-08-15")).toBe(true);
  });

  test("across a turn of the year", () => {
    const between = holidaysBetween("BB", Temporal.PlainDate.from("2026-12-20"), Temporal.PlainDate.from("2027-01-10"), []);
    expect([between.has("2026-12-25"), between.has("2027-01-01"), between.has("2027-01-06")]).toEqual([true, true, false]);
  });
});
