import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const resolve = createRequire(import.meta.url).resolve;

const font = (family: string, file: string, weight: number) =>
  `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(data:font/woff2;base64,${readFileSync(resolve(file)).toString("base64")}) format("woff2"); }`;

const LATIN = [400, 700].flatMap((weight) => [font("Still", `@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff2`, weight)]);
const ARABIC = [400, 700].flatMap((weight) => [
  font("Still Arabic", `@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-${weight}-normal.woff2`, weight),
]);

const MOVING = [".st-earliest", ".st-news", ".st-notices", ".st-week", ".st-open-today", ".st-facts > :has(time)"];

/**
 * Makes a page the same on every machine and every day, for its picture: fonts of our own, whatever is installed, and
 * without what moves with the clock: free times, hours of today, closures, news.
 */
export async function makeStill(page: Page): Promise<void> {
  await page.addStyleTag({
    content: `${[...LATIN, ...ARABIC].join("\n")}
      :root, body, button, input, select, textarea { font-family: "Still", "Still Arabic", sans-serif !important; }
      * { font-family: inherit !important; caret-color: transparent !important; }
      ${MOVING.join(", ")} { display: none !important; }`,
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
