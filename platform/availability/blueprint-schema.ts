import { z } from "zod";
import { CHANNELS } from "../catalogue/channel.ts";
import { clockTime, isoDate, localized, mailAddress, slug, text } from "../tenancy/blueprint-fields.ts";
import { NEEDS } from "./visitor-needs.ts";

/** ISO 8601 order: Monday is 1. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const slotMinutes = z.int().min(5).max(120);

/** From `at`, so many days before a day, `percent` of its public places are free to book: a portion more each time. */
const releaseWaves = z.array(z.strictObject({ days_before: z.int().min(0).max(366), at: clockTime, percent: z.int().min(1).max(100) }));

/** An address, or the domain of all its addresses: `@example.org`. */
const exemptAddress = z
  .string()
  .refine((value) => value === value.toLowerCase(), "must be in lower case")
  .refine(
    (value) => mailAddress.safeParse(value.startsWith("@") ? `a${value}` : value).success,
    "must be a mail address, or a domain like @example.org",
  );

const limit = z.int().min(1).max(1000).nullable().default(null);

/** booking.yaml: the rules of booking. Units are in the names; what has a default may be left out. */
export const bookingFile = z.strictObject({
  slot_minutes: slotMinutes,
  minimum_lead_minutes: z.int().min(0).max(43_200),
  /** Calendar days that lie at least between the booking and the visit; the minutes above hold beside them. */
  minimum_lead_days: z.int().min(0).max(365).default(0),
  horizon_days: z.int().min(1).max(366),
  /** Empty: all public places of a day are free as soon as the horizon reaches it. */
  release_waves: releaseWaves.default([]),
  /** By how much a portion may come later than stated, differently each day. It shuts out people with little time. */
  release_jitter_minutes: z.int().min(0).max(720).default(0),
  /** How long a place that was given back rests before the public is offered it again. */
  cooldown_minutes: z.int().min(0).max(10_080).default(0),
  hold_minutes: z.int().min(2).max(60),
  confirmation_minutes: z.int().min(10).max(2880),
  /** For how long a freed place is offered to one person of the waiting list. Null: there is no waiting list. */
  waiting_offer_minutes: z.int().min(10).max(2880).nullable().default(120),
  reminder_hours: z.int().min(0).max(168),
  retention_days: z.int().min(0).max(365),
  slip_allowed: z.boolean(),
  /** Of one mail address: appointments that lie ahead at a time, and bookings within so many days. Null: no limit. */
  open_per_address: limit,
  bookings_per_address: limit,
  bookings_per_address_days: z.int().min(1).max(366).default(30),
  /** Institutions that book for many: neither limit holds for them. */
  exempt_addresses: z.array(exemptAddress).default([]),
  /** Holds of one network within ten minutes. */
  holds_per_network: z.int().min(1).max(10_000).default(20),
  /** Holds of all people within a minute above which each asks for a proof of work. */
  challenge_above: z.int().min(1).max(100_000).default(60),
  /** How many people may begin to book in a minute before others wait their turn. Null: as many as come. */
  rush_per_minute: z.int().min(1).max(100_000).nullable().default(null),
  /** Which needs a visitor can state, and how many minutes each adds to a visit. */
  needs: z.partialRecord(z.enum(NEEDS), z.int().min(0).max(120)).default({}),
  /** Where a location differs from the above. */
  locations: z
    .array(z.strictObject({ location: slug, slot_minutes: slotMinutes.exactOptional(), release_waves: releaseWaves.exactOptional() }))
    .default([]),
});

const hours = {
  channel: z.enum(CHANNELS),
  opens: clockTime,
  closes: clockTime,
  counters: z.int().min(0).max(200),
  public_counters: z.int().min(0),
};

/** When one counter, room or device cannot be used; without times whole days. The reason is for staff. */
const block = z.strictObject({
  resource: slug,
  first_on: isoDate,
  last_on: isoDate,
  from_time: clockTime.exactOptional(),
  until_time: clockTime.exactOptional(),
  reason: text.exactOptional(),
});

const locationHours = z.strictObject({
  location: slug,
  /** In the order in which rules open them. Rooms and devices stand among them and are not counted by rules. */
  counters: z
    .array(
      z.strictObject({
        slug,
        kind: z.enum(["counter", "room", "device"]).exactOptional(),
        name: localized,
        channels: z.array(z.enum(CHANNELS)).min(1),
        /** What it can do; services ask for it in `counter_skills`, `room_skills`, `device_skills`. */
        skills: z.array(slug).min(1).exactOptional(),
      }),
    )
    .min(1),
  weekly: z.array(
    z.strictObject({
      days: z.array(z.enum(DAYS)).min(1),
      ...hours,
      valid_from: isoDate.exactOptional(),
      valid_until: isoDate.exactOptional(),
      open_on_holidays: z.boolean().exactOptional(),
      /** Every n-th week, counted from the week of `valid_from`. */
      every_weeks: z.int().min(1).max(52).exactOptional(),
      /** The first, second … of that weekday in the month, -1 the last. */
      weeks_of_month: z
        .array(z.literal([1, 2, 3, 4, 5, -1], "must be 1 to 5, or -1 for the last"))
        .min(1)
        .exactOptional(),
    }),
  ),
  exceptions: z.array(z.strictObject({ on: isoDate, ...hours })),
  blocks: z.array(block).default([]),
});

/** Counters kept back for people who are sent a link. */
const closedQuota = z.strictObject({
  slug,
  location: slug,
  channel: z.enum(CHANNELS),
  name: localized,
  /** How many of the counters that are not the public's it may take at a time. */
  counters: z.int().min(1).max(200),
  /** Empty: every service of the location's office. */
  services: z.array(slug).default([]),
  /** Within how many hours staff must make sure of a booking. Left out: it counts at once. */
  provisional_hours: z.int().min(1).max(8760).exactOptional(),
  /** How many days a link is good. */
  link_days: z.int().min(1).max(366).default(30),
  /** How many days ahead an invited person may book. Left out: as far as everybody. */
  horizon_days: z.int().min(1).max(731).exactOptional(),
});

/** opening.yaml: counters and hours by location, closures, closed quotas, and where the holidays differ from the Land's. */
export const openingFile = z.strictObject({
  locations: z.array(locationHours),
  closures: z.array(
    z.strictObject({
      location: slug.exactOptional(),
      first_on: isoDate,
      last_on: isoDate,
      from_time: clockTime.exactOptional(),
      until_time: clockTime.exactOptional(),
      reason: localized,
    }),
  ),
  closed_quotas: z.array(closedQuota).default([]),
  holidays: z.array(z.strictObject({ on: isoDate, is_holiday: z.boolean(), name: localized })),
});

export interface SchedulingBlueprint {
  readonly booking: z.infer<typeof bookingFile>;
  readonly opening: z.infer<typeof openingFile>;
}
export type LocationHours = SchedulingBlueprint["opening"]["locations"][number];
export type Waves = SchedulingBlueprint["booking"]["release_waves"];
