import type { Translation } from "../translation.ts";
import type { time as de } from "./de.ts";

export const time: Translation<typeof de> = {
  "time.clock.full": "الساعة {clock}",
  "time.clock.span": "من {from} إلى {to}",
  "time.minutes.zero": "{count} دقيقة",
  "time.minutes.one": "دقيقة واحدة",
  "time.minutes.two": "دقيقتان",
  "time.minutes.few": "{count} دقائق",
  "time.minutes.many": "{count} دقيقة",
  "time.minutes.other": "{count} دقيقة",
  "time.hours.zero": "{count} ساعة",
  "time.hours.one": "ساعة واحدة",
  "time.hours.two": "ساعتان",
  "time.hours.few": "{count} ساعات",
  "time.hours.many": "{count} ساعة",
  "time.hours.other": "{count} ساعة",
};
