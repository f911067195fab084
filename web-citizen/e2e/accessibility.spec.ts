import type { Page } from "@playwright/test";
import { TWO_TOWNS } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { expect, test } from "./citizen-test.ts";
import { walkEveryState } from "./page-states.ts";
import { walkPublicPages } from "./public-states.ts";
import type { Look } from "./walk.ts";

// Colours that are still on their way from light to dark would be measured as they pass.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Has axe look at each state, and tells at the end what it found. */
function eachState(
  page: Page,
  lang: string,
  schemes: readonly ("light" | "dark")[],
): { readonly look: Look; readonly check: (atLeast: number) => void } {
  const findings: string[] = [];
  const names: string[] = [];
  return {
    look: async (state) => {
      names.push(state);
      if (state !== "front-page") await expect(page.locator("html"), state).toHaveAttribute("lang", lang);
      for (const scheme of schemes) {
        if (scheme === "dark") await page.emulateMedia({ colorScheme: "dark" });
        findings.push(
          ...(await axeFindings(page, scheme === "dark" ? "colours" : "all")).map((finding) => `${state}, ${scheme}: ${finding}`),
        );
        if (scheme === "dark") await page.emulateMedia({ colorScheme: "light" });
      }
    },
    check: (atLeast) => {
      expect(findings).toEqual([]);
      expect(names.length).toBeGreaterThanOrEqual(atLeast);
      expect(new Set(names).size, "states with a name of their own").toBe(names.length);
    },
  };
}

const walks = [...TWO_TOWNS.map((town) => ({ ...town, language: "de" as const })), { ...TWO_TOWNS[1], language: "en" as const }];

for (const { slug, name, language } of walks) {
  test(`axe finds nothing in any state of any page: ${name}, ${language}`, async ({ page, inbox }) => {
    test.setTimeout(600_000);
    const { look, check } = eachState(page, language, language === "de" ? ["light", "dark"] : ["light"]);
    await walkEveryState({ page, slug, inbox, language }, look);
    check(65);
  });
}

for (const { language, lang, dir } of [
  { language: "ar", lang: "ar", dir: "rtl" },
  { language: "de-leicht", lang: "de", dir: "" },
] as const) {
  test(`axe finds nothing on any public page: ${TWO_TOWNS[0].name}, ${language}`, async ({ page }) => {
    test.setTimeout(300_000);
    const { look, check } = eachState(page, lang, ["light"]);
    await walkPublicPages({ page, slug: TWO_TOWNS[0].slug, language }, async (state) => {
      expect((await page.locator("html").getAttribute("dir")) ?? "", state).toBe(dir);
      await look(state);
    });
    check(28);
  });
}
