import { townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { holdSomeTime, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

test("two minutes before the end the page warns; a button gives more time and keeps what is typed", async ({ page }) => {
  await page.clock.install();
  await holdSomeTime(page, "heidelberg");
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  const warning = page.getByRole("alert").filter({ hasText: "läuft in zwei Minuten ab" });
  const left = page.getByText(/^Noch \d+ Minuten$/);
  await expect(left).toHaveText("Noch 10 Minuten");
  await page.clock.fastForward("07:30");
  await expect(left).toHaveText("Noch 3 Minuten");
  await expect(warning).toHaveCount(0);

  await page.clock.fastForward("00:45");
  await expect(warning).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await warning.getByRole("button", { name: "Mehr Zeit bekommen" }).click();
  await expect(warning).toHaveCount(0);
  await expect(left).toHaveText("Noch 10 Minuten");
  // The button is gone; focus is not lost with it.
  await expect(page.getByText(/^Wir halten Ihnen diese Zeit bis/)).toBeFocused();
  await expect(page.getByLabel("Vor- und Nachname")).toHaveValue("Ada Lovelace");

  await page.clock.fastForward("10:30");
  await expect(page.getByRole("alert").filter({ hasText: "ist abgelaufen" })).toBeVisible();
  // The server's clock decides: there the time is still kept, and the person may go on.
  await page.getByLabel("E-Mail-Adresse").fill("ada@citizen.example");
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(title(page)).toHaveText("Stimmt alles?");
});

test("the form's own button gives more time without leaving the page", async ({ page }) => {
  await page.clock.install();
  await holdSomeTime(page, "stuttgart");
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  await expect(page.getByText("Noch 8 Minuten")).toBeVisible();
  await page.clock.fastForward("03:00");
  await expect(page.getByText("Noch 5 Minuten")).toBeVisible();
  await page.getByRole("button", { name: "Mehr Zeit bekommen" }).click();
  await expect(page.getByText("Noch 8 Minuten")).toBeVisible();
  await expect(page.getByLabel("Vor- und Nachname")).toHaveValue("Ada Lovelace");
});

test("free times are fetched anew while the page is open", async ({ page, browser, watch }) => {
  await page.clock.install();
  await page.goto(townUrl("potsdam-mittelmark", "/termin/ort?leistung-fischereischein=1"));
  await page.getByRole("link", { name: /^Zeit wählen: Telefontermin/ }).click();
  const button = page.getByRole("button", { name: /auswählen$/ }).last();
  const value = (await button.getAttribute("value")) ?? "";
  const other = await browser.newContext();
  watch(other);
  const theirs = await other.newPage();
  await theirs.goto(page.url());
  await theirs.locator(`button[value="${value}"]`).click();
  await expect(title(theirs)).toHaveText("Ihre Angaben");
  await other.close();
  await expect(page.locator(`button[value="${value}"]`)).toHaveCount(1);
  await page.clock.runFor(31_000);
  await expect(page.locator(`button[value="${value}"]`)).toHaveCount(0);
  await expect(page.getByText("Die freien Zeiten wurden aktualisiert.")).toHaveCount(1);
});
