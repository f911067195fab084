import { sql } from "drizzle-orm";
import { bigint, boolean, date, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { type Answer, NEEDS } from "../availability/visitor-needs.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { FOR_WHOM } from "../catalogue/service-facts.ts";

export const dayLocks = pgTable("day_locks", {
  tenantId: uuid("tenant_id").notNull(),
  locationId: uuid("location_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  taken: bigint("taken", { mode: "number" }).notNull().default(1),
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
  quota: text("quota", { enum: ["public", "staff", "closed"] }).notNull(),
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
  occupiedAt: timestamp("occupied_at", { withTimezone: true }).notNull(),
  vacatedAt: timestamp("vacated_at", { withTimezone: true }).notNull(),
  counterSkills: text("counter_skills").array().notNull().default([]),
  roomSkills: text("room_skills").array(),
  deviceSkills: text("device_skills").array(),
  roomId: uuid("room_id"),
  deviceId: uuid("device_id"),
  reofferedAt: timestamp("reoffered_at", { withTimezone: true }),
  quotaId: uuid("quota_id"),
  invitationId: uuid("invitation_id"),
  provisional: boolean("provisional").notNull().default(false),
  lapseToldAt: timestamp("lapse_told_at", { withTimezone: true }),
  networkKey: text("network_key"),
  mailGeneration: integer("mail_generation").notNull().default(0),
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

export const freedPlaces = pgTable("freed_places", {
  tenantId: uuid("tenant_id").notNull(),
  id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  locationId: uuid("location_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  freedAt: timestamp("freed_at", { withTimezone: true }).notNull().defaultNow(),
});

export const contactChanges = pgTable("contact_changes", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  nameBefore: text("name_before"),
  nameAfter: text("name_after"),
  emailBefore: text("email_before"),
  emailAfter: text("email_after"),
  phoneBefore: text("phone_before"),
  phoneAfter: text("phone_after"),
  token: text("token").notNull(),
  consentToken: text("consent_token"),
  consentedAt: timestamp("consented_at", { withTimezone: true }),
  requestedAt: timestamp("requested_at", { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
});
