import type { Page } from "@playwright/test";

/** What sticks out of the window to either side, or null. */
export const overflow = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide <= innerWidth) return null;
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > innerWidth + 0.5 || left < -0.5;
    });
    return `${wide} px of ${innerWidth}: ${out
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(-3)
      .join(", ")}`;
  });

/** Words that stick out of their own box to either side, over what stands beside them. */
export const stickingOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    // Said, not seen: such a text is cut to one pixel on purpose, by whatever style.
    const unseen = (element: Element | null): boolean =>
      element !== null && ((element.clientWidth === 1 && element.clientHeight === 1) || unseen(element.parentElement));
    const inner = (element: Element) => {
      const style = getComputedStyle(element);
      const { left, right } = element.getBoundingClientRect();
      return { left: left + Number.parseFloat(style.paddingLeft), right: right - Number.parseFloat(style.paddingRight) };
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement?.closest("p, li, dd, dt, label, a, button, h1, h2, h3, td, th, legend, summary");
      if (!block || node.parentElement?.closest("script, style, template, .st-skip-link") || !block.checkVisibility()) continue;
      if (unseen(node.parentElement)) continue;
      if (getComputedStyle(block).display === "inline") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const [words, box] = [range.getBoundingClientRect(), inner(block)];
      if (words.width > 0 && (words.right > box.right + 1 || words.left < box.left - 1))
        found.push(`"${node.textContent?.trim()}" sticks out of ${block.tagName}.${block.className}`);
    }
    return found;
  });

/** Words that are cut off: in a box that is too low or too narrow for them and hides what does not fit. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const unseen = (element: Element | null): boolean =>
      element !== null && ((element.clientWidth === 1 && element.clientHeight === 1) || unseen(element.parentElement));
    return [...document.body.querySelectorAll<HTMLElement>("*")]
      .filter((element) => element.checkVisibility() && !unseen(element) && element.textContent?.trim() !== "")
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const hides = (overflowing: string) => overflowing === "hidden" || overflowing === "clip";
        return (
          (hides(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
          (hides(overflowX) && element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => `${element.tagName}.${element.className} hides part of "${element.textContent?.trim().slice(0, 40)}"`);
  });
