import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { LocalizedText } from "../core/localized-text.ts";

export const tenants = pgTable("tenants", {
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["demo", "sandbox", "live"] }).notNull(),
  land: text("land").notNull(),
  timeZone: text("time_zone").notNull().default("Europe/Berlin"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export const hosts = pgTable("hosts", {
  host: text("host").notNull(),
  tenantId: uuid("tenant_id").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export const tenantSettings = pgTable("tenant_settings", {
  tenantId: uuid("tenant_id").notNull(),
  languages: text("languages").array().notNull().default(["de", "en"]),
  slogan: jsonb("slogan").$type<LocalizedText>().notNull(),
  phone: text("phone").notNull(),
  mail: text("mail").notNull(),
  senderName: text("sender_name").notNull(),
  replyTo: text("reply_to").notNull(),
  frameOrigins: text("frame_origins").array().notNull().default([]),
});

export const branding = pgTable("branding", {
  tenantId: uuid("tenant_id").notNull(),
  brandColor: text("brand_color").notNull(),
  actionColor: text("action_color").notNull(),
  onActionColor: text("on_action_color").notNull(),
  darkBrandColor: text("dark_brand_color"),
  darkActionColor: text("dark_action_color"),
  darkOnActionColor: text("dark_on_action_color"),
  cornerRadiusPx: integer("corner_radius_px").notNull().default(4),
});

export const municipalities = pgTable("municipalities", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  position: integer("position").notNull().default(0),
  imprint: jsonb("imprint").$type<LocalizedText>().notNull(),
  privacy: jsonb("privacy").$type<LocalizedText>().notNull(),
  accessibility: jsonb("accessibility").$type<LocalizedText>().notNull(),
  active: boolean("active").notNull().default(true),
});

export const offices = pgTable("offices", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  name: jsonb("name").$type<LocalizedText>().notNull(),
  position: integer("position").notNull().default(0),
  active: boolean("active").notNull().default(true),
});
