import { join } from "node:path";
import { migrateDatabase, openEmbeddedDatabase, type DatabaseUrls } from "./open-database.ts";
import type { Launch } from "./launch.ts";

/** The database in DATABASE_URL, else an embedded one; migrated either way. */
export async function launchDatabase(launch: Launch): Promise<DatabaseUrls> {
  const given = launch.env["DATABASE_URL"];
  const ownerUrl = given || (await embedded(launch));
  return launch.step("migrations", () => migrateDatabase(ownerUrl, launch.secrets, given ? "DATABASE_URL" : "The embedded Postgres"));
}

async function embedded(launch: Launch): Promise<string> {
  const { dir, secrets, progress } = launch;
  const logFile = launch.freshLog("database");
  let url = "";
  let port: number | undefined;
  await launch.run("database", async () => {
    const again = port === undefined ? { fresh: launch.fresh } : { fresh: false, port };
    const opened = await openEmbeddedDatabase(join(dir, "postgres"), logFile, secrets, {
      ...again,
      onProgress: (line) => progress.line(`  … ${line}`),
    });
    [port, url] = [opened.port, opened.ownerUrl];
    return opened.part;
  });
  return url;
}
