import { bench as booking } from "./booking.ts";
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
  /** What platform/server.ts needs in its environment to serve it; without a Redis where the bench has asked for none. */
  readonly serverEnv: Readonly<Record<string, string>>;
  /** Where programs started by a bench log to. */
  readonly logDir: string;
}

/** One bench, one file. Prints what it measures; throws when it cannot. `args` are its own: `--rounds=3`. */
export type Bench = (databases: readonly BenchDatabase[], args: readonly string[]) => Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = { booking, search };

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) throw new Error(`no bench is called ${name}`);
await bench(JSON.parse(process.env["BENCH_DATABASES"] ?? "[]") as BenchDatabase[], args);
