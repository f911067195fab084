import { bigint, boolean, date, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const appointmentConflicts = pgTable("appointment_conflicts", {
  tenantId: uuid("tenant_id").notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  officeId: uuid("office_id").notNull(),
  locationId: uuid("location_id").notNull(),
  onDate: date("on_date", { mode: "string" }).notNull(),
  reason: text("reason", { enum: ["closed", "capacity", "skill", "equipment"] }).notNull(),
  foundAt: timestamp("found_at", { withTimezone: true }).notNull().defaultNow(),
});

export const conflictChecks = pgTable("conflict_checks", {
  tenantId: uuid("tenant_id").notNull(),
  version: bigint("version", { mode: "number" }).notNull(),
  checkedAt: timestamp("checked_at", { withTimezone: true }).notNull().defaultNow(),
  settled: boolean("settled").notNull().default(false),
  againAt: timestamp("again_at", { withTimezone: true }),
  cursorVersion: bigint("cursor_version", { mode: "number" }),
  cursorLocationId: uuid("cursor_location_id"),
  cursorOn: date("cursor_on", { mode: "string" }),
});
