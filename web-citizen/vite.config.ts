import { readFileSync } from "node:fs";
import purgeCSS from "@fullhuman/postcss-purgecss";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const ENTRIES = {
  style: "src/site.css",
  "refresh-times": "src/islands/refresh-times.ts",
  "hold-countdown": "src/islands/hold-countdown.ts",
  app: "src/islands/app.ts",
  "solve-challenge": "src/islands/solve-challenge.ts",
  "wait-turn": "src/islands/wait-turn.ts",
} as const;
/** At the root and under one name: browsers compare it with the one they have. Built like the rest, it must share nothing with it. */
const SERVICE_WORKER = { sw: "src/service-worker/sw.ts" };

const root = import.meta.dirname;
/** Markup comes from here; a KERN rule whose classes are nowhere in it is left out. */
const MARKUP = ["src/**/*.{ts,tsx}", "../packages/ui/*/*.tsx"].map((glob) => `${root}/${glob}`);

/** The addresses of the client build's files; the client is built first. */
function builtAssets(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(`${root}/dist/client/.vite/manifest.json`, "utf8")) as Record<string, { file: string }>;
  const hashed = Object.entries(ENTRIES).map(([name, source]) => [name, `/${manifest[source]?.file}`]);
  return { ...Object.fromEntries(hashed), widget: "/widget.js" };
}

export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [solid({ ssr: true, solid: { hydratable: false } })],
  css: {
    postcss: {
      plugins: [
        purgeCSS({
          content: MARKUP,
          variables: true,
          keyframes: true,
          safelist: {
            // What texts from Markdown are made of.
            standard: ["a", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "blockquote"],
            // The rule that gives KERN's contextual tokens their values; PurgeCSS does not see into its `:is(body, …)`.
            greedy: [/^:is$/],
          },
        }),
      ],
    },
  },
  ...(isSsrBuild ? { define: { __ASSETS__: JSON.stringify(builtAssets()) }, ssr: { noExternal: true } } : {}),
  build: {
    target: "es2022",
    outDir: isSsrBuild ? "dist/server" : "dist/client",
    emptyOutDir: true,
    // Small files inline into CSS would only grow it; nothing is inlined into pages.
    assetsInlineLimit: 0,
    ...(isSsrBuild ? { copyPublicDir: false } : { manifest: true, modulePreload: false }),
    rolldownOptions: isSsrBuild
      ? { output: { entryFileNames: "[name].js" } }
      : {
          input: { ...ENTRIES, ...SERVICE_WORKER },
          output: { entryFileNames: ({ name }) => (name in SERVICE_WORKER ? "[name].js" : "assets/[name]-[hash].js") },
        },
  },
}));
