import { sql } from "drizzle-orm";
import { boolean, date, integer, jsonb, pgTable, text, time, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "../catalogue/channel.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import type { ReleaseWave } from "./release-waves.ts";
import type { Need } from "./visitor-needs.ts";

export const bookingSettings = pgTable("booking_settings", {
  tenantId: uuid("tenant_id").notNull(),
  slotMinutes: integer("slot_minutes").notNull(),
  minimumLeadMinutes: integer("minimum_lead_minutes").notNull(),
  horizonDays: integer("horizon_days").notNull(),
  holdMinutes: integer("hold_minutes").notNull().default(10),
  confirmationMinutes: integer("confirmation_minutes").notNull().default(60),
  reminderHours: integer("reminder_hours").notNull(),
  retentionDays: integer("retention_days").notNull().default(30),
  slipAllowed: boolean("slip_allowed").notNull().default(true),
  needs: jsonb("needs").$type<Readonly<Partial<Record<Need, number>>>>().notNull().default({}),
  minimumLeadDays: integer("minimum_lead_days").notNull().default(0),
  releaseWaves: jsonb("release_waves").$type<readonly ReleaseWave[]>().notNull().default([]),
  releaseJitterMinutes: integer("release_jitter_minutes").notNull().default(0),
  cooldownMinutes: integer("cooldown_minutes").notNull().default(0),
  openPerAddress: integer("open_per_address"),
  bookingsPerAddress: integer("bookings_per_address"),
  bookingsPerAddressDays: integer("bookings_per_address_days").notNull().default(30),
  exemptAddresses: text("exempt_addresses").array().notNull().default([]),
  waitingOfferMinutes: integer("waiting_offer_minutes").default(120),
  holdsPerNetwork: integer("holds_per_network").notNull().default(20),
  challengeAbove: integer("challenge_above").notNull().default(60),
  rushPerMinute: integer("rush_per_minute"),
});

export const locationBooking = pgTable("location_booking", {
  tenantId: uuid("tenant_id").notNull(),
  locationId: uuid("location_id").notNull(),
  slotMinutes: integer("slot_minutes"),
  releaseWaves: jsonb("release_waves").$type<readonly ReleaseWave[]>(),
});

export const resources = pgTable("resources", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  kind: text("kind", { enum: ["counter", "room", "device"] }).notNull(),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  channels: text("channels", { enum: CHANNELS }).array().notNull(),
  position: integer("position").notNull(),
  active: boolean("active").notNull().default(true),
  skills: text("skills").array().notNull().default([]),
});

export const resourceBlocks = pgTable("resource_blocks", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  resourceId: uuid("resource_id").notNull(),
  firstOn: date("first_on", { mode: "string" }).notNull(),
  lastOn: date("last_on", { mode: "string" }).notNull(),
  fromTime: time("from_time"),
  untilTime: time("until_time"),
  reason: text("reason").notNull().default(""),
});

export const closedQuotas = pgTable("closed_quotas", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  counters: integer("counters").notNull(),
  services: text("services").array().notNull().default([]),
  provisionalHours: integer("provisional_hours"),
  linkDays: integer("link_days").notNull().default(30),
  horizonDays: integer("horizon_days"),
  active: boolean("active").notNull().default(true),
});

export const openingRules = pgTable("opening_rules", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  weekday: integer("weekday").notNull(),
  opens: time("opens").notNull(),
  closes: time("closes").notNull(),
  counters: integer("counters").notNull(),
  publicCounters: integer("public_counters").notNull(),
  validFrom: date("valid_from", { mode: "string" }),
  validUntil: date("valid_until", { mode: "string" }),
  openOnHolidays: boolean("open_on_holidays").notNull().default(false),
  everyWeeks: integer("every_weeks").notNull().default(1),
  weeksOfMonth: integer("weeks_of_month").array().notNull().default([]),
});

export const openingExceptions = pgTable("opening_exceptions", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  opens: time("opens").notNull(),
  closes: time("closes").notNull(),
  counters: integer("counters").notNull(),
  publicCounters: integer("public_counters").notNull(),
});

export const closures = pgTable("closures", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id"),
  locationId: uuid("location_id"),
  firstOn: date("first_on", { mode: "string" }).notNull(),
  lastOn: date("last_on", { mode: "string" }).notNull(),
  fromTime: time("from_time"),
  untilTime: time("until_time"),
  reason: jsonb("reason").$type<LocalizedText>().notNull(),
});

export const holidayOverrides = pgTable("holiday_overrides", {
  tenantId: uuid("tenant_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  isHoliday: boolean("is_holiday").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
});
