import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { etag } from "hono/etag";
import type { AppEnv, Deps } from "./app-env.ts";
import { crossOrigin } from "./cross-origin.ts";

/**
 * Hashed files of the citizen site, the same for every town: compressed when they were built, cached for ever. `folder`
 * is web-citizen's built client. The widget is let into the pages of a town's own websites: a module's script is fetched
 * with its page's origin.
 */
export function assets(deps: Pick<Deps, "pools">, folder: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/assets/*", async (c, next) => {
    await next();
    // Set here and not in onFound, which the library calls when the answer is made already.
    if (c.res.ok) c.res.headers.set("cache-control", "public, max-age=31536000, immutable");
  });
  app.get("/assets/*", serveStatic({ root: folder, precompressed: true }));
  app.use("/widget.js", crossOrigin(deps, { methods: "GET", headers: "" }), etag());
  for (const path of ["/sw.js", "/widget.js"]) {
    app.use(path, async (c, next) => {
      await next();
      // One name for every version: a browser asks for it anew each time, and compares.
      if (c.res.ok) c.res.headers.set("cache-control", "no-cache");
    });
  }
  app.get("/sw.js", serveStatic({ root: folder }));
  app.get("/widget.js", serveStatic({ root: folder, precompressed: true }));
  return app;
}
