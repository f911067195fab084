import { CATALOGUES } from "@stadttor/messages/catalogue.ts";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import type { InlineConfig } from "vite";
import { WIDGET_KEYS } from "./src/widget/texts.ts";

const root = import.meta.dirname;
const texts = Object.fromEntries(
  LANGUAGES.map((code) => [code, Object.fromEntries(Object.entries(WIDGET_KEYS).map(([name, key]) => [name, CATALOGUES[code][key]]))]),
);

/**
 * The widget for other websites: one file, `/widget.js`, that imports no other. Its name stays, since it stands in the
 * pages of webmasters; browsers ask each time whether it is still the same.
 */
export default {
  root,
  configFile: false,
  define: { __WIDGET_TEXTS__: JSON.stringify(texts) },
  build: {
    target: "es2022",
    // Or light-dark() would be written out in custom properties.
    cssTarget: "esnext",
    outDir: "dist/client",
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: false,
    rolldownOptions: { input: { widget: "src/widget/widget.ts" }, output: { entryFileNames: "[name].js" } },
  },
} satisfies InlineConfig;
