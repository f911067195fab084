import { expect, test } from "./citizen-test.ts";
import { townUrl } from "./addresses.ts";
import { makeStill } from "./still.ts";

/**
 * Reviewed pictures of the pages, in two towns that differ most in face and data. What moves with the clock is left out
 * and the fonts are our own; the tolerance lets through what another machine smooths differently, and no more. New pictures: `npx playwright test -c web-citizen/playwright.config.ts visual --update-snapshots`, then look at each.
 */
const TOWNS = ["heidelberg", "potsdam-mittelmark"] as const;
const PAGES: Readonly<Record<string, string>> = {
  home: "/",
  search: "/suche?q=umziehen",
  "search-nothing": "/suche?q=xyzzyquux",
  services: "/leistungen",
  service: "/leistungen/personalausweis",
  checklist: "/leistungen/personalausweis/checkliste",
  situations: "/lebenslagen",
  situation: "/lebenslagen/umzug",
  offices: "/aemter",
  locations: "/standorte",
  booking: "/termin?leistung-personalausweis=1",
  help: "/hilfe",
};
const LOOKS = [
  { look: "phone-light", width: 360, height: 1600, colorScheme: "light" },
  { look: "desk-dark", width: 1440, height: 1300, colorScheme: "dark" },
] as const;

// The pages' own policy allows no style but theirs, and so none that makes them still.
test.use({ contextOptions: { reducedMotion: "reduce" }, bypassCSP: true });

for (const slug of TOWNS) {
  for (const { look, width, height, colorScheme } of LOOKS) {
    test(`pages look as reviewed: ${slug}, ${look}`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(townUrl(slug, path));
        await makeStill(page);
        await expect.soft(page).toHaveScreenshot(`${slug}-${name}-${look}.png`, {
          // From top to bottom where every part differs; the rest of a list says nothing new.
          fullPage: name === "home",
          animations: "disabled",
          maxDiffPixelRatio: 0.02,
          threshold: 0.3,
        });
      }
    });
  }
}

test("Arabic is written from right to left, from the header to the last card", async ({ page }) => {
  for (const { look, width, height } of LOOKS) {
    await page.setViewportSize({ width, height });
    for (const [name, path] of Object.entries({ home: "/ar", service: "/ar/leistungen/personalausweis" })) {
      await page.goto(townUrl("heidelberg", path));
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      // The mark of the town stands on the right, and lines begin there.
      const heading = await page.locator("h1").evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
        return { left: text.left - box.left, right: box.right - text.right };
      });
      expect(heading.right).toBeLessThanOrEqual(heading.left);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await makeStill(page);
      await expect.soft(page).toHaveScreenshot(`rtl-${name}-${look}.png`, {
        animations: "disabled",
        maxDiffPixelRatio: 0.02,
        threshold: 0.3,
      });
    }
  }
});
