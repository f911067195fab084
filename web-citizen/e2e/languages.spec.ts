import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { bookAndConfirm, takeSomeTime, title } from "./booking-steps.ts";
import { calendarIn } from "./calendar-entry.ts";
import { expect, test } from "./citizen-test.ts";
import { linkIn, linksIn, OWN_PAGE } from "./inbox.ts";

// By keyboard alone, and without script.
test.use({ javaScriptEnabled: false });

/** The six, each by its own name, as a page in it says of itself and as a link to it says. */
const LANGUAGES = [
  { name: "Leichte Sprache", prefix: "/de-leicht", lang: "de", hreflang: "de-simple", dir: null, menu: "Haupt-Menü" },
  { name: "English", prefix: "/en", lang: "en", hreflang: "en", dir: null },
  { name: "Türkçe", prefix: "/tr", lang: "tr", hreflang: "tr", dir: null },
  { name: "Українська", prefix: "/uk", lang: "uk", hreflang: "uk", dir: null },
  { name: "العربية", prefix: "/ar", lang: "ar", hreflang: "ar", dir: "rtl" },
  { name: "Deutsch", prefix: "", lang: "de", hreflang: "de", dir: null },
] as const;

/** Opens the header's choice of languages and takes one, with Tab and Enter alone. */
async function choose(page: Page, name: string): Promise<void> {
  const menu = page.locator("header .st-languages");
  await tabTo(page, menu.locator("summary"));
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("open");
  await expect(menu.getByRole("link")).toHaveCount(LANGUAGES.length);
  await tabTo(page, menu.getByRole("link", { name, exact: true }));
  await page.keyboard.press("Enter");
}

async function tabTo(page: Page, wanted: ReturnType<Page["locator"]>): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}

for (const { path, same } of [
  { path: "/leistungen/personalausweis", same: "main a[href*='leistung-personalausweis=1']" },
  { path: "/standorte?plz=69120", same: "#plz[value='69120']" },
]) {
  test(`each language is reached from the header, and is the same page: ${path}`, async ({ page }) => {
    await page.goto(townUrl("heidelberg", path));
    const headings = new Set<string>();
    for (const { name, prefix, lang, hreflang, dir } of LANGUAGES) {
      const link = page.locator("header .st-languages").getByRole("link", { name, exact: true, includeHidden: true });
      await expect(link).toHaveAttribute("hreflang", hreflang);
      await expect(link).toHaveAttribute("lang", lang);
      await choose(page, name);
      await expect(page).toHaveURL(townUrl("heidelberg", prefix + path));
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      expect(await page.locator("html").getAttribute("dir")).toBe(dir);
      await expect(page.locator(same).first()).toBeVisible();
      await expect(page.locator("header .st-languages a[aria-current]")).toHaveText(name);
      await expect(page.locator("header .st-languages__now")).toHaveText(name);
      // Every way on stays in the language.
      const ways = await page
        .locator("main a[href^='/'], header nav.st-header__nav a")
        .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
      expect(ways.length).toBeGreaterThan(5);
      if (prefix !== "") expect(ways.filter((href) => !href.startsWith(`${prefix}/`) && href !== prefix)).toEqual([]);
      headings.add(await title(page).innerText());
    }
    expect(headings.size, "names of the page").toBeGreaterThanOrEqual(5);
  });
}

test("booked in Turkish: every page and mail is", async ({ page, inbox }) => {
  test.slow();
  await page.goto(townUrl("heidelberg"));
  await choose(page, "Türkçe");
  await page.waitForURL(/\/tr$/);
  const own = await bookAndConfirm(page, "heidelberg", inbox, "tr");
  expect(new URL(own).pathname).toMatch(/^\/tr\//);
  const mails = await inbox.mails();
  expect(mails).toHaveLength(2);
  for (const mail of mails) {
    expect(mail.text).toContain("Merhaba,");
    expect(mail.html).toContain('<html lang="tr"');
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/\bTermin\b|bestätigen|Guten Tag|appointment|Hello/);
    for (const link of linksIn(mail)) expect(new URL(link).pathname).toMatch(/^\/tr\//);
  }
  const booked = await inbox.mail("Randevunuz: ");
  expect(booked.subject).toMatch(/^Randevunuz: \d{1,2} (Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık) \d{4}/);
  expect(calendarIn(booked).summary).toMatch(/^Randevu: /);

  await page.goto(linkIn(booked, OWN_PAGE));
  await page.getByRole("link", { name: "Randevu zamanını değiştir" }).click();
  await takeSomeTime(page, "tr", "move");
  await expect(title(page)).toHaveText("Randevunuz alındı");
  expect((await inbox.mail("Değiştirildi: ")).text).toContain("Merhaba,");
  await page.getByRole("link", { name: "Randevuyu iptal et" }).click();
  await page.getByRole("button", { name: "Evet, randevuyu iptal et" }).click();
  await expect(title(page)).toHaveText("Bu randevu iptal edildi");
  await inbox.mail("İptal edildi: ");
});

test("a language that a town does not have is no page of it, and none leads there", async ({ page }) => {
  expect((await page.goto(townUrl("potsdam-mittelmark", "/tr/leistungen")))?.status()).toBe(404);
  await page.goto(townUrl("potsdam-mittelmark"));
  await expect(page.locator("header .st-languages").getByRole("link", { includeHidden: true })).toHaveText(["Deutsch", "English"]);
});
