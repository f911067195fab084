import type { Page } from "@playwright/test";
import { overflow, stickingOut } from "./layout-faults.ts";
import type { Watcher } from "./walk.ts";

/** A small phone; and a laptop's window of 1280 px enlarged to 400 % (WCAG 1.4.10). */
const NARROW = [
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

/** What does not fit on a narrow screen, or under a thumb. The window is as wide again afterwards as it was. */
export function lookForRoom(page: Page): Watcher {
  const findings: string[] = [];
  return {
    look: async (state) => {
      const before = page.viewportSize();
      for (const size of NARROW) {
        await page.setViewportSize(size);
        await page.waitForLoadState();
        const wide = await overflow(page);
        if (wide !== null) findings.push(`${state}: ${wide}`);
        findings.push(...(await stickingOut(page)).map((text) => `${state} at ${size.width} px: ${text}`));
        findings.push(...(await tooSmall(page)).map((element) => `${state} at ${size.width} px: ${element}`));
      }
      if (before) await page.setViewportSize(before);
    },
    findings: () => findings,
  };
}
