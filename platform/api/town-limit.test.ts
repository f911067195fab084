import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "./app-env.ts";
import { townLimit } from "./town-limit.ts";

test("beyond the limit a town is turned away at once, another is not; what has been answered makes room", async () => {
  const open: (() => void)[] = [];
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("tenant", { id: c.req.header("x-town") } as never);
    await next();
  });
  app.use(townLimit(2));
  app.get("/", (c) => new Promise<Response>((resolve) => open.push(() => resolve(c.text("ok")))));
  app.get("/fails", () => Promise.reject(new Error("fails")));
  app.onError((_error, c) => c.text("failed", 500));
  const ask = (town: string, path = "/") => Promise.resolve(app.request(path, { headers: { "x-town": town } }));
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  expect([(await ask("a", "/fails")).status, (await ask("a", "/fails")).status, (await ask("a", "/fails")).status]).toEqual([
    500, 500, 500,
  ]);
  const first = [ask("a"), ask("a")];
  await settle();
  const refused = await ask("a");
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("cache-control")]).toEqual([503, "5", "no-store"]);
  const other = ask("b");
  await settle();
  for (const end of open.splice(0)) end();
  expect((await Promise.all([...first, other])).map(({ status }) => status)).toEqual([200, 200, 200]);
  const again = ask("a");
  await settle();
  for (const end of open.splice(0)) end();
  expect((await again).status).toBe(200);
});
