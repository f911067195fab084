import { expect } from "@playwright/test";
import type { Mail } from "./inbox.ts";

/** What matters of an iCalendar file with one event (RFC 5545). */
export interface CalendarEntry {
  readonly text: string;
  readonly method: string | undefined;
  readonly uid: string | undefined;
  readonly sequence: number;
  readonly status: string | undefined;
  readonly summary: string | undefined;
  /** The whole line: `DTSTART;TZID=Europe/Berlin:20261201T090000`. */
  readonly start: string | undefined;
}

/** Reads a file by the letter: lines are unfolded, the event's own lines only. */
export function readCalendarEntry(file: string): CalendarEntry {
  const text = file.replace(/\r\n[ \t]/g, "");
  const event = /BEGIN:VEVENT\r\n([\s\S]*?)END:VEVENT/.exec(text)?.[1] ?? "";
  const value = (name: string, within: string) => new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, "m").exec(within)?.[1]?.trim();
  return {
    text,
    method: value("METHOD", text),
    uid: value("UID", event),
    sequence: Number(value("SEQUENCE", event)),
    status: value("STATUS", event),
    summary: value("SUMMARY", event),
    start: /^DTSTART.*$/m.exec(event)?.[0].trim(),
  };
}

/** The calendar file that hangs on a mail. */
export function calendarIn(mail: Mail): CalendarEntry {
  const file = mail.attachments.find(({ filename }) => filename === "termin.ics");
  expect(file, `a calendar file on "${mail.subject}"`).toBeDefined();
  return readCalendarEntry(file?.text ?? "");
}

/** The start line for a time as a form carries it: `2026-12-01T09:00:00+01:00`. */
export function startLine(startsAt: string, zone = "Europe/Berlin"): string {
  return `DTSTART;TZID=${zone}:${startsAt.slice(0, 19).replaceAll(/[-:]/g, "")}`;
}

/** How long it lasts: both ends are in the same zone, and no visit spans a change of clocks. */
export function minutesOf({ text }: CalendarEntry): number {
  const event = /BEGIN:VEVENT\r\n([\s\S]*?)END:VEVENT/.exec(text)?.[1] ?? "";
  const at = (name: string) => {
    const [, date = "", time = ""] = new RegExp(`^${name}[^:]*:(\\d{8})T(\\d{6})`, "m").exec(event) ?? [];
    return Temporal.PlainDateTime.from(`${date}T${time}`);
  };
  return at("DTSTART").until(at("DTEND")).total("minutes");
}
