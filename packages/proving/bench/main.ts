import { bench as search } from "./search.ts";

/** A filled-in database is the bench's to make; see platform/run/bench.ts, which starts this. */
export interface BenchDatabase {
  /** How many towns it shall hold. It is migrated and empty. */
  readonly towns: number;
  /** As superuser. */
  readonly ownerUrl: string;
  /** As stadttor_app: bound by row-level security. */
  readonly appUrl: string;
  readonly operatorUrl: string;
}

/** One bench, one file. Prints what it measures; throws when it cannot. */
export type Bench = (databases: readonly BenchDatabase[]) => Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = { search };

const bench = BENCHES[process.argv[2] ?? ""];
if (bench === undefined) {
  console.error(`Which one? npm run bench -- ${Object.keys(BENCHES).join("|")} [towns …]`);
  process.exit(1);
}
await bench(JSON.parse(process.env["BENCH_DATABASES"] ?? "[]") as BenchDatabase[]);
