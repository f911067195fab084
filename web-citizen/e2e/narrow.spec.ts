import type { Page } from "@playwright/test";
import { TWO_TOWNS } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { walkEveryState } from "./page-states.ts";

/** A small phone; and a laptop's window of 1280 px enlarged to 400 % (WCAG 1.4.10). */
const WIDTHS = [
  { width: 360, height: 740 },
  { width: 320, height: 256 },
];

/** What sticks out to the right, or null. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide <= innerWidth) return null;
    const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5);
    return `${wide} px of ${innerWidth}: ${out
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(-3)
      .join(", ")}`;
  });

/** Words that stick out of their own box, over what stands beside them. */
const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const inner = (element: Element) => {
      const style = getComputedStyle(element);
      return element.getBoundingClientRect().right - Number.parseFloat(style.paddingRight);
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement?.closest("p, li, dd, dt, label, a, button, h1, h2, h3, td, th, legend");
      // Said, not seen: such a text is cut to one pixel on purpose.
      if (!block || node.parentElement?.closest(".kern-sr-only, script, style, template") || !block.checkVisibility()) continue;
      if (getComputedStyle(block).display === "inline") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getBoundingClientRect().right > inner(block) + 1)
        found.push(`"${node.textContent?.trim()}" sticks out of ${block.tagName}`);
    }
    return found;
  });

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
    test.setTimeout(150_000);
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
