import { join } from "node:path";
import { buildOnce, hashOfSources } from "./build-once.ts";
import { compressAssets } from "./compress-assets.ts";

/**
 * `npm run build -w web-citizen`, and what `npm start` runs: the client to dist/client, its files compressed, and the
 * renderer to dist/server. Nothing is done where dist holds just that already.
 */
const root = import.meta.dirname;
const dist = join(root, "dist");
process.env["NODE_ENV"] = "production";

const built = await buildOnce(dist, hashOfSources(join(root, "..")), async () => {
  const { build } = await import("vite");
  const { default: widget } = await import("./widget.config.ts");
  await build({ root });
  // After the client, whose files the pages name.
  await build({ root, build: { ssr: "src/render.tsx" } });
  await build({ ...widget, logLevel: "warn" });
  compressAssets(join(dist, "client/assets"));
  compressAssets(join(dist, "client"));
});
if (!built) process.stdout.write("The pages are built of these sources already.\n");
