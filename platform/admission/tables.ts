import { sql } from "drizzle-orm";
import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const mailPasses = pgTable("mail_passes", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  email: text("email").notNull(),
  emailNorm: text("email_norm").notNull(),
  language: text("language").notNull(),
  path: text("path").notNull(),
  form: text("form").notNull(),
  token: text("token").notNull(),
  requestedAt: timestamp("requested_at", { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
});
