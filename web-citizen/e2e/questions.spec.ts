import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { bookNow, pressed, printedCode, takeSomeTime, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

test.use({ javaScriptEnabled: false });

const PLATE = "Welches Kennzeichen hat das Fahrzeug jetzt?";
const WHY = "Warum melden Sie um?";
const next = (page: Page) => page.getByRole("button", { name: "Weiter", exact: true });
const row = (page: Page, key: string) => page.getByRole("main").locator("dt", { hasText: key }).locator("+ dd").first();

test("what a service asks: refused until it is answered, shown for review, changed, and there when it is booked", async ({ page }) => {
  test.slow();
  await page.goto(townUrl("heidelberg", "/leistungen/fahrzeug-ummelden"));
  await page.getByRole("region", { name: "Mit Termin" }).getByRole("link", { name: "Termin buchen" }).click();
  await next(page).click();
  await page.getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ }).click();
  await takeSomeTime(page);

  await expect(page.getByRole("heading", { name: "Fragen zu: Fahrzeug ummelden" })).toBeVisible();
  const why = page.getByRole("group", { name: WHY });
  await expect(why.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  await page.getByLabel("Als Terminzettel mit Code, ohne E-Mail").check();
  await page.getByRole("group", { name: "Für wen kommen Sie?" }).getByLabel("Für eine andere Person, mit Vollmacht").check();
  expect(await pressed(page, next(page))).toBe(400);
  await expect(page).toHaveTitle(/^Fehler: /);
  const summary = page.getByRole("alert").filter({ hasText: "Bitte prüfen Sie Ihre Angaben" });
  // Each error names its question, as "answer this" alone says nothing among several.
  await expect(summary.getByRole("link")).toHaveText([new RegExp(`„${RegExp.escape(PLATE)}“: `), new RegExp(`„${RegExp.escape(WHY)}“: `)]);
  await expect(why).toHaveAccessibleDescription(/Wählen Sie eine der Antworten aus/);
  await summary.getByRole("link", { name: WHY }).click();
  await expect(why.getByRole("radio").first()).toBeFocused();
  await summary.getByRole("link", { name: PLATE }).click();
  await expect(page.getByLabel(PLATE)).toBeFocused();

  // Half a plate is refused, and stays to be mended; what was right stays too.
  await page.getByLabel(PLATE).fill("HD 123456");
  await why.getByLabel("Ich bin umgezogen").check();
  expect(await pressed(page, next(page))).toBe(400);
  await expect(summary.getByRole("link")).toHaveCount(1);
  await expect(page.getByLabel(PLATE)).toHaveValue("HD 123456");
  await expect(page.getByLabel(PLATE)).toHaveAccessibleDescription(/das ganze Kennzeichen/);
  await expect(why.getByLabel("Ich bin umgezogen")).toBeChecked();
  await expect(page.getByLabel("Für eine andere Person, mit Vollmacht")).toBeChecked();
  await page.getByLabel(PLATE).fill("hd ab 123");
  await next(page).click();

  await expect(title(page)).toHaveText("Stimmt alles?");
  await expect(row(page, PLATE)).toContainText("HD-AB 123");
  await expect(row(page, WHY)).toContainText("Ich bin umgezogen");
  await expect(row(page, "Für wen")).toContainText("Für eine andere Person, mit Vollmacht");
  await page.getByRole("link", { name: `Ändern ${WHY}` }).click();
  await expect(title(page)).toHaveText("Ihre Angaben");
  await expect(why.getByLabel("Ich bin umgezogen")).toBeChecked();
  await expect(page.getByLabel(PLATE)).toHaveValue("HD-AB 123");
  await why.getByLabel("Ich habe das Fahrzeug übernommen").check();
  await next(page).click();
  await expect(row(page, WHY)).toContainText("Ich habe das Fahrzeug übernommen");

  // Another time, which is another hold, carries the answers along.
  await page.getByRole("link", { name: "Ändern Zeit" }).click();
  await takeSomeTime(page);
  await expect(title(page)).toHaveText("Stimmt alles?");
  await bookNow(page, "booked");
  for (const [key, answer] of [
    [PLATE, "HD-AB 123"],
    [WHY, "Ich habe das Fahrzeug übernommen"],
    ["Für wen", "Für eine andere Person, mit Vollmacht"],
  ] as const) {
    await expect(row(page, key)).toContainText(answer);
  }
  // Who comes for somebody else brings a paper more.
  await expect(page.getByRole("region", { name: "Das bringen Sie mit" })).toContainText("Unterschriebene Vollmacht");
  const code = await printedCode(page);
  await page.getByRole("link", { name: "Terminzettel zum Drucken" }).click();
  await expect(row(page, PLATE)).toContainText("HD-AB 123");
  expect(await printedCode(page)).toBe(code);
});

test("what may stay open says so, and does", async ({ page }) => {
  await page.goto(townUrl("heidelberg", "/termin/zeit?leistung-bewohnerparkausweis=1&ort=buergeramt-mitte&kanal=counter"));
  await takeSomeTime(page);
  const plate = page.getByLabel("Welches Kennzeichen soll auf dem Parkausweis stehen?");
  await expect(page.locator("label", { has: page.getByText("freiwillig") }).filter({ hasText: "Parkausweis" })).toBeVisible();
  await expect(plate).toHaveAccessibleDescription(/Haben Sie das Auto noch nicht, lassen Sie das Feld leer/);
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  await page.getByLabel("Als Terminzettel mit Code, ohne E-Mail").check();
  await page.getByRole("group", { name: "Ist das Auto auf Ihren Namen zugelassen?" }).getByLabel("Nein").check();
  await next(page).click();
  await expect(title(page)).toHaveText("Stimmt alles?");
  await expect(row(page, "Ist das Auto auf Ihren Namen zugelassen?")).toContainText("Nein");
  await expect(page.getByRole("main")).not.toContainText("Welches Kennzeichen soll");
});
