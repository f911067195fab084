import type { Shell } from "@stadttor/platform/portal/pages.ts";
import * as time from "@stadttor/messages/format-time.ts";
import { directionOf, htmlLang, localPath, type Language } from "@stadttor/messages/language.ts";
import { countText, errorText, text, type CountKey, type Params, type TextKey } from "@stadttor/messages/text.ts";

type Rest<Key extends TextKey> = [keyof Params<Key>] extends [never] ? [] : [params: Params<Key>];

/** Texts, dates and addresses as one page of one town needs them: in its language and its time zone. */
export interface Words {
  readonly language: Language;
  /** What `<html>` says of the page's language and direction. */
  readonly htmlLang: string;
  readonly dir: "ltr" | "rtl";
  /** The town's date when the page is made (ISO); a page that is kept is made anew each day. */
  readonly today: string;
  t<Key extends TextKey>(key: Key, ...params: Rest<Key>): string;
  count(stem: CountKey, count: number): string;
  error(reason: string): string;
  /** A path without language prefix as this page's language has it. Whole addresses and fragments stay. */
  href(path: string): string;
  /** Attributes that mark an element whose text is in this language; none where it is the page's own (WCAG 2.2, 3.1.2). */
  marks(language: Language): { readonly lang?: string; readonly dir?: "ltr" | "rtl" };
  /** `heute`, `morgen`, within six days `Dienstag`, else `Dienstag, 1. Dezember`. `iso`: a date or an instant. */
  nearDay(iso: string): string;
  /** `morgen, 9:15 Uhr`, as {@link Words.nearDay}. */
  nearTime(iso: string): string;
  date(iso: string): string;
  day(iso: string): string;
  shortDay(iso: string): string;
  calendarDate(iso: string): string;
  month(iso: string): string;
  weekday(iso: string): string;
  /** `Di`: the head of a column of days. */
  columnDay(iso: string): string;
  clock(iso: string): string;
  /** `09:00` by the town's clock, as `9:00` or `9:00 am`. */
  wallClock(clock: string): string;
  time(iso: string): string;
  dateTime(iso: string): string;
  hours(hours: readonly { readonly opens: string; readonly closes: string }[]): string;
  minutes(minutes: number): string;
}

/** Binds texts and formats to a page's language and its town's time zone. `now`: when the page is made. */
export function wordsOf(
  shell: Pick<Shell, "language"> & { readonly town: Pick<Shell["town"], "timeZone"> },
  now: Temporal.Instant = Temporal.Now.instant(),
): Words {
  const { language } = shell;
  const { timeZone } = shell.town;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const t: Words["t"] = (key, ...params) => (text as (...all: unknown[]) => string)(language, key, ...params);
  const nearDay = (iso: string): string => {
    const days = today.until(dateOf(iso, timeZone)).days;
    if (days === 0) return t("portal.day.today");
    if (days === 1) return t("portal.day.tomorrow");
    return days > 1 && days <= 6 ? time.formatWeekday(iso, language, timeZone) : time.formatDay(iso, language, timeZone);
  };
  return {
    language,
    htmlLang: htmlLang(language),
    dir: directionOf(language),
    today: today.toString(),
    t,
    marks: (told) => ({
      ...(htmlLang(told) === htmlLang(language) ? {} : { lang: htmlLang(told) }),
      ...(directionOf(told) === directionOf(language) ? {} : { dir: directionOf(told) }),
    }),
    nearDay,
    nearTime: (iso) => t("portal.day.at", { day: nearDay(iso), time: time.formatTime(iso, language, timeZone) }),
    count: (stem, count) => countText(language, stem, count),
    error: (reason) => errorText(language, reason),
    href: (path) => localHref(language, path),
    date: (iso) => time.formatDate(iso, language, timeZone),
    day: (iso) => time.formatDay(iso, language, timeZone),
    shortDay: (iso) => time.formatShortDay(iso, language, timeZone),
    calendarDate: (iso) => time.formatCalendarDate(iso, language, timeZone),
    month: (iso) => time.formatMonth(iso, language, timeZone),
    weekday: (iso) => time.formatWeekday(iso, language, timeZone),
    columnDay: (iso) => time.formatColumnDay(iso, language, timeZone),
    clock: (iso) => time.formatClock(iso, language, timeZone),
    wallClock: (clock) => time.wallClock(clock, language),
    time: (iso) => time.formatTime(iso, language, timeZone),
    dateTime: (iso) => time.formatDateTime(iso, language, timeZone),
    hours: (hours) => hours.map(({ opens, closes }) => time.formatHours(opens, closes, language)).join(", "),
    minutes: (minutes) => time.formatMinutes(minutes, language),
  };
}

const dateOf = (iso: string, timeZone: string): Temporal.PlainDate =>
  iso.length === 10 ? Temporal.PlainDate.from(iso) : Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate();

/** {@link localPath} of an address that may also be elsewhere, or a fragment. */
export function localHref(language: Language, path: string): string {
  return path.startsWith("/") && !path.startsWith("//") ? localPath(language, path) : path;
}
