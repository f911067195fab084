import AxeBuilder from "@axe-core/playwright";
import { TWO_TOWNS } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { walkEveryState } from "./page-states.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// Colours that are still on their way from light to dark would be measured as they pass.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const walks = [...TWO_TOWNS.map((town) => ({ ...town, language: "de" as const })), { ...TWO_TOWNS[1], language: "en" as const }];

for (const { slug, name, language } of walks) {
  test(`axe finds nothing in any state of any page, light and dark: ${name}, ${language}`, async ({ page, inbox }) => {
    test.setTimeout(240_000);
    const findings: string[] = [];
    const report = async (state: string, axe: AxeBuilder) => {
      const { violations, passes } = await axe.analyze();
      expect(passes.length, `${state}: axe has looked at something`).toBeGreaterThan(0);
      for (const { id, nodes } of violations)
        findings.push(...nodes.map(({ html, any }) => `${state}: ${id}: ${html} ${any[0]?.message ?? ""}`));
    };
    let looks = 0;
    await walkEveryState({ page, slug, inbox, language }, async (state) => {
      looks++;
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await report(state, new AxeBuilder({ page }).withTags(WCAG));
      await page.emulateMedia({ colorScheme: "dark" });
      await report(`${state}, dark`, new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]));
      await page.emulateMedia({ colorScheme: "light" });
    });
    expect(findings).toEqual([]);
    expect(looks).toBeGreaterThanOrEqual(30);
  });
}
