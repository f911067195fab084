import { localeOf, type Language } from "./language.ts";
import { countText, text } from "./text.ts";

/**
 * Dates and times as people read them. An `iso` is an instant with offset (`2026-12-01T09:00:00+01:00`), shown in
 * `timeZone` (IANA name), or a plain date (`2026-12-01`), which belongs to no zone and is shown as it stands.
 */
type Options = Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(iso: string, language: Language, timeZone: string, options: Options): string {
  const plain = iso.length === 10;
  const zone = plain ? "UTC" : timeZone;
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made.format(new Date(iso));
}

/** `Dienstag, 1. Dezember 2026` · `Tuesday, 1 December 2026` */
export function formatDate(iso: string, language: Language, timeZone: string): string {
  const day = format(iso, language, timeZone, { day: "numeric", month: "long", year: "numeric" });
  return `${formatWeekday(iso, language, timeZone)}, ${day}`;
}

/** `Dienstag, 1. Dezember` · `Tuesday, 1 December` */
export function formatDay(iso: string, language: Language, timeZone: string): string {
  return `${formatWeekday(iso, language, timeZone)}, ${format(iso, language, timeZone, { day: "numeric", month: "long" })}`;
}

/** `Di., 1. Dez.` · `Tue, 1 Dec` */
export function formatShortDay(iso: string, language: Language, timeZone: string): string {
  const weekday = format(iso, language, timeZone, { weekday: "short" });
  const day = format(iso, language, timeZone, { day: "numeric", month: "short" });
  return language === "de" ? `${weekday}., ${day}` : `${weekday}, ${day}`;
}

/** `1. Dezember 2026` · `1 December 2026` */
export function formatCalendarDate(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { day: "numeric", month: "long", year: "numeric" });
}

/** `Dezember 2026` · `December 2026` */
export function formatMonth(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { month: "long", year: "numeric" });
}

/** `Dienstag` · `Tuesday` */
export function formatWeekday(iso: string, language: Language, timeZone: string): string {
  return format(iso, language, timeZone, { weekday: "long" });
}

/** `9:00 Uhr` · `9:00 am` */
export function formatTime(iso: string, language: Language, timeZone: string): string {
  const clock = formatClock(iso, language, timeZone);
  return language === "de" ? text(language, "time.clock.full", { clock }) : clock;
}

/** `9:00` · `9:00 am`: for lists of times, where the word Uhr would be noise. */
export function formatClock(iso: string, language: Language, timeZone: string): string {
  const hour: Options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return wallClock(format(iso, "de", timeZone, hour), language);
}

/** `Dienstag, 1. Dezember 2026, 9:00 Uhr` · `Tuesday, 1 December 2026, 9:00 am` */
export function formatDateTime(iso: string, language: Language, timeZone: string): string {
  return `${formatDate(iso, language, timeZone)}, ${formatTime(iso, language, timeZone)}`;
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
  return rest === 0 ? whole : `${whole} ${countText(language, "time.minutes", rest)}`;
}

/** `09:00` as `9:00`, in English with am or pm. */
function wallClock(clock: string, language: Language): string {
  const [hours = "0", minutes = "00"] = clock.split(":");
  const hour = Number(hours);
  if (language === "de") return `${hour}:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}
