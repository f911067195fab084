import { sql } from "drizzle-orm";
import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const invitations = pgTable("invitations", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  officeId: uuid("office_id").notNull(),
  quotaId: uuid("quota_id").notNull(),
  serviceId: uuid("service_id").notNull(),
  quantity: integer("quantity").notNull(),
  name: text("name"),
  email: text("email"),
  emailNorm: text("email_norm"),
  language: text("language").notNull(),
  reference: text("reference").notNull().default(""),
  token: text("token").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  erasedAt: timestamp("erased_at", { withTimezone: true }),
});
