import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarFile, type CalendarEntry, type CalendarMethod } from "./calendar-file.ts";

const invited: CalendarMethod = {
  method: "REQUEST",
  organizer: { name: 'Stadt "Heidel", berg', email: "termine@heidelberg.example" },
  attendee: "aenne@example.org",
};

const entry = (startsAt: string, change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  seriesId: "0197f3a2-0000-7000-8000-000000000001",
  revision: 2,
  startsAt: Temporal.Instant.from(startsAt),
  endsAt: Temporal.Instant.from(startsAt).add({ minutes: 30 }),
  timeZone: "Europe/Berlin",
  summary: "Termin: Stadt Heidelberg",
  location: "Bürgeramt Mitte, Marktplatz 1; 69117 Heidelberg",
  description: "Verschieben oder absagen: mit dem Link in Ihrer E-Mail oder unter +49 6221 001.",
  stamp: Temporal.Instant.from("2026-10-01T12:00:00Z"),
  ...change,
});

/** Reads a file with a library of another make, which knows of a zone only what the file says. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("no event");
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue("method"),
    status: component.getFirstPropertyValue("status"),
    stamp: String(component.getFirstPropertyValue("dtstamp")),
    uid: event.uid,
    sequence: event.sequence,
    zone: event.startDate.zone?.tzid,
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    wall: event.startDate.toString(),
    summary: event.summary,
    location: event.location,
    organizer: component.getFirstProperty("organizer"),
    attendee: component.getFirstPropertyValue("attendee"),
  };
}

// 09:00 in Berlin on the days around both changes of 2026, on the days themselves, and of a year later.
test.each([
  ["2026-03-28T08:00:00.000Z", "2026-03-28T09:00:00"],
  ["2026-03-29T07:00:00.000Z", "2026-03-29T09:00:00"],
  ["2026-03-30T07:00:00.000Z", "2026-03-30T09:00:00"],
  ["2026-10-24T07:00:00.000Z", "2026-10-24T09:00:00"],
  ["2026-10-25T08:00:00.000Z", "2026-10-25T09:00:00"],
  ["2026-10-26T08:00:00.000Z", "2026-10-26T09:00:00"],
  ["2027-07-01T07:00:00.000Z", "2027-07-01T09:00:00"],
])("%s is 9:00 in Berlin, and stays that instant for whoever reads the file", (instant, wall) => {
  const event = read(calendarFile(entry(instant), { method: "PUBLISH" }));
  expect(event).toMatchObject({ zone: "Europe/Berlin", wall, starts: instant });
  expect(Date.parse(event.ends) - Date.parse(event.starts)).toBe(30 * 60_000);
  // RFC 5545, 3.8.7.2: in UTC.
  expect(event.stamp).toBe("2026-10-01T12:00:00Z");
});

test("a mail's file names who invites and whom; moving keeps the UID and raises SEQUENCE; cancelling comes last", () => {
  const booked = read(calendarFile(entry("2026-12-01T08:00:00Z", { revision: 0 }), invited));
  const moved = read(calendarFile(entry("2026-12-02T08:00:00Z", { revision: 1 }), invited));
  const cancelled = read(calendarFile(entry("2026-12-02T08:00:00Z", { revision: 1 }), { ...invited, method: "CANCEL" }));
  expect([booked, moved, cancelled].map(({ method, status, sequence }) => [method, status, sequence])).toEqual([
    ["REQUEST", "CONFIRMED", 0],
    ["REQUEST", "CONFIRMED", 1],
    ["CANCEL", "CANCELLED", 2],
  ]);
  expect(new Set([booked, moved, cancelled].map(({ uid }) => uid)).size).toBe(1);
  expect(booked.organizer?.getFirstValue()).toBe("mailto:termine@heidelberg.example");
  expect(String(booked.attendee).toLowerCase()).toBe("mailto:aenne@example.org");
});

test("a file to download invites nobody", () => {
  const event = read(calendarFile(entry("2026-12-01T08:00:00Z"), { method: "PUBLISH" }));
  expect(event).toMatchObject({ method: "PUBLISH", organizer: null, attendee: null });
});

test("line breaks and separators in texts stay texts", () => {
  const nasty = "Rathaus; Haus B, 1. OG\\links\r\nATTENDEE:mailto:spy@example.org\r\nEND:VEVENT";
  const file = calendarFile(entry("2026-12-01T08:00:00Z", { location: nasty }), {
    ...invited,
    organizer: { name: "Stadt\r\nX-EVIL:1", email: "termine@heidelberg.example" },
  });
  expect(read(file).location).toBe("Rathaus; Haus B, 1. OG\\links ATTENDEE:mailto:spy@example.org END:VEVENT");
  expect(file).not.toMatch(/^(ATTENDEE:mailto:spy|X-EVIL)/m);
  expect(file.match(/^END:VEVENT/gm)).toHaveLength(1);
});

test("no line is longer than 75 octets (RFC 5545, 3.1)", () => {
  const file = calendarFile(entry("2026-12-01T08:00:00Z", { location: "Straße der Gemütlichkeit ".repeat(10) }), invited);
  expect(Math.max(...file.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
});
