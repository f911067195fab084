export const time = {
  "time.clock.full": "{clock} Uhr",
  "time.clock.span": "{from} bis {to} Uhr",
  "time.minutes.one": "{count} Minute",
  "time.minutes.other": "{count} Minuten",
  "time.hours.one": "{count} Stunde",
  "time.hours.other": "{count} Stunden",
} as const;
