import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./run/test-database.ts";
import { insertTenant } from "./run/test-tenant.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  await insertTenant(database.ownerUrl, { tenant: { slug: "adorf" } });
  await insertTenant(database.ownerUrl, { tenant: { slug: "bdorf" } });
});
afterAll(() => database.close());

function verify(...args: string[]) {
  const env = {
    PATH: process.env["PATH"],
    APP_DATABASE_URL: database.appUrl,
    OPERATOR_DATABASE_URL: database.operatorUrl,
    REDIS_URL: "redis://127.0.0.1:9",
    SMTP_URL: "smtp://127.0.0.1:9",
    TOKEN_KEY: "a key for tests that is long enough",
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "verify-audit-chain.ts"), ...args], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("every town has a line, or the one that is named", () => {
  expect(verify()).toMatchObject({ status: 0, stdout: "adorf: holds, 0 events\nbdorf: holds, 0 events\n" });
  expect(verify("bdorf")).toMatchObject({ status: 0, stdout: "bdorf: holds, 0 events\n" });
});

test("a town that does not exist has not been verified", () => {
  expect(verify("adrof")).toEqual({ status: 1, stdout: "", stderr: "There is no town adrof.\n" });
});
