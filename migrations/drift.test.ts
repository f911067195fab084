import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { boolean, pgTable, text, timestamp, uuid, type PgColumnBuilderBase } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../platform/run/test-database.ts";
import { compareSchemas, readMirror, readSchema, type Column, type Schema } from "./compare-mirror.ts";

const PLATFORM = join(import.meta.dirname, "../platform");
const FILES = globSync("*/tables.ts", { cwd: PLATFORM }).sort();

let database: TestDatabase;
let sql: postgres.Sql;
const mirrors = new Map<string, Schema>();
beforeAll(async () => {
  for (const file of FILES) {
    mirrors.set(file, readMirror((await import(pathToFileURL(join(PLATFORM, file)).href)) as Record<string, unknown>));
  }
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await database?.close();
});

const all = (): Schema => new Map([...mirrors.values()].flatMap((mirror) => [...mirror]));

test("each table is mirrored once, by the module it belongs to", () => {
  const owners = new Map<string, string[]>();
  for (const [file, mirror] of mirrors) for (const table of mirror.keys()) owners.set(table, [...(owners.get(table) ?? []), file]);
  expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
});

test("what drizzle says of the tables is what the database has", async () => {
  expect(compareSchemas(await readSchema(sql), all())).toEqual([]);
});

describe("a difference is named", () => {
  test.for([
    ["alter table outbox add note text", "outbox.note: database text, mirror nothing"],
    ["alter table outbox add note text not null default ''", "outbox.note: database text not null default, mirror nothing"],
    ["alter table outbox drop column event", "outbox.event: database nothing, mirror text not null"],
    ["alter table outbox alter event type varchar(40)", "outbox.event: database character varying(40) not null, mirror text not null"],
    ["alter table outbox alter event drop not null", "outbox.event: database text, mirror text not null"],
    [
      "alter table outbox alter created_at drop default",
      "outbox.created_at: database timestamp with time zone not null, mirror timestamp with time zone not null default",
    ],
    ["alter table outbox rename to outgoing", "outgoing is mirrored nowhere"],
    ["alter table outbox rename to outgoing", "outbox is not in the database"],
    ["create table notes (tenant_id uuid primary key)", "notes is mirrored nowhere"],
  ] as const)("%s → %s", async ([statement, answer]) => {
    const seen = await sql
      .begin(async (tx) => {
        await tx.unsafe(statement);
        throw Object.assign(new Error("undo"), { seen: compareSchemas(await readSchema(tx), all()) });
      })
      .catch((error: Error & { seen?: string[] }) => {
        if (!error.seen) throw error;
        return error.seen;
      });
    expect(seen).toContain(answer);
  });

  test("on the side of the mirror", () => {
    const column = (given: Partial<Column>): Column => ({ type: "text", nullable: false, filled: false, ...given });
    const real: Schema = new Map([
      [
        "notes",
        new Map([
          ["id", column({ type: "uuid" })],
          ["said", column({})],
          ["at", column({ type: "timestamp with time zone" })],
        ]),
      ],
    ]);
    const notes = (columns: Record<string, PgColumnBuilderBase>) => compareSchemas(real, readMirror({ notes: pgTable("notes", columns) }));
    const id = uuid("id").notNull();
    const at = timestamp("at", { withTimezone: true }).notNull();
    expect(notes({ id, at, said: text("said").notNull() })).toEqual([]);
    expect(notes({ id, at, said: text("said") })).toEqual(["notes.said: database text not null, mirror text"]);
    expect(notes({ id, at, said: text("said").notNull().default("a") })).toEqual([
      "notes.said: database text not null, mirror text not null default",
    ]);
    expect(notes({ id, at, said: boolean("said").notNull() })).toEqual(["notes.said: database text not null, mirror boolean not null"]);
    expect(notes({ id, said: text("said").notNull(), at: timestamp("at").notNull() })).toEqual([
      "notes.at: database timestamp with time zone not null, mirror timestamp not null",
    ]);
    expect(notes({ id, at, said: text("said").notNull(), more: text("more") })).toEqual(["notes.more: database nothing, mirror text"]);
  });
});
