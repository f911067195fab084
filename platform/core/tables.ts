import { bigint, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const auditEvents = pgTable("audit_events", {
  tenantId: uuid("tenant_id").notNull(),
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
  happenedAt: timestamp("happened_at", { withTimezone: true }).notNull().defaultNow(),
  actorKind: text("actor_kind").notNull(),
  actorId: text("actor_id"),
  action: text("action").notNull(),
  subjectKind: text("subject_kind").notNull(),
  subjectId: uuid("subject_id").notNull(),
  officeId: uuid("office_id"),
  requestId: text("request_id"),
  digest: text("digest").notNull(),
  chainHash: text("chain_hash"),
  chainPosition: bigint("chain_position", { mode: "number" }),
});

export const auditValues = pgTable("audit_values", {
  tenantId: uuid("tenant_id").notNull(),
  eventId: bigint("event_id", { mode: "number" }).notNull(),
  salt: text("salt").notNull(),
  before: jsonb("before"),
  after: jsonb("after"),
});

export const outbox = pgTable("outbox", {
  tenantId: uuid("tenant_id").notNull(),
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
  event: text("event").notNull(),
  subjectId: uuid("subject_id").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  relayedAt: timestamp("relayed_at", { withTimezone: true }),
  settledAt: timestamp("settled_at", { withTimezone: true }),
});
