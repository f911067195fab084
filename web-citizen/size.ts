import { existsSync, globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { examples as admission } from "./src/admission/examples.ts";
import { examples as catalogue } from "./src/catalogue/examples.ts";
import { examples as invitations } from "./src/invitations/examples.ts";
import { examples as portal, shell } from "./src/portal/examples.ts";
import { examples as scheduling } from "./src/scheduling/examples.ts";
import { examples as tenancy } from "./src/tenancy/examples.ts";
import { examples as waitlist } from "./src/waitlist/examples.ts";

/**
 * `npm run size -w web-citizen`, after the build: what each page's example takes to transfer, all in. A page is its HTML,
 * the stylesheet and scripts it names, and {@link BRANDING} for the town's own stylesheet, each gzipped. The widget counts as it is
 * unpacked. Fails above the limits.
 */
const PAGE_LIMIT = 100_000;
const SCRIPT_LIMIT = 50_000;
const BRANDING = 2_000;
const WIDGET_LIMIT = 15_000;

const folder = import.meta.dirname;
const renderer = `${folder}/dist/server/render.js`;
if (!existsSync(renderer)) throw new Error("Nothing is built yet: npm run build -w web-citizen");
const { render } = (await import(renderer)) as { render(view: string, data: unknown, shell: Shell): string };

const transferred = (bytes: string | Buffer) => gzipSync(bytes, { level: 9 }).length;
const assets = new Map(
  [`${folder}/dist/client/widget.js`, ...globSync(`${folder}/dist/client/assets/*`)].map((file) => [
    file.slice(`${folder}/dist/client`.length),
    transferred(readFileSync(file)),
  ]),
);

let failed = false;
for (const [view, states] of Object.entries({
  ...portal,
  ...tenancy,
  ...catalogue,
  ...admission,
  ...scheduling,
  ...invitations,
  ...waitlist,
})) {
  for (const [state, data] of Object.entries(states)) {
    const html = render(view, data, shell());
    const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+|\/widget\.js)"/g)].map(([, path]) => path ?? "");
    const sizeOf = (paths: readonly string[]) => paths.reduce((sum, path) => sum + (assets.get(path) ?? Number.NaN), 0);
    const scripts = sizeOf(named.filter((path) => path.endsWith(".js")));
    const all = transferred(html) + sizeOf(named) + BRANDING;
    // A file that is named but not there makes the sum NaN, which is within no limit.
    const fits = all <= PAGE_LIMIT && scripts <= SCRIPT_LIMIT;
    failed ||= !fits;
    const figures = `${(all / 1000).toFixed(1).padStart(6)} kB all, ${(scripts / 1000).toFixed(1).padStart(4)} kB script`;
    process.stdout.write(`${fits ? "ok  " : "OVER"} ${figures}  ${view} (${state})\n`);
  }
}
const widget = readFileSync(`${folder}/dist/client/widget.js`).length;
const light = widget <= WIDGET_LIMIT;
process.stdout.write(`${light ? "ok  " : "OVER"} ${(widget / 1000).toFixed(1).padStart(6)} kB, not compressed  /widget.js\n`);
if (!light) {
  process.stdout.write(`The widget for other sites takes at most ${WIDGET_LIMIT / 1000} kB before it is compressed.\n`);
  process.exitCode = 1;
}
if (failed) {
  process.stdout.write(`A page takes at most ${PAGE_LIMIT / 1000} kB, of which script ${SCRIPT_LIMIT / 1000} kB.\n`);
  process.exitCode = 1;
}
