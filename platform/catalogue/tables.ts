import { sql } from "drizzle-orm";
import { boolean, date, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { CHANNELS } from "./channel.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import { FOR_WHOM, type Change, type OnlineWay, type Question } from "./service-facts.ts";

export const locations = pgTable("locations", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  municipalityId: uuid("municipality_id").notNull(),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  street: text("street").notNull(),
  postalCode: text("postal_code").notNull(),
  city: text("city").notNull(),
  phone: text("phone").notNull(),
  directions: jsonb("directions").$type<LocalizedText>().notNull(),
  stepFree: boolean("step_free").notNull(),
  position: integer("position").notNull().default(0),
  active: boolean("active").notNull().default(true),
  publicTransport: jsonb("public_transport").$type<LocalizedText>(),
  lift: jsonb("lift").$type<LocalizedText>(),
  parking: jsonb("parking").$type<LocalizedText>(),
  postalCodes: text("postal_codes").array().notNull().default([]),
});

export const services = pgTable("services", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  summary: jsonb("summary").$type<LocalizedText>().notNull(),
  description: jsonb("description").$type<LocalizedText>().notNull(),
  documents: jsonb("documents").$type<readonly LocalizedText[]>().notNull(),
  fees: jsonb("fees").$type<LocalizedText>().notNull(),
  feesSource: text("fees_source").notNull(),
  feesAsOf: date("fees_as_of", { mode: "string" }).notNull(),
  legalBasis: text("legal_basis").notNull().default(""),
  keywords: text("keywords").array().notNull().default([]),
  minutes: integer("minutes").notNull(),
  maxQuantity: integer("max_quantity").notNull(),
  presenceRequired: boolean("presence_required").notNull(),
  discreet: boolean("discreet").notNull().default(false),
  position: integer("position").notNull().default(0),
  active: boolean("active").notNull().default(true),
  requirements: jsonb("requirements").$type<readonly LocalizedText[]>().notNull().default([]),
  forWhom: text("for_whom", { enum: FOR_WHOM }).array().notNull().default(["self"]),
  alone: boolean("alone").notNull().default(false),
  oftenWith: text("often_with").array().notNull().default([]),
  neverWith: text("never_with").array().notNull().default([]),
  online: jsonb("online").$type<readonly OnlineWay[]>().notNull().default([]),
  questions: jsonb("questions").$type<readonly Question[]>().notNull().default([]),
  changes: jsonb("changes").$type<readonly Change[]>().notNull().default([]),
  featured: boolean("featured").notNull().default(false),
  reviewOn: date("review_on", { mode: "string" }),
  reviewRemindedOn: date("review_reminded_on", { mode: "string" }),
  bufferBeforeMinutes: integer("buffer_before_minutes").notNull().default(0),
  bufferAfterMinutes: integer("buffer_after_minutes").notNull().default(0),
  furtherMinutes: integer("further_minutes"),
  onlyWith: text("only_with").array().notNull().default([]),
  counterSkills: text("counter_skills").array().notNull().default([]),
  roomSkills: text("room_skills").array(),
  deviceSkills: text("device_skills").array(),
  byInvitation: boolean("by_invitation").notNull().default(false),
});

export const serviceLeikaKeys = pgTable("service_leika_keys", {
  tenantId: uuid("tenant_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  leikaKey: text("leika_key").notNull(),
});

export const serviceOffers = pgTable("service_offers", {
  tenantId: uuid("tenant_id").notNull(),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  channel: text("channel", { enum: CHANNELS }).notNull(),
  presenceRequired: boolean("presence_required").notNull(),
  minutes: integer("minutes"),
  fees: jsonb("fees").$type<LocalizedText>(),
  note: jsonb("note").$type<LocalizedText>(),
  furtherMinutes: integer("further_minutes"),
  unitsPerDay: integer("units_per_day"),
});

export const lifeSituations = pgTable("life_situations", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  summary: jsonb("summary").$type<LocalizedText>().notNull(),
  position: integer("position").notNull().default(0),
});

export const lifeSituationServices = pgTable("life_situation_services", {
  tenantId: uuid("tenant_id").notNull(),
  situationId: uuid("situation_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  position: integer("position").notNull().default(0),
});

export const searchSynonyms = pgTable("search_synonyms", {
  tenantId: uuid("tenant_id").notNull(),
  term: text("term").notNull(),
  means: text("means").notNull(),
});
