import type { BrowserContext, Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { enterDetails, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

/** A site that Heidelberg has named, and one that nobody has. */
const OWN = "https://www.heidelberg.example/termine";
const STRANGER = "https://www.stranger.example/termine";
const SERVICE = "personalausweis";

const code = (attributes = `leistung="${SERVICE}" sprache="de"`) =>
  `<stadttor-termine ${attributes}>
     <a href="${townUrl("heidelberg", `/termin?leistung-${SERVICE}=1`)}">Termin buchen</a>
   </stadttor-termine>
   <script type="module" src="${townUrl("heidelberg", "/widget.js")}"></script>`;

/** The strictest page a webmaster may have: no inline script or style, script and answers from the town alone. */
async function open(page: Page, address: string, body: string, head = ""): Promise<void> {
  const town = townUrl("heidelberg", "").replace(/\/$/, "");
  await page.route(address, (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": `default-src 'none'; script-src ${town}; connect-src ${town}` },
      body: `<!doctype html><html lang="de"><title>Unsere Stadt</title>${head}<main><h1>Ausweise</h1>${body}</main></html>`,
    }),
  );
  await page.goto(address);
}

// Chromium asks before a page out there reaches for this machine, where the tests' towns are.
const outside = (browser: { newContext(options: object): Promise<BrowserContext> }, options: object = {}) =>
  browser.newContext({ permissions: ["local-network-access"], ...options });

const firstTime = (page: Page) => page.getByRole("link", { name: /Uhr auswählen$/ }).first();

test("a page of the town's own site shows free times; one of them is held and booked on the town's site", async ({ browser, inbox }) => {
  const context = await outside(browser);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(/\/api\/v1\/(\w+)/.exec(request.url())?.[1] ?? ""));
  await open(page, OWN, code());
  const widget = page.getByRole("group", { name: "Termin buchen" });
  await expect(firstTime(page)).toBeVisible();
  expect(asked.filter((path) => path !== "")).toEqual(["places", "days", "times"]);
  // Its own link is there in place of the one for those without script.
  await expect(page.locator("stadttor-termine > a")).toBeHidden();
  await expect(widget.getByRole("status")).toHaveText(/^Freie Zeiten am /);
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  const day = await widget.getByRole("status").textContent();
  const clock = (await firstTime(page).textContent()) ?? "";
  await firstTime(page).click();
  await expect(page).toHaveURL(/\/termin\/zeit\?.*beginn=/);
  await expect(page.getByRole("main")).toContainText((day ?? "").replace("Freie Zeiten am ", ""));
  await page
    .getByRole("button", { name: new RegExp(`^${clock} Uhr`) })
    .first()
    .click();
  await enterDetails(page, inbox.address);
  await page.getByRole("button", { name: "Termin verbindlich buchen" }).click();
  await expect(title(page)).toHaveText("Fast geschafft: Bitte bestätigen Sie Ihren Termin");
  await context.close();
});

test("keys alone reach every choice, and a place and a day of one's own", async ({ browser }) => {
  const context = await outside(browser);
  const page = await context.newPage();
  await open(page, OWN, code(`sprache="de"`));
  const widget = page.getByRole("group", { name: "Termin buchen" });
  await expect(widget.getByRole("combobox", { name: "Leistung", exact: true })).toBeVisible();
  await expect(firstTime(page)).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(widget.getByRole("combobox", { name: "Leistung", exact: true })).toBeFocused();
  await widget.getByRole("combobox", { name: "Leistung", exact: true }).selectOption({ label: "Reisepass beantragen" });
  await expect(firstTime(page)).toBeVisible();
  await expect(widget.getByRole("combobox", { name: "Leistung", exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(widget.getByRole("combobox", { name: "Ort", exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(widget.getByRole("combobox", { name: "Tag", exact: true })).toBeFocused();
  const said = widget.getByRole("status");
  const before = await said.textContent();
  await page.keyboard.press("ArrowDown");
  await expect(said).not.toHaveText(before ?? "");
  await expect(said).toHaveText(/^Freie Zeiten am /);
  await expect(widget.getByRole("combobox", { name: "Tag", exact: true })).toBeFocused();
  const more = widget.getByRole("button", { name: /^Alle Zeiten zeigen/ });
  const [shown, all] = [await widget.getByRole("listitem").count(), Number(/\d+/.exec((await more.textContent()) ?? "")?.[0])];
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(widget.getByRole("listitem")).toHaveCount(all);
  await expect(widget.getByRole("listitem").nth(shown).getByRole("link")).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await context.close();
});

test("a site that the town has not named has the link, and so has a browser without script", async ({ browser }) => {
  for (const [address, options] of [
    [STRANGER, {}],
    [OWN, { javaScriptEnabled: false }],
  ] as const) {
    const context = await outside(browser, options);
    const page = await context.newPage();
    await open(page, address, code());
    const link = page.getByRole("link", { name: "Termin buchen" });
    await expect(link).toBeVisible();
    await expect(page.getByRole("group")).toHaveCount(0);
    await link.click();
    await expect(page).toHaveURL(townUrl("heidelberg", `/termin?leistung-${SERVICE}=1`));
    await context.close();
  }
});

/** Has the town say something else, as to an allowed origin. */
const answerInstead = (page: Page, path: string, json: object) =>
  page.route(new RegExp(`/api/v1/${path}\\?`), (route) =>
    route.fulfill({ json, headers: { "access-control-allow-origin": new URL(OWN).origin } }),
  );

test("where the town does not answer, or has nothing free, it says so and the link remains", async ({ browser }) => {
  const context = await outside(browser);
  const page = await context.newPage();
  await page.route(/\/api\/v1\/places/, (route) => route.abort());
  await open(page, OWN, code());
  await expect(page.getByRole("status")).toHaveText(/lassen sich hier gerade nicht zeigen/);
  await expect(page.getByRole("link", { name: "Termin buchen" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await page.unroute(/\/api\/v1\/places/);
  await answerInstead(page, "days", { days: [{ date: "2030-01-02", free: false, moreAt: null }] });
  await page.reload();
  await expect(page.getByRole("status")).toHaveText("Zurzeit ist hier nichts frei");
  await expect(page.getByRole("link", { name: "Termin buchen" })).toBeVisible();
  await context.close();
});

test("a time that is gone meanwhile leads to the page that says so", async ({ browser }) => {
  const context = await outside(browser);
  const page = await context.newPage();
  const town = townUrl("heidelberg", `/termin/zeit?leistung-${SERVICE}=1&ort=buergeramt-mitte&kanal=counter`);
  await answerInstead(page, "times", { times: [{ startsAt: "2026-12-01T09:07:00+01:00" }], page: town });
  await open(page, OWN, code());
  await firstTime(page).click();
  await expect(page).toHaveURL(`${town}&beginn=2026-12-01T09%3A07%3A00%2B01%3A00`);
  await expect(page.getByRole("main")).toContainText("gerade vergeben");
  await context.close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`in every language, in its direction, in ${scheme} colours and narrow, without a finding`, async ({ browser }) => {
    const context = await outside(browser, { viewport: { width: 320, height: 800 }, colorScheme: scheme });
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: scheme });
    for (const language of ["de", "de-leicht", "en", "tr", "uk", "ar"]) {
      await open(
        page,
        `${OWN}/${language}`,
        code(`leistung="${SERVICE}" sprache="${language}"`),
        `<meta name="color-scheme" content="${scheme}">`,
      );
      const group = page.getByRole("group");
      await expect(group.getByRole("listitem").first()).toBeVisible();
      expect(await group.evaluate((box) => getComputedStyle(box).direction)).toBe(language === "ar" ? "rtl" : "ltr");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await axeFindings(page), language).toEqual([]);
    }
    await context.close();
  });
}

test("the town's own page for webmasters shows the code and the widget itself", async ({ page }) => {
  await page.goto(townUrl("heidelberg", "/einbetten"));
  const code = page.getByRole("region", { name: "Freie Termine auf Ihrer Website" }).locator("code");
  await expect(code).toContainText(`<script type="module" src="${townUrl("heidelberg", "/widget.js")}"></script>`);
  await expect(page.getByRole("group", { name: "Termin buchen" }).getByRole("listitem").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});
