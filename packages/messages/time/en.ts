import type { Translation } from "../translation.ts";
import type { time as de } from "./de.ts";

export const time: Translation<typeof de> = {
  "time.clock.full": "{clock}",
  "time.clock.span": "{from} to {to}",
  "time.minutes.one": "{count} minute",
  "time.minutes.other": "{count} minutes",
  "time.hours.one": "{count} hour",
  "time.hours.other": "{count} hours",
};
