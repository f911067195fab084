import type { Page } from "@playwright/test";
import { TWO_TOWNS } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { bookAndConfirm, bookByMail, bookWithSlip, confirm, pressed, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { CHANGE_PAGE, CONFIRM_PAGE, Inbox, linkIn, OWN_PAGE, type Mail } from "./inbox.ts";

const [{ slug }] = TWO_TOWNS;

test.use({ contextOptions: { reducedMotion: "reduce" } });

function expectNeutral(mail: Mail): void {
  const all = [mail.subject, mail.text, mail.html].join("\n");
  expect(all).not.toMatch(/Wohnsitz|ummeld|Łukasiewicz|Yıldız|Sørensen/i);
}

const statusOf = async (page: Page, address: string) => (await page.goto(address))?.status();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    /** What is on the page can be used by everybody. The markup is the same without script, in which axe cannot run. */
    const looked = async (page: Page) => {
      if (javaScriptEnabled) expect(await axeFindings(page)).toEqual([]);
    };

    test("a mistyped address is put right before it is confirmed, and the first mail's link ends", async ({ page, inbox }) => {
      const mistyped = new Inbox();
      await bookByMail(page, slug, mistyped);
      const first = linkIn(await mistyped.mail("Bitte bestätigen: "), CONFIRM_PAGE);
      await looked(page);
      const waiting = page.url();
      await page.getByRole("link", { name: "E-Mail-Adresse berichtigen" }).click();
      await expect(title(page)).toHaveText("E-Mail-Adresse berichtigen");
      await expect(page.getByLabel("Richtige E-Mail-Adresse")).toHaveValue("");
      await looked(page);
      await page.getByLabel("Richtige E-Mail-Adresse").fill("ada at example");
      expect(await pressed(page, page.getByRole("button", { name: "E-Mail dorthin schicken" }))).toBe(400);
      await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", "#email");
      await expect(page.getByLabel("Richtige E-Mail-Adresse")).toHaveValue("ada at example");
      await looked(page);
      await page.getByLabel("Richtige E-Mail-Adresse").fill(inbox.address);
      await page.getByRole("button", { name: "E-Mail dorthin schicken" }).click();
      await expect(page).toHaveURL(waiting);
      expect(await statusOf(page, first)).toBe(404);
      await confirm(page, inbox);
    });

    test("a place that is not confirmed yet can be given back", async ({ page, inbox }) => {
      await bookByMail(page, slug, inbox);
      await page.getByRole("link", { name: "Termin wieder freigeben" }).click();
      await page.getByRole("button", { name: "Ja, Termin absagen" }).click();
      await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
    });

    test("another name, then another address, then another person: each holds once it is confirmed", async ({ page, inbox }) => {
      test.slow();
      const own = await bookAndConfirm(page, slug, inbox);
      await page.goto(own);
      await page.getByRole("link", { name: "Name, E-Mail oder Telefon ändern" }).click();
      await expect(title(page)).toHaveText("Ihre Angaben ändern");
      await expect(page.getByLabel("Vor- und Nachname")).toHaveValue("Ada Łukasiewicz-Çelik");
      await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(inbox.address);
      await looked(page);
      await page.getByLabel("Vor- und Nachname").fill("");
      expect(await pressed(page, page.getByRole("button", { name: "Änderung speichern" }))).toBe(400);
      await looked(page);
      await page.getByLabel("Vor- und Nachname").fill("Ada Çelik");
      await page.getByRole("button", { name: "Änderung speichern" }).click();
      await expect(page).toHaveURL(own);
      await expect(page.getByRole("main")).toContainText("Eine Änderung wartet auf Bestätigung");
      await expect(page.getByRole("main")).toContainText("Łukasiewicz");
      await looked(page);

      const asked = await inbox.mail("Bitte bestätigen: Änderung");
      expectNeutral(asked);
      const link = linkIn(asked, CHANGE_PAGE);
      await page.goto(link);
      await expect(title(page)).toHaveText("Anderen Namen bestätigen");
      await expect(page.getByRole("main")).toContainText("Neu: Ada Çelik");
      await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
      await looked(page);
      await page.getByRole("button", { name: "Namen bestätigen" }).click();
      await expect(title(page)).toHaveText("Die Änderung gilt");
      await looked(page);
      expectNeutral(await inbox.mail("Geändert: "));
      await page.goto(own);
      await expect(page.getByRole("main")).not.toContainText("Łukasiewicz");

      const other = new Inbox();
      await page.getByRole("link", { name: "Name, E-Mail oder Telefon ändern" }).click();
      await page.getByLabel("E-Mail-Adresse").fill(other.address);
      await page.getByRole("button", { name: "Änderung speichern" }).click();
      const told = await inbox.mail("Neue E-Mail-Adresse angefragt: ");
      expect(told.text).not.toContain(other.address);
      await page.goto(linkIn(await other.mail("Bitte bestätigen: Änderung"), CHANGE_PAGE));
      await expect(page.getByRole("main")).not.toContainText("Çelik");
      await looked(page);
      await page.getByRole("button", { name: "Adresse bestätigen" }).click();
      await expect(title(page)).toHaveText("Die Änderung gilt");
      expect(await statusOf(page, own)).toBe(404);
      const theirs = linkIn(await other.mail("Geändert: "), OWN_PAGE);
      await page.goto(theirs);

      const third = new Inbox();
      await page.getByRole("link", { name: "Name, E-Mail oder Telefon ändern" }).click();
      await page.getByLabel("Vor- und Nachname").fill("Bilal Yıldız");
      await page.getByLabel("E-Mail-Adresse").fill(third.address);
      await page.getByRole("button", { name: "Änderung speichern" }).click();
      const consent = await other.mail("Bitte bestätigen: Änderung für Ihren Termin");
      await expect
        .poll(async () => (await other.mails()).filter(({ subject }) => subject.startsWith("Bitte bestätigen: Änderung")).length)
        .toBe(2);
      const [newest] = (await other.mails()).filter(({ subject }) => subject.startsWith("Bitte bestätigen: Änderung"));
      await page.goto(linkIn(newest ?? consent, CHANGE_PAGE));
      await expect(title(page)).toHaveText("Soll jemand anderes diesen Termin haben?");
      await looked(page);
      await page.getByRole("button", { name: "Ja, ich stimme zu" }).click();
      await expect(title(page)).toHaveText("Sie haben zugestimmt");
      await looked(page);
      await page.goto(linkIn(await third.mail("Bitte bestätigen: Änderung"), CHANGE_PAGE));
      await page.getByRole("button", { name: "Adresse bestätigen" }).click();
      await page.goto(linkIn(await third.mail("Geändert: "), OWN_PAGE));
      await expect(page.getByRole("main")).toContainText("Bilal Yıldız");

      // Three wishes in a day.
      await page.getByRole("link", { name: "Name, E-Mail oder Telefon ändern" }).click();
      await page.getByLabel(/^Telefonnummer/).fill("06221 4711");
      expect(await pressed(page, page.getByRole("button", { name: "Änderung speichern" }))).toBe(409);
      await expect(page.getByRole("alert")).toContainText("Heute geht keine Änderung mehr");
      await looked(page);
    });

    test("with a slip the telephone number changes at once, and another name by phone", async ({ page }) => {
      await bookWithSlip(page, slug);
      await page.getByRole("link", { name: "Telefonnummer ändern" }).click();
      await expect(title(page)).toHaveText("Telefonnummer ändern");
      await expect(page.getByLabel("Vor- und Nachname")).toHaveCount(0);
      await looked(page);
      await page.getByLabel(/^Telefonnummer/).fill("06221 4711");
      await page.getByRole("button", { name: "Änderung speichern" }).click();
      await expect(page.getByRole("main")).toContainText("06221 4711");
    });
  });
}
