import { sql } from "drizzle-orm";
import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const mails = pgTable("mails", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  fact: text("fact").notNull(),
  subjectId: uuid("subject_id").notNull(),
  messageId: text("message_id").notNull(),
  recipient: text("recipient"),
  status: text("status", { enum: ["queued", "sent", "bounced", "dead", "dropped"] })
    .notNull()
    .default("queued"),
  attempts: integer("attempts").notNull().default(0),
  lastError: text("last_error"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  sentAt: timestamp("sent_at", { withTimezone: true }),
});
