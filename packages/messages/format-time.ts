import { localeOf, type Language } from "./language.ts";
import { countText, text } from "./text.ts";

/**
 * Dates and times as people read them. An `iso` is an instant with offset (`2026-12-01T09:00:00+01:00`), shown in
 * `timeZone` (IANA name), or a plain date (`2026-12-01`), which belongs to no zone and is shown as it stands.
 */
type Options = Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, timeZone: string, options: Options): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, made);
  }
  return made;
}

function format(iso: string, language: Language, timeZone: string, options: Options): string {
  const zone = iso.length === 10 ? "UTC" : timeZone;
  const made = formatOf(localeOf(language), zone, options);
  if (language === "ar" && options.month === "long") return withBothMonths(made, formatOf(OTHER_MONTHS, zone, { month: "long" }), iso);
  return made.format(new Date(iso));
}

const OTHER_MONTHS = "ar-EG-u-ca-gregory-nu-latn";

/** Syria and Iraq name the months otherwise than Egypt does: both names, as the United Nations write it. */
function withBothMonths(made: Intl.DateTimeFormat, otherMonth: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso);
  const parts = made.formatToParts(date).map(({ type, value }) => (type === "month" ? `${value}/${otherMonth.format(date)}` : value));
  return parts.join("");
}

const comma = (language: Language): string => (language === "ar" ? "، " : ", ");

/** Turkish puts the weekday behind the day. */
const withWeekday = (weekday: string, day: string, language: Language): string =>
  language === "tr" ? `${day} ${weekday}` : `${weekday}${comma(language)}${day}`;

/** `Dienstag, 1. Dezember 2026` · `Tuesday, 1 December 2026` · `1 Aralık 2026 Salı` */
export function formatDate(iso: string, language: Language, timeZone: string): string {
  return withWeekday(formatWeekday(iso, language, timeZone), formatCalendarDate(iso, language, timeZone), language);
}

/** `Dienstag, 1. Dezember` · `Tuesday, 1 December` · `1 Aralık Salı` */
export function formatDay(iso: string, language: Language, timeZone: string): string {
  const day = format(iso, language, timeZone, { day: "numeric", month: "long" });
  return withWeekday(formatWeekday(iso, language, timeZone), day, language);
}

/**
 * `Di., 1. Dez.` · `Tue, 1 Dec` · `1 Ara Sal`. In full in Leichte Sprache and Arabic: the one knows no abbreviations, and
 * in the other only figures are shorter, which can be taken for the month first.
 */
export function formatShortDay(iso: string, language: Language, timeZone: string): string {
  if (language === "de-leicht" || language === "ar") return formatDay(iso, language, timeZone);
  const weekday = format(iso, language, timeZone, { weekday: "short" });
  const day = format(iso, language, timeZone, { day: "numeric", month: "short" });
  return withWeekday(language === "de" ? `${weekday}.` : weekday, day, language);
}

/** `1. Dezember 2026` · `1 December 2026` */
export function formatCalendarDate(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { day: "numeric", month: "long", year: "numeric" });
}

/** `Dezember 2026` · `December 2026` */
export function formatMonth(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { month: "long", year: "numeric" });
}

/** `Di` · `Tue`: the head of a column of days, as each language shortens it. */
export function formatColumnDay(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { weekday: language === "ar" ? "narrow" : "short" }).replace(/\.$/, "");
}

/** `Dienstag` · `Tuesday` */
export function formatWeekday(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { weekday: "long" });
}

/** `9:00 Uhr` · `9:00 am` */
export function formatTime(iso: string, language: Language, timeZone: string): string {
  return text(language, "time.clock.full", { clock: formatClock(iso, language, timeZone) });
}

/** `9:00` · `9:00 am`: for lists of times, where the word Uhr would be noise. */
export function formatClock(iso: string, language: Language, timeZone: string): string {
  const hour: Options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return wallClock(format(iso, "de", timeZone, hour), language);
}

/** `Dienstag, 1. Dezember 2026, 9:00 Uhr` · `Tuesday, 1 December 2026, 9:00 am` */
export function formatDateTime(iso: string, language: Language, timeZone: string): string {
  return `${formatDate(iso, language, timeZone)}${comma(language)}${formatTime(iso, language, timeZone)}`;
}

/** `9:00 bis 9:15 Uhr` · `9:00 am to 9:15 am` */
export function formatSpan(from: string, to: string, language: Language, timeZone: string): string {
  return text(language, "time.clock.span", { from: formatClock(from, language, timeZone), to: formatClock(to, language, timeZone) });
}

/** Opening by wall clock, `09:00` and `12:30`: `9:00 bis 12:30 Uhr` · `9:00 am to 12:30 pm` */
export function formatHours(opens: string, closes: string, language: Language): string {
  return text(language, "time.clock.span", { from: wallClock(opens, language), to: wallClock(closes, language) });
}

/** `15 Minuten` · `1 Minute` · `1 Stunde 15 Minuten` */
export function formatMinutes(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return countText(language, "time.minutes", rest);
  const whole = countText(language, "time.hours", hours);
  return rest === 0 ? whole : `${whole}${AND[language] ?? " "}${countText(language, "time.minutes", rest)}`;
}

/** Between hours and minutes, where a space alone does not do. The Arabic word is one letter and joins the next. */
const AND: Partial<Record<Language, string>> = { "de-leicht": " und ", ar: " و" };

/** `09:00` as `9:00`, in English with am or pm. The others read the 24 hours that clocks and signs in Germany show. */
export function wallClock(clock: string, language: Language): string {
  const [hours = "0", minutes = "00"] = clock.split(":");
  const hour = Number(hours);
  if (language !== "en") return `${hour}:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}
