import { TWO_TOWNS, townUrl } from "./addresses.ts";
import {
  answerQuestions,
  any,
  bookAndConfirm,
  bookWithSlip,
  enterDetails,
  holdSomeTime,
  pressed,
  printedCode,
  takeSomeTime,
  title,
} from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { linksIn } from "./inbox.ts";
import { letRunOut, tokenIn } from "./pass-time.ts";

test.use({ javaScriptEnabled: false });

for (const { slug, name } of TWO_TOWNS) {
  test(`more time at the press of a button, and nothing typed is lost: ${name}`, async ({ page }) => {
    await holdSomeTime(page, slug);
    await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
    await page.getByLabel("E-Mail-Adresse").fill("ada@citizen.example");
    await page.getByLabel(/^Telefonnummer/).fill("069 90009 1");
    await page.getByLabel("Für mein Kind").check();
    const question = page.getByRole("group", { name: "Sollen wir die Adresse auch im Fahrzeugschein ändern?" });
    await question.getByLabel("Ja").check();
    await page.getByRole("button", { name: "Mehr Zeit bekommen" }).click();
    await expect(title(page)).toHaveText("Ihre Angaben");
    await expect(page.getByLabel("Vor- und Nachname")).toHaveValue("Ada Lovelace");
    await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue("ada@citizen.example");
    await expect(page.getByLabel(/^Telefonnummer/)).toHaveValue("069 90009 1");
    await expect(page.getByLabel("Für mein Kind")).toBeChecked();
    await expect(question.getByLabel("Ja")).toBeChecked();
    await page.getByRole("button", { name: "Weiter" }).click();
    await expect(title(page)).toHaveText("Stimmt alles?");
    await page.getByRole("button", { name: "Mehr Zeit bekommen" }).click();
    await expect(title(page)).toHaveText("Stimmt alles?");
    await expect(page.getByRole("main")).toContainText("Ada Lovelace");
  });

  test(`what is wrong is said at the top and leads to its field: ${name}`, async ({ page }) => {
    await holdSomeTime(page, slug);
    await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
    await page.getByLabel("E-Mail-Adresse").fill("ada at example");
    await page.getByLabel(/^Telefonnummer/).fill("keine");
    expect(await pressed(page, page.getByRole("button", { name: "Weiter" }))).toBe(400);
    const summary = page.getByRole("alert").filter({ hasText: "Bitte prüfen Sie Ihre Angaben" });
    await expect(summary.getByRole("link")).toHaveText([/E-Mail-Adresse/, /Telefonnummer/, /Fahrzeugschein/]);
    await expect(page).toHaveTitle(/^Fehler: /);
    await expect(page.getByLabel("Vor- und Nachname")).toHaveValue("Ada Lovelace");
    await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue("ada at example");
    await expect(page.getByLabel("E-Mail-Adresse")).toHaveAccessibleDescription(/vollständige E-Mail-Adresse/);
    await summary.getByRole("link", { name: /E-Mail-Adresse/ }).click();
    await expect(page.getByLabel("E-Mail-Adresse")).toBeFocused();
    await page.getByLabel(/^Telefonnummer/).clear();
    await enterDetails(page, "ada@citizen.example");
  });

  test(`without mail: a slip with a code, and the code opens the appointment: ${name}`, async ({ page }) => {
    const code = await bookWithSlip(page, slug);
    await page.getByRole("link", { name: "Terminzettel zum Drucken" }).click();
    await expect(title(page)).toHaveText("Ihr Terminzettel");
    await expect(page.getByRole("main")).toContainText("Jürgen Sørensen");
    await expect(page.getByRole("main")).toContainText("Wohnsitz ummelden");
    expect(await printedCode(page)).toBe(code);

    await page.goto(townUrl(slug));
    await page.getByRole("link", { name: "Termin mit Code aufrufen" }).click();
    await page.getByLabel("Code", { exact: true }).fill(`${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`);
    expect(await pressed(page, page.getByRole("button", { name: "Termin aufrufen" }))).toBe(404);
    await expect(page.getByRole("alert")).toContainText("Zu diesem Code gibt es keinen Termin");
    // As it is typed: small letters, no dashes, a space here and there.
    await page.getByLabel("Code", { exact: true }).fill(` ${code.toLowerCase().replace("-", " ").replaceAll("-", "")} `);
    await page.getByRole("button", { name: "Termin aufrufen" }).click();
    await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
    await page.getByRole("link", { name: "Termin absagen" }).click();
    await page.getByRole("button", { name: "Ja, Termin absagen" }).click();
    await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
  });

  test(`too late: another time, and what was typed is kept: ${name}`, async ({ page }) => {
    await holdSomeTime(page, slug);
    await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
    await page.getByLabel("E-Mail-Adresse").fill("ada@citizen.example");
    await answerQuestions(page);
    await letRunOut(tokenIn(page.url()));
    expect(await pressed(page, page.getByRole("button", { name: "Weiter" }))).toBe(409);
    await expect(page.getByRole("alert")).toContainText("Ihre Reservierung ist abgelaufen");
    // On another day, which is a link and carries nothing in its address.
    await (await any(page.getByRole("link", { name: /, frei$/ }))).click();
    expect(page.url()).not.toContain("Ada");
    await (await any(page.getByRole("button", { name: /auswählen$/ }))).click();
    await expect(title(page)).toHaveText("Stimmt alles?");
    await expect(page.getByRole("main")).toContainText("Ada Lovelace");
    await expect(page.getByRole("main")).toContainText("ada@citizen.example");
  });

  test(`all in English: ${name}`, async ({ page, inbox }) => {
    await page.goto(townUrl(slug));
    await page.getByRole("link", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    const own = await bookAndConfirm(page, slug, inbox, "en");
    expect(new URL(own).pathname).toMatch(/^\/en\//);
    for (const mail of await inbox.mails()) {
      expect(mail.text).not.toMatch(/Termin|bestätigen|Guten Tag/);
      for (const link of linksIn(mail)) expect(new URL(link).pathname).toMatch(/^\/en\//);
    }
    await page.goto(own);
    await page.getByRole("link", { name: "Move the appointment" }).click();
    await takeSomeTime(page, "en", "move");
    await expect(title(page)).toHaveText("Your appointment is booked");
    await page.getByRole("link", { name: "Cancel the appointment" }).click();
    await page.getByRole("button", { name: "Yes, cancel the appointment" }).click();
    await expect(title(page)).toHaveText("This appointment is cancelled");
    await page.getByRole("link", { name: "Deutsch" }).click();
    await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
  });
}
