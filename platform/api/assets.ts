import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";

/**
 * Hashed files of the citizen site, the same for every town: compressed when they were built, cached for ever. `folder`
 * is web-citizen's built client.
 */
export function assets(folder: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/assets/*", async (c, next) => {
    await next();
    // Set here and not in onFound, which the library calls when the answer is made already.
    if (c.res.ok) c.res.headers.set("cache-control", "public, max-age=31536000, immutable");
  });
  app.get("/assets/*", serveStatic({ root: folder, precompressed: true }));
  app.use("/sw.js", async (c, next) => {
    await next();
    // One name for every version: a browser asks for it anew each time, and compares.
    if (c.res.ok) c.res.headers.set("cache-control", "no-cache");
  });
  app.get("/sw.js", serveStatic({ root: folder }));
  return app;
}
