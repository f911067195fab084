import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type Axe from "axe-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = {
  all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  /** The rules whose outcome depends on the colours of a scheme. */
  colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
} as const;

/** What axe has against a page as it stands, one line each: all of WCAG 2.2 A and AA that it can tell, or the colours alone. */
export async function axeFindings(page: Page, rules: keyof typeof RULES = "all"): Promise<readonly string[]> {
  // It looks at the page alone; a frame would need an axe of its own.
  expect(page.frames()).toHaveLength(1);
  // The program is large: a page that has it already keeps it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { findings, passes } = await page.evaluate(async ({ type, values }) => {
    const { axe } = globalThis as unknown as { readonly axe: typeof Axe };
    const { violations, passes } = await axe.run(document, {
      runOnly: { type, values: [...values] },
      resultTypes: ["violations"],
      iframes: false,
    });
    return {
      findings: violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`)),
      passes: passes.length,
    };
  }, RULES[rules]);
  expect(passes, "rules that axe has found something to look at for").toBeGreaterThan(0);
  return findings;
}
