import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The rules whose outcome depends on the colours of a scheme. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe has against a page as it stands, one line each: all of WCAG 2.2 A and AA that it can tell, or the colours alone. */
export async function axeFindings(page: Page, rules: "all" | "colours" = "all"): Promise<readonly string[]> {
  // Without frames the page itself is all there is to look at: two thirds of the time are saved.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations, passes } = await (rules === "all" ? axe.withTags(WCAG) : axe.withRules(OF_COLOURS)).analyze();
  expect(passes.length, "rules that axe has found something to look at for").toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
}
