import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { conflictTown, DAY } from "./conflict-town.fixture.ts";

const t = conflictTown();

test("the command prints a table without names, a call list with them, and knows its towns", async () => {
  await t.renew();
  await t.put("09:00", "09:30", 0, { name: "Erika Mustermann" });
  await t.sql`insert into closures ${t.sql({ tenant_id: t.town.tenant.id, first_on: DAY, last_on: DAY, reason: t.sql.json({ de: "Umzug" }) })}`;
  await t.check();
  const command = new URL("../list-conflicts.ts", import.meta.url).pathname;
  const { app, operator } = t.pools;
  const env = { APP_DATABASE_URL: app.options.connectionString, OPERATOR_DATABASE_URL: operator.options.connectionString };
  const rest = {
    REDIS_URL: "redis://127.0.0.1:1/0",
    SMTP_URL: "smtp://127.0.0.1:1",
    TOKEN_KEY: "k".repeat(32),
    BASE_DOMAIN: "stadttor.localhost",
  };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { env: { ...process.env, ...env, ...rest }, encoding: "utf8" });
  const slug = t.town.tenant.slug;

  const table = run(slug);
  expect(table.stderr).toBe("");
  expect(table.stdout).toContain(`${DAY} 09:00`);
  expect(table.stdout).toContain("Vorschläge sind nicht reserviert.");
  expect(table.stdout).not.toContain("Mustermann");
  expect(run(slug, "--csv", "--call-list", "--date", DAY).stdout).toContain(`"Erika Mustermann"`);
  expect(run(slug, "--date", "2027-03-04").stdout).toBe("Keine Konflikte.\n");
  const unknown = run("nowhere");
  expect([unknown.status, unknown.stderr]).toEqual([1, "There is no town nowhere.\n"]);
});
