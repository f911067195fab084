import { sql } from "drizzle-orm";
import { boolean, date, integer, jsonb, pgTable, text, time, timestamp, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "../catalogue/channel.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import { FOR_WHOM } from "../catalogue/service-facts.ts";
import { NEEDS, type Answer, type Need } from "./visitor-needs.ts";

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

export const dayLocks = pgTable("day_locks", {
  tenantId: uuid("tenant_id").notNull(),
  locationId: uuid("location_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
});

export const appointments = pgTable("appointments", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  resourceId: uuid("resource_id"),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  quota: text("quota", { enum: ["public", "staff"] }).notNull(),
  startsAt: timestamp("starts_at", { withTimezone: true }).notNull(),
  endsAt: timestamp("ends_at", { withTimezone: true }).notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  status: text("status", {
    enum: ["held", "unconfirmed", "booked", "checked_in", "called", "finished", "no_show", "cancelled", "expired", "moved"],
  }).notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true }),
  language: text("language").notNull(),
  contact: text("contact", { enum: ["mail", "slip"] }),
  name: text("name"),
  email: text("email"),
  emailNorm: text("email_norm"),
  phone: text("phone"),
  browserToken: text("browser_token").notNull(),
  mailToken: text("mail_token"),
  idempotencyKey: uuid("idempotency_key"),
  seriesId: uuid("series_id").notNull(),
  revision: integer("revision").notNull().default(0),
  movedToId: uuid("moved_to_id"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
  endedAt: timestamp("ended_at", { withTimezone: true }),
  erasedAt: timestamp("erased_at", { withTimezone: true }),
  forWhom: text("for_whom", { enum: FOR_WHOM }),
  needs: text("needs", { enum: NEEDS }).array().notNull().default([]),
  interpreterLanguage: text("interpreter_language"),
  answers: jsonb("answers").$type<readonly Answer[]>().notNull().default([]),
});

export const appointmentServices = pgTable("appointment_services", {
  tenantId: uuid("tenant_id").notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  quantity: integer("quantity").notNull(),
  minutes: integer("minutes").notNull(),
});

export const reminders = pgTable("reminders", {
  tenantId: uuid("tenant_id").notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
  promotedAt: timestamp("promoted_at", { withTimezone: true }),
});

export const appointmentCounts = pgTable("appointment_counts", {
  tenantId: uuid("tenant_id").notNull(),
  locationId: uuid("location_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  status: text("status").notNull(),
  appointments: integer("appointments").notNull(),
  units: integer("units").notNull(),
});
