import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * Playwright's global set-up: starts e2e-stack.ts and hands its addresses to the tests in the environment (BASE_URL,
 * INBOX_URL, OWNER_DATABASE_URL, PORT, LOG_DIR, COMMAND_ENV). With BASE_URL already set the tests run against that instead.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["BASE_URL"]) return undefined;
  const child = spawn(process.execPath, [join(import.meta.dirname, "e2e-stack.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = new Promise<void>((done) => child.once("exit", () => done()));
  const first = once(createInterface(child.stdout), "line") as Promise<[string]>;
  const [line] = await Promise.race([first, exit.then(() => [])]);
  if (!line) throw new Error("Stadttor did not start for the browser tests; the reason stands above.");
  Object.assign(process.env, JSON.parse(line));
  return async () => {
    child.kill("SIGTERM");
    await exit;
  };
}
