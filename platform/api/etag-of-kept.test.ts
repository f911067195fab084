import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "./app-env.ts";
import { etagOfKept } from "./etag-of-kept.ts";

const app = new Hono<AppEnv>();
app.use(etagOfKept);
app.get("/kept", (c) =>
  c.text("the same", 200, { "cache-control": "public, no-cache", "content-security-policy": "frame-ancestors 'none'" }),
);
app.get("/own", (c) => c.text("one's own", 200, { "cache-control": "private, no-store" }));

test("what may be kept has a digest, and whoever has it is told so, with the page's policy", async () => {
  const etag = (await app.request("/kept")).headers.get("etag");
  expect(etag).toMatch(/^"[0-9a-f]+"$/);
  const again = await app.request("/kept", { headers: { "if-none-match": etag! } });
  expect([again.status, await again.text(), again.headers.get("content-security-policy")]).toEqual([304, "", "frame-ancestors 'none'"]);
});

test("what nobody may keep has none", async () => {
  const answer = await app.request("/own");
  expect([answer.status, await answer.text(), answer.headers.get("etag")]).toEqual([200, "one's own", null]);
});
