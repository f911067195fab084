import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { fillTowns } from "./fill-towns.ts";
import type { Bench, BenchDatabase } from "./main.ts";
import { percentile, printTable } from "./table.ts";

const ROOT = join(import.meta.dirname, "../../..");
const WARM_UP = 15;
const ROUNDS = 120;

interface Measured {
  readonly hits: number;
  readonly nodeMs: number;
  readonly backendMs: number;
  readonly wallMs: number;
  readonly error?: string;
}

/** One database with its towns, and a process of the product that works on it as the app role. */
interface Place {
  readonly towns: number;
  readonly ids: readonly string[];
  readonly owner: postgres.Sql;
  readonly probe: ChildProcess;
  readonly measured: Map<string, Measured[]>;
}

/**
 * Searches of random towns, each with a new index (the town has just changed something) and again with the one that is
 * there, and with a new one of texts that no town shares; beside reading the same rows, and a plain ILIKE. All sizes take turns, so that whatever else the machine
 * does falls on all of them.
 */
export const bench: Bench = async (databases) => {
  const queries = tuningQueries();
  const places: Place[] = [];
  try {
    for (const database of databases) places.push(await open(database));
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      for (const place of places) await turn(place, any(queries), any(queries), round >= 0);
      if (round > 0 && round % 40 === 0) console.log(`  … ${round} of ${ROUNDS} rounds`);
    }
    report(places);
  } finally {
    for (const { owner, probe } of places) {
      probe.disconnect();
      await owner.end({ timeout: 5 });
    }
  }
};

async function open(database: BenchDatabase): Promise<Place> {
  const started = Date.now();
  const ids = await fillTowns(database);
  console.log(`${database.towns} towns filled in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  const probe = fork(join(ROOT, "platform/run/search-probe.ts"), { env: { ...process.env, APP_DATABASE_URL: database.appUrl } });
  await once(probe, "message");
  return { towns: database.towns, ids, owner: postgres(database.ownerUrl, { max: 1 }), probe, measured: new Map() };
}

async function turn(place: Place, query: string, another: string, counts: boolean): Promise<void> {
  const tenantId = any(place.ids);
  await place.owner`update content_versions set version = version + 1 where tenant_id = ${tenantId}`;
  const works = [
    ["ilike, one column", "ilike", query],
    ["rows of an index", "rows", query],
    ["search, cold", "search", query],
    ["search, warm", "search", another],
    ["search, cold, own texts", "search", query],
  ] as const;
  for (const [label, work, typed] of works) {
    if (label.endsWith("own texts")) await reword(place.owner, tenantId);
    place.probe.send({ work, tenantId, query: typed });
    const [measured] = (await once(place.probe, "message")) as [Measured];
    if (measured.error !== undefined) throw new Error(measured.error);
    if (work === "search" && measured.hits === 0) throw new Error(`a search found nothing among ${place.towns} towns`);
    if (counts) place.measured.set(label, [...(place.measured.get(label) ?? []), measured]);
  }
}

/** Gives a town words that no other town has and that it did not have before: nothing the process has read is of use. */
async function reword(owner: postgres.Sql, tenantId: string): Promise<void> {
  const word = ` w${Math.random().toString(36).slice(2)}`;
  await owner`update services set
      name = (select jsonb_object_agg(key, regexp_replace(value, ' w[a-z0-9]+$', '') || ${word}) from jsonb_each_text(name)),
      summary = (select jsonb_object_agg(key, regexp_replace(value, ' w[a-z0-9]+$', '') || ${word}) from jsonb_each_text(summary)),
      documents = (select coalesce(jsonb_agg(jsonb_build_object('de', regexp_replace(said ->> 'de', ' w[a-z0-9]+$', '') || ${word}::text)), '[]')
        from jsonb_array_elements(documents) said),
      keywords = (select array_agg(regexp_replace(said, ' w[a-z0-9]+$', '') || ${word}) from unnest(keywords) said)
    where tenant_id = ${tenantId}`;
}

function report(places: readonly Place[]): void {
  const rows = places.flatMap(({ towns, measured }) =>
    [...measured].map(([label, list]) => {
      const of = (value: (one: Measured) => number, share: number) => percentile(list.map(value), share).toFixed(1);
      const sum = (one: Measured) => one.nodeMs + (Number.isNaN(one.backendMs) ? 0 : one.backendMs);
      const pair = (value: (one: Measured) => number) => [of(value, 0.5), of(value, 0.95)];
      const parts = [pair((one) => one.nodeMs), pair((one) => one.backendMs), pair(sum)].flat();
      return [String(towns), label, ...parts, of((one) => one.wallMs, 0.5)];
    }),
  );
  console.log(`\n${ROUNDS} rounds, processor time in ms`);
  printTable(["towns", "work", "node p50", "p95", "postgres p50", "p95", "both p50", "p95", "wall p50"], rows);
}

/** What people type; from the list that may be looked at. */
function tuningQueries(): string[] {
  const lines = readFileSync(join(ROOT, "packages/proving/search/tuning.tsv"), "utf8").split("\n").slice(1);
  return lines.flatMap((line) => (line.startsWith("#") || !line.includes("\t") ? [] : [line.split("\t")[0]!]));
}

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;
