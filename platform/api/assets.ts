import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.ts";

/** Hashed files of the citizen site: the same for every town, cached for ever. `folder` is web-citizen's built client. */
export function assets(folder: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(
    "/assets/*",
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  );
  return app;
}
