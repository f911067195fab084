import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase, testRedis } from "./run/test-database.ts";
import { insertTenant } from "./run/test-tenant.ts";

/** The server as a process of its own, as a deployment runs it. */
let database: Awaited<ReturnType<typeof testDatabase>>;
let redis: Awaited<ReturnType<typeof testRedis>>;
let sql: postgres.Sql;
const HOST = "adorf.stadttor.localhost";

beforeAll(async () => {
  [database, redis] = await Promise.all([testDatabase(), testRedis()]);
  await insertTenant(database.ownerUrl, { tenant: { slug: "adorf" } });
  sql = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await Promise.all([database.close(), redis.close()]);
});

function environment(changes: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    PORT: "0",
    APP_DATABASE_URL: database.appUrl,
    OPERATOR_DATABASE_URL: database.operatorUrl,
    REDIS_URL: redis.url,
    SMTP_URL: "smtp://127.0.0.1:9",
    TOKEN_KEY: "a key for tests that is long enough",
    ...changes,
  };
}

const run = (env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [resolve(import.meta.dirname, "server.ts")], { env, stdio: ["ignore", "pipe", "pipe"] });

async function started(env = environment()): Promise<{ child: ChildProcess; port: number; lines: string[] }> {
  const child = run(env);
  const lines: string[] = [];
  const ready = Promise.withResolvers<number>();
  createInterface({ input: child.stdout! }).on("line", (line) => {
    lines.push(line);
    const { msg, port } = JSON.parse(line) as { msg: string; port: number };
    if (msg === "server ready") ready.resolve(port);
  });
  child.on("exit", (code) => ready.reject(new Error(`the server ended with ${code}: ${lines.join("\n")}`)));
  return { child, port: await ready.promise, lines };
}

/** One HTTP/1.1 request on a socket of its own; resolves with all it was sent once that is closed, "" when it is refused. */
async function ask(port: number, head: string, connection: "close" | "keep-alive" = "close"): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  socket.on("error", () => {});
  socket.write(`${head}\r\nHost: ${HOST}\r\nConnection: ${connection}\r\n\r\n`);
  await new Promise((closed) => socket.once("close", closed));
  return answer;
}

describe("the server process", () => {
  test("on SIGTERM it answers what is under way, takes nothing new, and ends with 0", async () => {
    const { child, port } = await started();
    await expect.poll(() => ask(port, "GET /readyz HTTP/1.1")).toContain('"redis":"ok"');
    // A lock makes one page wait for as long as this test wants.
    const release = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const lock = sql.begin(async (tx) => {
      await tx`lock table services in access exclusive mode`;
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    // As every browser and proxy asks: it would keep the connection.
    const underWay = ask(port, "GET / HTTP/1.1", "keep-alive");
    await expect
      .poll(() => sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)
      .toHaveLength(1);

    child.kill("SIGTERM");
    await expect.poll(() => ask(port, "GET /healthz HTTP/1.1")).toBe("");
    release.resolve();
    await lock;
    expect(await underWay).toMatch(/^HTTP\/1\.1 200/);
    expect((await once(child, "exit"))[0]).toBe(0);
  });

  test("without Redis it is ready and says that Redis is away", async () => {
    const { child, port } = await started(environment({ REDIS_URL: "redis://127.0.0.1:9" }));
    expect(await ask(port, "GET /readyz HTTP/1.1")).toMatch(/^HTTP\/1\.1 200[\s\S]*"redis":"away"/);
    child.kill("SIGTERM");
    await once(child, "exit");
  });

  test("without its database it answers 503 with Retry-After, in German and without a stack", async () => {
    const { child, port } = await started(environment({ APP_DATABASE_URL: "postgres://nobody@127.0.0.1:9/nothing" }));
    const answer = await ask(port, "GET / HTTP/1.1");
    expect(answer).toMatch(/^HTTP\/1\.1 503/);
    expect(answer.toLowerCase()).toContain("retry-after: 5");
    expect(answer).not.toMatch(/ECONNREFUSED|\.ts:/);
    expect(await ask(port, "GET /readyz HTTP/1.1")).toMatch(/^HTTP\/1\.1 503/);
    child.kill("SIGTERM");
    await once(child, "exit");
  });

  test("the log has no token, no address and no query", async () => {
    const { child, port, lines } = await started();
    await ask(port, "GET /termin/0123456789abcdefghjkmnpqrs?geheim=ja HTTP/1.1");
    await expect.poll(() => lines.some((line) => line.includes("/termin/:token"))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/0123456789abcdefghjkmnpqrs|geheim|127\.0\.0\.1/);
    child.kill("SIGTERM");
    await once(child, "exit");
  });

  test.each([
    ["plain http below a public domain", { BASE_DOMAIN: "stadttor.example" }, /needs https/],
    ["a key that is too short", { TOKEN_KEY: "short" }, /TOKEN_KEY/],
    ["a port that is none", { PORT: "70000" }, /PORT/],
  ])("%s is refused with a reason", async (_name, changes, reason) => {
    const child = run(environment(changes));
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    expect((await once(child, "exit"))[0]).toBe(1);
    expect(output).toMatch(reason);
  });
});
