import { sql } from "drizzle-orm";
import { date, integer, jsonb, pgTable, text, time, timestamp, uuid } from "drizzle-orm/pg-core";
import { type Answer, NEEDS } from "../availability/visitor-needs.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { FOR_WHOM } from "../catalogue/service-facts.ts";

export const waitingEntries = pgTable("waiting_entries", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  status: text("status", { enum: ["unconfirmed", "waiting", "served", "withdrawn", "expired"] }).notNull(),
  language: text("language").notNull(),
  name: text("name"),
  email: text("email"),
  emailNorm: text("email_norm"),
  phone: text("phone"),
  forWhom: text("for_whom", { enum: FOR_WHOM }),
  interpreterLanguage: text("interpreter_language"),
  answers: jsonb("answers").$type<readonly Answer[]>().notNull().default([]),
  services: jsonb("services").$type<readonly { readonly slug: string; readonly quantity: number }[]>().notNull(),
  needs: text("needs", { enum: NEEDS }).array().notNull().default([]),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  locationIds: uuid("location_ids").array().notNull().default([]),
  weekdays: integer("weekdays").array().notNull().default([]),
  earliestOn: date("earliest_on", { mode: "string" }),
  latestOn: date("latest_on", { mode: "string" }).notNull(),
  fromTime: time("from_time"),
  untilTime: time("until_time"),
  appointmentId: uuid("appointment_id"),
  token: text("token").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
  expiresAt: timestamp("expires_at", { withTimezone: true }),
  passed: integer("passed").notNull().default(0),
  endedAt: timestamp("ended_at", { withTimezone: true }),
  erasedAt: timestamp("erased_at", { withTimezone: true }),
});

export const waitingOffers = pgTable("waiting_offers", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  entryId: uuid("entry_id").notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  status: text("status", { enum: ["open", "accepted", "declined", "passed", "withdrawn"] }).notNull(),
  madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  endedAt: timestamp("ended_at", { withTimezone: true }),
});
