import { sql } from "drizzle-orm";
import { bigint, boolean, customType, date, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
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
  welcome: jsonb("welcome").$type<LocalizedText>(),
  welcomeText: jsonb("welcome_text").$type<LocalizedText>(),
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

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const brandImages = pgTable("brand_images", {
  tenantId: uuid("tenant_id").notNull(),
  kind: text("kind", { enum: ["logo", "logo-dark", "picture", "icon"] }).notNull(),
  mediaType: text("media_type", { enum: ["image/png", "image/webp"] }).notNull(),
  bytes: bytea("bytes").notNull(),
  width: integer("width").notNull(),
  height: integer("height").notNull(),
  sha256: text("sha256").notNull(),
  alt: jsonb("alt").$type<LocalizedText>().notNull(),
  source: bytea("source").notNull(),
});

export const news = pgTable("news", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  slug: text("slug").notNull(),
  kind: text("kind", { enum: ["info", "warning"] }).notNull(),
  title: jsonb("title").$type<LocalizedText>().notNull(),
  text: jsonb("text").$type<LocalizedText>().notNull(),
  firstOn: date("first_on", { mode: "string" }).notNull(),
  lastOn: date("last_on", { mode: "string" }).notNull(),
  position: integer("position").notNull().default(0),
});

export const contentVersions = pgTable("content_versions", {
  tenantId: uuid("tenant_id").notNull(),
  version: bigint("version", { mode: "number" }).notNull().default(1),
});
