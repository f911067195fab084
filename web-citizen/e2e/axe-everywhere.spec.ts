import { TOWNS, townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { expect, test } from "./citizen-test.ts";
import { crawlTown } from "./crawl.ts";

// Colours that are still on their way would be measured as they pass.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const inGerman = (path: string) => !/^\/(de-leicht|en|tr|uk|ar)(\/|$)/.test(path);

for (const { slug, name } of TOWNS) {
  test(`axe finds nothing on any page there is a link to: ${name}`, async ({ page }) => {
    test.setTimeout(600_000);
    const { pages } = await crawlTown(slug, ["/"], inGerman);
    const paths = pages.filter(({ html, path }) => html !== "" && inGerman(path)).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(100);
    const findings: string[] = [];
    for (const path of paths) {
      await page.goto(townUrl(slug, path), { waitUntil: "domcontentloaded" });
      findings.push(...(await axeFindings(page)).map((finding) => `${path}: ${finding}`));
    }
    expect(findings).toEqual([]);
    test.info().annotations.push({ type: "pages", description: String(paths.length) });
  });
}
