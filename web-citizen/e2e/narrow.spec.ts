import type { Page } from "@playwright/test";
import { TWO_TOWNS } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { overflow, stickingOut } from "./layout-faults.ts";
import { walkEveryState } from "./page-states.ts";

/** A small phone; and a laptop's window of 1280 px enlarged to 400 % (WCAG 1.4.10). */
const WIDTHS = [
  { width: 360, height: 740 },
  { width: 320, height: 256 },
];

/** Buttons and what looks like one, fields, days and times that a thumb could miss. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        ".kern-btn, main button, main input:not([type=hidden]):not([type=radio]):not([type=checkbox]), main select",
      ),
    ]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => `${element.textContent?.trim() || element.id}: ${element.getBoundingClientRect().height} px`),
  );

for (const { slug, name } of TWO_TOWNS) {
  test(`everything fits on a narrow screen, and under a thumb: ${name}`, async ({ page, inbox }) => {
    test.setTimeout(600_000);
    const findings: string[] = [];
    await page.setViewportSize(WIDTHS[0] ?? { width: 0, height: 0 });
    await walkEveryState({ page, slug, inbox }, async (state) => {
      for (const size of WIDTHS) {
        await page.setViewportSize(size);
        await page.waitForLoadState();
        const wide = await overflow(page);
        if (wide !== null) findings.push(`${state}: ${wide}`);
        findings.push(...(await stickingOut(page)).map((text) => `${state} at ${size.width} px: ${text}`));
        findings.push(...(await tooSmall(page)).map((element) => `${state} at ${size.width} px: ${element}`));
      }
      await page.setViewportSize(WIDTHS[0] ?? { width: 0, height: 0 });
    });
    expect(findings).toEqual([]);
  });
}
