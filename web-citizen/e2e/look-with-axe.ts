import { expect, type Page } from "@playwright/test";
import { axeFindings } from "./axe-findings.ts";
import type { Watcher } from "./walk.ts";

/** What axe finds, in light colours and, of the colours, in dark ones. Each page has to be in its language. */
export function lookWithAxe(page: Page, lang: string, schemes: readonly ("light" | "dark")[]): Watcher {
  const findings: string[] = [];
  return {
    look: async (state) => {
      if (state !== "front-page") await expect(page.locator("html"), state).toHaveAttribute("lang", lang);
      for (const scheme of schemes) {
        if (scheme === "dark") await page.emulateMedia({ colorScheme: "dark" });
        findings.push(
          ...(await axeFindings(page, scheme === "dark" ? "colours" : "all")).map((finding) => `${state}, ${scheme}: ${finding}`),
        );
        if (scheme === "dark") await page.emulateMedia({ colorScheme: "light" });
      }
    },
    findings: () => findings,
  };
}
