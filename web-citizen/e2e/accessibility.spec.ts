import { TWO_TOWNS } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { expect, test } from "./citizen-test.ts";
import { walkEveryState } from "./page-states.ts";

// Colours that are still on their way from light to dark would be measured as they pass.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const walks = [...TWO_TOWNS.map((town) => ({ ...town, language: "de" as const })), { ...TWO_TOWNS[1], language: "en" as const }];

for (const { slug, name, language } of walks) {
  test(`axe finds nothing in any state of any page: ${name}, ${language}`, async ({ page, inbox }) => {
    test.setTimeout(240_000);
    const findings: string[] = [];
    let looks = 0;
    await walkEveryState({ page, slug, inbox, language }, async (state) => {
      looks++;
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      findings.push(...(await axeFindings(page)).map((finding) => `${state}: ${finding}`));
      if (language !== "de") return;
      await page.emulateMedia({ colorScheme: "dark" });
      findings.push(...(await axeFindings(page, "colours")).map((finding) => `${state}, dark: ${finding}`));
      await page.emulateMedia({ colorScheme: "light" });
    });
    expect(findings).toEqual([]);
    expect(looks).toBeGreaterThanOrEqual(30);
  });
}
