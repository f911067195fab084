import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { any, bookNow, confirm, enterDetails, takeSomeTime, title } from "./booking-steps.ts";
import { calendarIn, minutesOf } from "./calendar-entry.ts";
import { expect, test } from "./citizen-test.ts";
import { linkIn, OWN_PAGE } from "./inbox.ts";

const NEEDS = ["Zugang ohne Stufen, zum Beispiel mit Rollstuhl", "Mehr Zeit"];

/** The line of a summary that says what is prepared. */
const prepared = (page: Page) => page.getByRole("main").locator("dt", { hasText: "Für Sie eingeplant" }).locator("+ dd").first();

const soFar = (page: Page) => page.getByRole("complementary", { name: "Ihr Termin bisher" });

const expectNeeds = async (page: Page) => {
  for (const need of NEEDS) await expect(prepared(page)).toContainText(need);
};

/** What the public site says of each place of a town. */
async function placesOf(
  page: Page,
  slug: string,
): Promise<{ readonly stepFree: readonly string[]; readonly withSteps: readonly string[] }> {
  await page.goto(townUrl(slug, "/standorte"));
  const sites = await page.locator(".st-site").all();
  const told = await Promise.all(
    sites.map(async (site) => ({ name: (await site.getByRole("heading").innerText()).trim(), said: await site.innerText() })),
  );
  const named = (words: string) => told.filter(({ said }) => said.includes(words)).map(({ name }) => name);
  return { stepFree: named("Stufenlos"), withSteps: named("Mit Stufen") };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("who needs more time and no steps gets a longer visit at a place without, to the end and after a move", async ({
      page,
      inbox,
    }) => {
      test.slow();
      const { stepFree, withSteps } = await placesOf(page, "heidelberg");
      await page.goto(townUrl("heidelberg", "/termin/ort?leistung-wohnsitz-ummelden=1"));
      const names = page.locator(".st-place").getByRole("heading");
      const offered = (await names.allInnerTexts()).map((name) => name.trim());
      const hindered = offered.filter((name) => withSteps.includes(name));
      expect(hindered.length, "without needs a place with steps is offered too").toBeGreaterThan(0);
      await expect(soFar(page)).toContainText("etwa 15 Minuten");

      await soFar(page).getByRole("link", { name: "Ändern Leistung" }).click();
      await page.getByText("Brauchen Sie Unterstützung beim Termin?").click();
      for (const need of NEEDS) await page.getByRole("checkbox", { name: need }).check();
      await expect(page.getByRole("checkbox", { name: "Mehr Zeit" })).toHaveAccessibleDescription("Ihr Termin dauert 10 Minuten länger.");
      await page.getByRole("button", { name: "Weiter", exact: true }).click();
      await expect(title(page)).toHaveText("Wo möchten Sie den Termin?");
      await expect(page.getByText("Sie sehen nur Orte ohne Stufen")).toBeVisible();
      await expect(soFar(page)).toContainText("etwa 25 Minuten");
      await expectNeeds(page);
      const left = (await names.allInnerTexts()).map((name) => name.trim());
      expect(left.toSorted()).toEqual(offered.filter((name) => !hindered.includes(name)).toSorted());
      for (const name of left) expect(stepFree).toContain(name);

      await (await any(page.getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ }))).click();
      await takeSomeTime(page);
      await expect(title(page)).toHaveText("Ihre Angaben");
      await expectNeeds(page);
      await enterDetails(page, inbox.address);
      await expectNeeds(page);

      // Another time: nothing of what was stated is lost.
      await page.getByRole("link", { name: "Ändern Zeit" }).click();
      await expect(title(page)).toHaveText("Wann passt es Ihnen?");
      await expectNeeds(page);
      await expect(soFar(page)).toContainText("etwa 25 Minuten");
      await takeSomeTime(page);
      await expect(title(page)).toHaveText("Stimmt alles?");
      await expectNeeds(page);
      await page.getByRole("link", { name: "Ändern Für Sie eingeplant" }).click();
      for (const need of NEEDS) await expect(page.getByRole("checkbox", { name: need })).toBeChecked();
      await page.goBack();

      // Until the mailbox has confirmed, nobody is told: the address may be mistyped.
      await bookNow(page);
      await expect(page.getByRole("main")).not.toContainText(/Für Sie eingeplant|Mehr Zeit/);
      await confirm(page, inbox);
      await expectNeeds(page);
      await expect(page.getByRole("main")).toContainText("etwa 25 Minuten");
      const booked = await inbox.mail("Ihr Termin am ");
      expect(minutesOf(calendarIn(booked))).toBeGreaterThanOrEqual(25);
      // Health is nobody's business who reads along.
      for (const mail of await inbox.mails()) {
        expect([mail.subject, mail.text, mail.html, ...mail.attachments.map(({ text }) => text ?? "")].join()).not.toMatch(
          /Stufen|Rollstuhl|Mehr Zeit/,
        );
      }

      await page.goto(linkIn(booked, OWN_PAGE));
      await page.getByRole("link", { name: "Termin verschieben" }).click();
      await expectNeeds(page);
      await takeSomeTime(page, "de", "move");
      await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
      await expectNeeds(page);
      expect(minutesOf(calendarIn(await inbox.mail("Verschoben: ")))).toBeGreaterThanOrEqual(25);
    });
  });
}

test("who needs nothing is given no more time than the service takes", async ({ page, inbox }) => {
  await page.goto(townUrl("heidelberg", "/termin/ort?leistung-wohnsitz-ummelden=1"));
  await (await any(page.getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ }))).click();
  await takeSomeTime(page);
  await enterDetails(page, inbox.address);
  await expect(page.getByText("Für Sie eingeplant")).toHaveCount(0);
  await bookNow(page);
  await confirm(page, inbox);
  expect(minutesOf(calendarIn(await inbox.mail("Ihr Termin am ")))).toBe(15);
});

test("where every place has steps, the page says so at the box and gives a number to call", async ({ page }) => {
  const answer = await page.goto(townUrl("karlsruhe", "/termin/ort?leistung-kirchenaustritt=1&bedarf=wheelchair"));
  expect(answer?.status()).toBe(400);
  const alert = page.getByRole("alert").filter({ hasText: "an keinem Ort ohne Stufen" });
  await expect(alert).toBeVisible();
  await expect(page).toHaveTitle(/^Fehler: /);
  await alert.getByRole("link").click();
  const box = page.getByRole("checkbox", { name: "Zugang ohne Stufen, zum Beispiel mit Rollstuhl" });
  await expect(box).toBeInViewport();
  await expect(box).toBeChecked();
  await expect(page.getByText("Wir finden mit Ihnen einen Weg. Rufen Sie uns an:")).toBeVisible();
  await expect(page.getByRole("main").locator('a[href^="tel:"]').first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  // Without the wish the same service is offered.
  await box.uncheck();
  await page.getByRole("button", { name: "Weiter", exact: true }).click();
  await expect(title(page)).toHaveText("Wo möchten Sie den Termin?");
});
