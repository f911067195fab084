import { getHolidays } from "feiertagejs";
import type { LocalizedText } from "../core/localized-text.ts";

/** ISO 3166-2:DE without the prefix. */
export type Land = "BB" | "BE" | "BW" | "BY" | "HB" | "HE" | "HH" | "MV" | "NI" | "NW" | "RP" | "SH" | "SL" | "SN" | "ST" | "TH";

/** A row of `holiday_overrides`: where a tenant differs from its Land. */
export interface HolidayOverride {
  readonly onDate: string;
  readonly isHoliday: boolean;
  readonly name: LocalizedText;
}

const KEPT_YEARS = 64;
const years = new Map<string, ReadonlyMap<string, LocalizedText>>();

/**
 * The public holidays of a year in a Land: ISO date → name in German and English. Days on which offices merely close
 * early or people celebrate (Heiligabend, Rosenmontag) are none; those are closures.
 */
export function holidaysOf(land: Land, year: number, overrides: readonly HolidayOverride[]): ReadonlyMap<string, LocalizedText> {
  const changes = overrides.filter(({ onDate }) => onDate.startsWith(`${String(year).padStart(4, "0")}-`));
  const legal = legalHolidays(land, year);
  if (changes.length === 0) return legal;
  const holidays = new Map(legal);
  for (const { onDate, isHoliday, name } of changes) {
    if (isHoliday) holidays.set(onDate, name);
    else holidays.delete(onDate);
  }
  return holidays;
}

/** The holidays of all years that two dates touch, both included. */
export function holidaysBetween(
  land: Land,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  overrides: readonly HolidayOverride[],
): ReadonlyMap<string, LocalizedText> {
  if (first.year === last.year) return holidaysOf(land, first.year, overrides);
  const holidays = new Map<string, LocalizedText>();
  for (let year = first.year; year <= last.year; year++) {
    for (const [date, name] of holidaysOf(land, year, overrides)) holidays.set(date, name);
  }
  return holidays;
}

function legalHolidays(land: Land, year: number): ReadonlyMap<string, LocalizedText> {
  const key = `${land} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  // The library's own date strings go by the process's zone; its instants are noon UTC of the day meant.
  const holidays = new Map(
    getHolidays(year, land).map((holiday) => {
      const de = holiday.translate("de") ?? holiday.name;
      return [holiday.date.toISOString().slice(0, 10), { de, en: holiday.translate("en") ?? de }];
    }),
  );
  if (years.size >= KEPT_YEARS) years.delete(years.keys().next().value as string);
  years.set(key, holidays);
  return holidays;
}
