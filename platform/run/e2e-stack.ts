import { join } from "node:path";
import postgres from "postgres";
import { freePort } from "./free-port.ts";
import { claim, removePidFile } from "./pid-file.ts";
import { STATE } from "./places.ts";
import { printProgress } from "./progress.ts";
import { startStack } from "./stack.ts";
import { untilToldToStop } from "./stop-signals.ts";

/**
 * The whole of Stadttor for browser tests: the demo towns on an empty database and free ports. Once it is up it prints
 * one line of JSON, and it stops on SIGTERM or when whoever started it is gone (its stdin ends).
 */
async function main(): Promise<void> {
  const place = claimPlace();
  const stopping = untilToldToStop();
  process.stdin.once("end", () => process.kill(process.pid, "SIGTERM")).resume();
  try {
    const port = await freePort();
    const { DATABASE_URL: _database, REDIS_URL: _redis, SMTP_URL: _smtp, BASE_DOMAIN: _domain, PUBLIC_PORT: _port, ...env } = process.env;
    const progress = printProgress(console.error);
    const stack = await startStack({ dir: place, port, env, blueprints: ["tenants/demo"], fresh: true, progress, signal: stopping.signal });
    await expectManyAtOnce(stack.databases.ownerUrl);
    const addresses = { BASE_URL: stack.frontPage, INBOX_URL: stack.inboxUrl, OWNER_DATABASE_URL: stack.databases.ownerUrl };
    // What the product's commands are run with.
    const commands = { COMMAND_ENV: JSON.stringify(stack.env) };
    console.log(JSON.stringify({ ...addresses, PORT: String(port), LOG_DIR: join(place, "logs"), ...commands }));
    await stopping.first;
    await stack.stop();
  } finally {
    removePidFile(join(place, "claim.json"));
  }
}

/** The tests come from one network, and many at a time: what limits those has tests of its own. */
async function expectManyAtOnce(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    await sql`update booking_settings set holds_per_network = 10000, challenge_above = 100000, rush_per_minute = null`;
  } finally {
    await sql.end();
  }
}

/** A folder no other run uses. They are used again, as making a cluster takes longer than emptying a database. */
function claimPlace(): string {
  for (let number = 1; ; number++) {
    const place = join(STATE, `e2e-${number}`);
    if (!claim(join(place, "claim.json"))) return place;
  }
}

await main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
