import { expect, test } from "vitest";
import { forget, forgetAll, isKept, keep, readKept, STORED_AT, type KeptAppointment } from "./kept-appointments.ts";

/** A browser's storage, as the standard has it; `full` refuses to take more. */
function storage(full = false) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  };
}

const instant = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const NOON = instant("2026-12-01T12:00:00+01:00");
const at = (key: string, startsAt: string, endsAt: string): KeptAppointment => ({
  key: `/termin/${key}`,
  href: `/termin/${key}`,
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  lang: "de",
  when: startsAt,
  place: "Bürgeramt",
  address: "Hauptstraße 1",
  phone: "115",
  services: "1 Leistung",
});
const late = at("late", "2026-12-03T09:00:00+01:00", "2026-12-03T09:15:00+01:00");
const soon = at("soon", "2026-12-01T11:55:00+01:00", "2026-12-01T12:10:00+01:00");
const past = at("past", "2026-12-01T11:30:00+01:00", "2026-12-01T12:00:00+01:00");
// Before `late`, though the clock there says later.
const abroad = at("abroad", "2026-12-03T09:30:00+02:00", "2026-12-03T09:45:00+02:00");
const keys = (list: readonly KeptAppointment[]) => list.map(({ key }) => key.replace("/termin/", ""));

test("soonest first, the one that is under way too, and what is over is forgotten for good", () => {
  const store = storage();
  for (const one of [late, abroad, past, soon]) expect(keep(store, one)).toBe(true);
  expect(keys(readKept(store, NOON))).toEqual(["soon", "abroad", "late"]);
  expect(store.items.get(STORED_AT)).not.toContain("past");
  expect(keys(readKept(store, late.endsAt))).toEqual([]);
  expect(store.items.size).toBe(0);
});

test("the same appointment again is renewed, not doubled", () => {
  const store = storage();
  keep(store, late);
  keep(store, { ...late, place: "Town hall", lang: "en" });
  expect(readKept(store, NOON).map(({ place }) => place)).toEqual(["Town hall"]);
});

test("forgetting takes one or all, and leaves nothing behind", () => {
  const store = storage();
  keep(store, late);
  keep(store, soon);
  forget(store, soon.key);
  expect([isKept(store, soon.key), isKept(store, late.key)]).toEqual([false, true]);
  forget(store, late.key);
  expect(store.items.size).toBe(0);
  keep(store, late);
  forgetAll(store);
  expect(store.items.size).toBe(0);
});

test("where the browser lets nothing be kept, that is said", () => {
  expect(keep(storage(true), late)).toBe(false);
});

test.each([
  ["no JSON", "{"],
  ["another shape", '{"key":"x"}'],
  ["half an appointment", '[{"key":"/termin/x"}]'],
  ["a time that is none", JSON.stringify([{ ...late, startsAt: "soon" }])],
  ["another site", JSON.stringify([{ ...late, href: "//example.org/a" }])],
  ["a script", JSON.stringify([{ ...late, href: "javascript:alert(1)" }])],
  ["another site, by a backslash", JSON.stringify([{ ...late, href: "/\\example.org" }])],
])("%s in the storage is no appointment", (_name, stored) => {
  const store = storage();
  store.items.set(STORED_AT, stored);
  expect(readKept(store, NOON)).toEqual([]);
  keep(store, soon);
  expect(keys(readKept(store, NOON))).toEqual(["soon"]);
});

test("a device keeps twenty at most, the latest to come", () => {
  const store = storage();
  for (let day = 1; day <= 25; day++) {
    const on = `2027-01-${String(day).padStart(2, "0")}`;
    keep(store, at(`d${day}`, `${on}T09:00:00+01:00`, `${on}T09:15:00+01:00`));
  }
  expect(readKept(store, NOON)).toHaveLength(20);
});
