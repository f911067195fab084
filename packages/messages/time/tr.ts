import type { Translation } from "../translation.ts";
import type { time as de } from "./de.ts";

export const time: Translation<typeof de> = {
  "time.clock.full": "saat {clock}",
  "time.clock.span": "{from}–{to} arası",
  "time.minutes.one": "{count} dakika",
  "time.minutes.other": "{count} dakika",
  "time.hours.one": "{count} saat",
  "time.hours.other": "{count} saat",
};
