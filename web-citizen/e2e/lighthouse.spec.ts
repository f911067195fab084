import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import postgres from "postgres";
import { freePort } from "../../platform/run/free-port.ts";
import { townUrl } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";

const SLUG = "stuttgart";
const PAGES = {
  home: "/",
  service: "/leistungen/personalausweis",
  slots: "/termin/zeit?leistung-wohnsitz-ummelden=1",
} as const;
/** Performance is measured, so a busy machine gets three attempts at its best; the rest is as it is. */
const ATTEMPTS = 3;

test.describe.configure({ mode: "serial" });

test("Lighthouse: 95 or more for performance, 100 for everything else, on home, service and slots", async ({ page }) => {
  test.setTimeout(400_000);
  // A demo tells search engines to keep away, which Lighthouse would hold against it.
  const sql = postgres(process.env["OWNER_DATABASE_URL"] ?? "", { max: 1 });
  await sql`update tenants set kind = 'live' where slug = ${SLUG}`;
  await page.goto(townUrl(SLUG, "/termin/ort?leistung-wohnsitz-ummelden=1"));
  const slots = await page.locator('main a[href*="/termin/zeit?"]').first().getAttribute("href");
  const port = await freePort();
  const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {};
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...args, `--remote-debugging-port=${port}`],
  });
  const table: Record<string, Record<string, number>> = {};
  const failed: string[] = [];
  try {
    for (const [name, path] of Object.entries({ ...PAGES, slots: slots ?? PAGES.slots })) {
      let best: Record<string, number> = {};
      for (let attempt = 0; attempt < ATTEMPTS && (best["performance"] ?? 0) < 95; attempt++) {
        // A time of somebody's choice is no page to be found: there the one audit that wants search engines in is left out.
        const skipAudits = name === "slots" ? ["is-crawlable"] : [];
        const result = await lighthouse(townUrl(SLUG, path), { port, output: "json", logLevel: "error", skipAudits });
        const scores = Object.fromEntries(
          Object.entries(result?.lhr.categories ?? {}).map(([key, { score }]) => [key, Math.round((score ?? 0) * 100)]),
        );
        if ((scores["performance"] ?? 0) < (best["performance"] ?? 0)) continue;
        best = scores;
        const audits = Object.values(result?.lhr.audits ?? {});
        const lost = audits.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score !== null && score < 1);
        failed.push(...lost.map(({ id, title }) => `${name}: ${id}: ${title}`));
      }
      table[name] = best;
    }
  } finally {
    await browser.close();
    await sql`update tenants set kind = 'demo' where slug = ${SLUG}`;
    await sql.end();
  }
  test.info().annotations.push({ type: "Lighthouse", description: JSON.stringify(table) });
  for (const [name, scores] of Object.entries(table)) {
    const { performance = 0, ...rest } = scores;
    expect(performance, `${name}: ${JSON.stringify(scores)}`).toBeGreaterThanOrEqual(95);
    expect(Object.keys(rest).length, name).toBeGreaterThanOrEqual(3);
    for (const [category, score] of Object.entries(rest))
      expect(score, `${name}: ${category}\n${[...new Set(failed)].join("\n")}`).toBe(100);
  }
});
