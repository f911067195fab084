import { directionOf, localeOf, type Language } from "@stadttor/messages/language.ts";

/** Words with their placeholders filled. Among Arabic ones a value stands between isolates (UAX #9), as in packages/messages. */
export const fill = (language: Language, template: string, name: string, value: string | number): string =>
  template.replace(`{${name}}`, directionOf(language) === "rtl" ? `\u2068${value}\u2069` : String(value));

/** `Dienstag, 1. Dezember`, as packages/messages words it: all its texts would not fit in here. `date` is ISO. */
export function dayText(date: string, language: Language): string {
  const part = (options: Intl.DateTimeFormatOptions, locale = localeOf(language)) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).formatToParts(new Date(date));
  const joined = (parts: Intl.DateTimeFormatPart[]) => parts.map(({ value }) => value).join("");
  const weekday = joined(part({ weekday: "long" }));
  const day = joined(
    part({ day: "numeric", month: "long" }).map((one) =>
      language === "ar" && one.type === "month"
        ? { ...one, value: `${one.value}/${joined(part({ month: "long" }, "ar-EG-u-ca-gregory-nu-latn"))}` }
        : one,
    ),
  );
  return language === "tr" ? `${day} ${weekday}` : `${weekday}${language === "ar" ? "، " : ", "}${day}`;
}

/** `9:00`, in English `9:00 am`, of an instant by the town's own clock: `2026-12-01T09:00:00+01:00`. */
export function clockText(wallTime: string, language: Language): string {
  const hour = Number(wallTime.slice(11, 13));
  const minutes = wallTime.slice(14, 16);
  if (language !== "en") return `${hour}:${minutes}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}
