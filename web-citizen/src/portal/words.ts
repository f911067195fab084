import type { Shell } from "@stadttor/platform/portal/pages.ts";
import * as time from "@stadttor/messages/format-time.ts";
import { localPath } from "@stadttor/messages/language.ts";
import { countText, errorText, text, type CountKey, type Params, type TextKey } from "@stadttor/messages/text.ts";

type Rest<Key extends TextKey> = [keyof Params<Key>] extends [never] ? [] : [params: Params<Key>];

/** Texts, dates and addresses as one page of one town needs them: in its language and its time zone. */
export interface Words {
  readonly language: Shell["language"];
  t<Key extends TextKey>(key: Key, ...params: Rest<Key>): string;
  count(stem: CountKey, count: number): string;
  error(reason: string): string;
  /** A path without language prefix as this page's language has it. Whole addresses and fragments stay. */
  href(path: string): string;
  date(iso: string): string;
  day(iso: string): string;
  shortDay(iso: string): string;
  calendarDate(iso: string): string;
  month(iso: string): string;
  weekday(iso: string): string;
  clock(iso: string): string;
  time(iso: string): string;
  dateTime(iso: string): string;
  hours(hours: readonly { readonly opens: string; readonly closes: string }[]): string;
  minutes(minutes: number): string;
}

/** Binds texts and formats to a page's language and its town's time zone. */
export function wordsOf(shell: Pick<Shell, "language"> & { readonly town: Pick<Shell["town"], "timeZone"> }): Words {
  const { language } = shell;
  const { timeZone } = shell.town;
  return {
    language,
    t: (key, ...params) => (text as (...all: unknown[]) => string)(language, key, ...params),
    count: (stem, count) => countText(language, stem, count),
    error: (reason) => errorText(language, reason),
    href: (path) => localHref(language, path),
    date: (iso) => time.formatDate(iso, language, timeZone),
    day: (iso) => time.formatDay(iso, language, timeZone),
    shortDay: (iso) => time.formatShortDay(iso, language, timeZone),
    calendarDate: (iso) => time.formatCalendarDate(iso, language, timeZone),
    month: (iso) => time.formatMonth(iso, language, timeZone),
    weekday: (iso) => time.formatWeekday(iso, language, timeZone),
    clock: (iso) => time.formatClock(iso, language, timeZone),
    time: (iso) => time.formatTime(iso, language, timeZone),
    dateTime: (iso) => time.formatDateTime(iso, language, timeZone),
    hours: (hours) => hours.map(({ opens, closes }) => time.formatHours(opens, closes, language)).join(", "),
    minutes: (minutes) => time.formatMinutes(minutes, language),
  };
}

/** {@link localPath} of an address that may also be elsewhere, or a fragment. */
export function localHref(language: Shell["language"], path: string): string {
  return path.startsWith("/") && !path.startsWith("//") ? localPath(language, path) : path;
}
