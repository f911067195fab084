import type { Translation } from "../translation.ts";
import type { time as de } from "./de.ts";

export const time: Translation<typeof de> = {
  "time.clock.full": "{clock}",
  "time.clock.span": "з {from} до {to}",
  "time.minutes.one": "{count} хвилина",
  "time.minutes.few": "{count} хвилини",
  "time.minutes.many": "{count} хвилин",
  "time.minutes.other": "{count} хвилини",
  "time.hours.one": "{count} година",
  "time.hours.few": "{count} години",
  "time.hours.many": "{count} годин",
  "time.hours.other": "{count} години",
};
