import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { any, pressed, takeSomeTime, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { letRunOut, tokenIn } from "./pass-time.ts";

/** One desk answers the phone for each of these, so each time is for one person; and no other test books at it. */
const ONE_PLACE = { first: "fischereischein", second: "fuehrerschein-umtauschen" } as const;

async function toTimesByPhone(page: Page, service: string): Promise<void> {
  await page.goto(townUrl("potsdam-mittelmark", `/termin/ort?leistung-${service}=1`));
  await page.getByRole("link", { name: /^Zeit wählen: Telefontermin/ }).click();
}

const times = (page: Page) => page.getByRole("button", { name: /auswählen$/ });

test("two want one time: one gets it, the other sees the next free ones and loses nothing", async ({ page, browser, watch }) => {
  // Somebody who has typed everything, and took too long.
  await toTimesByPhone(page, ONE_PLACE.first);
  await takeSomeTime(page);
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  await page.getByLabel("E-Mail-Adresse").fill("ada@citizen.example");
  await page.getByLabel("Telefonnummer").fill("069 90009 1");
  await letRunOut(tokenIn(page.url()));
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(page.getByRole("alert")).toContainText("abgelaufen");
  const wanted = await any(times(page));
  const value = (await wanted.getAttribute("value")) ?? "";

  const other = await browser.newContext();
  watch(other);
  const faster = await other.newPage();
  await faster.goto(
    townUrl("potsdam-mittelmark", `/termin/zeit?leistung-fischereischein=1&ort=kreishaus&kanal=phone&tag=${value.slice(0, 10)}`),
  );
  await faster.locator(`button[value="${value}"]`).click();
  await expect(title(faster)).toHaveText("Ihre Angaben");
  await other.close();

  expect(await pressed(page, wanted)).toBe(409);
  await expect(page.getByRole("alert")).toContainText("gerade vergeben");
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.locator(`button[value="${value}"]`)).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  // Another one of those that are offered now; what was typed stands in the review.
  await (await any(times(page))).click();
  await expect(title(page)).toHaveText("Stimmt alles?");
  for (const typed of ["Ada Lovelace", "ada@citizen.example", "069 90009 1"]) {
    await expect(page.getByRole("main")).toContainText(typed);
  }
});

test("two press at the same moment: exactly one has it", async ({ page, browser, watch }) => {
  const other = await browser.newContext();
  watch(other);
  const theirs = await other.newPage();
  await toTimesByPhone(page, ONE_PLACE.second);
  await (await any(page.getByRole("link", { name: /, frei$/ }))).click();
  await expect(page).toHaveURL(/tag=/);
  const value = (await (await any(times(page))).getAttribute("value")) ?? "";
  await theirs.goto(page.url());
  const press = (one: Page) => pressed(one, one.locator(`button[value="${value}"]`));
  const answers = await Promise.all([press(page), press(theirs)]);
  expect([...answers].sort((a, b) => a - b)).toEqual([303, 409]);
  const [winner, loser] = answers[0] === 303 ? [page, theirs] : [theirs, page];
  await expect(title(winner)).toHaveText("Ihre Angaben");
  await expect(loser.getByRole("alert")).toContainText("gerade vergeben");
  await expect(loser.getByRole("main")).not.toContainText(/(?<!noch nicht )gebucht/);
  await other.close();
});
