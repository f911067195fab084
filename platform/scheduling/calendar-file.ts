import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from "ical-generator";
import { tzlib_get_ical_block } from "timezones-ical-library";

/** One appointment as a calendar sees it. Neutral: no service, no name of a citizen. */
export interface CalendarEntry {
  /** UID: the same through all moves. */
  readonly seriesId: string;
  /** SEQUENCE: clients take the highest. */
  readonly revision: number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** IANA name; the file says when it changes its offset (VTIMEZONE). */
  readonly timeZone: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly stamp: Temporal.Instant;
}

/**
 * - `PUBLISH`: a file to download, for any calendar
 * - `REQUEST`: comes by mail; a second one with the same UID and a higher SEQUENCE moves the entry. It names who invites
 *   (the mail's sender, or clients take it for forged) and whom; the answer is given in advance, so none is asked for.
 * - `CANCEL`: comes by mail and strikes the entry
 */
export type CalendarMethod =
  | { readonly method: "PUBLISH" }
  | {
      readonly method: "REQUEST" | "CANCEL";
      readonly organizer: { readonly name: string; readonly email: string };
      readonly attendee: string;
    };

/** An iCalendar file (RFC 5545, by mail RFC 6047), times by wall clock in the town's zone. */
export function calendarFile(entry: CalendarEntry, by: CalendarMethod): string {
  const cancelled = by.method === "CANCEL";
  const calendar = ical({
    prodId: { company: "Stadttor", product: "Termine", language: "DE" },
    method: ICalCalendarMethod[by.method],
    // Without a name: with one the library writes DTSTAMP by wall clock, where RFC 5545 (3.8.7.2) wants UTC.
    timezone: { name: null, generator: (zone) => String(tzlib_get_ical_block(zone)[0]) },
  });
  calendar.createEvent({
    id: entry.seriesId,
    // The end of a series comes after all its revisions.
    sequence: cancelled ? entry.revision + 1 : entry.revision,
    start: entry.startsAt.toZonedDateTimeISO(entry.timeZone),
    end: entry.endsAt.toZonedDateTimeISO(entry.timeZone),
    timezone: entry.timeZone,
    stamp: entry.stamp,
    summary: plain(entry.summary),
    location: plain(entry.location),
    description: plain(entry.description),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    ...(by.method === "PUBLISH"
      ? {}
      : {
          organizer: { name: plain(by.organizer.name), email: by.organizer.email },
          attendees: [{ email: by.attendee, rsvp: false, status: ICalAttendeeStatus.ACCEPTED, role: ICalAttendeeRole.REQ }],
        }),
  });
  return calendar.toString();
}

/** One line, whatever comes in. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, " ");
