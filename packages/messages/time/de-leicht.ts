import type { Translation } from "../translation.ts";
import type { time as de } from "./de.ts";

export const time: Translation<typeof de> = {
  "time.clock.full": "{clock} Uhr",
  "time.clock.span": "{from} bis {to} Uhr",
  "time.minutes.one": "{count} Minute",
  "time.minutes.other": "{count} Minuten",
  "time.hours.one": "{count} Stunde",
  "time.hours.other": "{count} Stunden",
};
