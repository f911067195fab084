import { sql } from "drizzle-orm";
import { date, jsonb, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Finding } from "./findings.ts";

/** A finding, and whose it is: offices are separate. */
export interface OfficeFinding extends Finding {
  readonly officeId: string;
}

export const suspicionReports = pgTable("suspicion_reports", {
  tenantId: uuid("tenant_id").notNull(),
  id: uuid("id")
    .notNull()
    .default(sql`uuidv7()`),
  firstOn: date("first_on", { mode: "string" }).notNull(),
  lastOn: date("last_on", { mode: "string" }).notNull(),
  findings: jsonb("findings").$type<readonly OfficeFinding[]>().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
