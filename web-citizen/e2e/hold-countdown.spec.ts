import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { answerQuestions, any, holdSomeTime, pressed, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { letRunOut, tokenIn } from "./pass-time.ts";

/** One desk answers the phone here, so each time is for one person; and no other test books in this town. */
const ONE_PLACE = townUrl("musterstadt", "/termin/zeit?leistung-gewerbe-anmelden=1&ort=rathaus&kanal=phone");

const times = (page: Page) => page.getByRole("button", { name: /auswählen$/ });
const days = (page: Page) => page.getByRole("link", { name: /, frei$/ });
/** What is chosen of the questions' answers, each with its field. */
const answers = (page: Page) =>
  page.locator('input[name^="frage__"]:checked').evaluateAll((all: HTMLInputElement[]) => all.map((one) => [one.name, one.value] as const));
const heading = (page: Page) => page.getByRole("heading", { name: /^Freie Zeiten am/ });

/** Somebody else takes the last time that a page offers. @returns the token of the hold. */
async function takeLastTime(theirs: Page, url: string): Promise<string> {
  await theirs.goto(url);
  expect(await pressed(theirs, times(theirs).last())).toBe(303);
  await expect(title(theirs)).toHaveText("Ihre Angaben");
  return tokenIn(theirs.url());
}

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
  await answerQuestions(page);
  await page.getByRole("button", { name: "Weiter" }).click();
  await expect(title(page)).toHaveText("Stimmt alles?");
});

test("the end of a hold takes no focus away", async ({ page }) => {
  await page.clock.install();
  await holdSomeTime(page, "heidelberg");
  await page.clock.fastForward("08:30");
  await page.getByRole("alert").getByRole("button", { name: "Mehr Zeit bekommen" }).focus();
  await page.clock.fastForward("02:00");
  await expect(page.getByRole("alert").filter({ hasText: "ist abgelaufen" })).toBeVisible();
  await expect(page.getByText(/^Wir halten Ihnen diese Zeit bis/)).toBeFocused();
});

test("the warning comes and goes without touching focus elsewhere", async ({ page }) => {
  await page.clock.install();
  await holdSomeTime(page, "heidelberg");
  await page.getByLabel("Vor- und Nachname").focus();
  await page.clock.fastForward("08:30");
  await expect(page.getByRole("alert").filter({ hasText: "läuft in zwei Minuten ab" })).toBeVisible();
  await page.clock.fastForward("02:00");
  await expect(page.getByRole("alert").filter({ hasText: "ist abgelaufen" })).toBeVisible();
  await expect(page.getByLabel("Vor- und Nachname")).toBeFocused();
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
  await page.goto(townUrl("potsdam-mittelmark", "/termin/ort?leistung-bauberatung=1"));
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

test("focus stays where it is while the times around it change", async ({ page, browser, watch }) => {
  await page.clock.install();
  await page.goto(ONE_PLACE);
  // Some day in the middle, with another one after it.
  await days(page).nth(3).click();
  await expect(page).toHaveURL(/tag=/);
  const other = await browser.newContext();
  watch(other);
  const theirs = await other.newPage();
  const changed = async () => {
    const count = await times(page).count();
    await takeLastTime(theirs, page.url());
    await page.clock.runFor(31_000);
    await expect(times(page)).not.toHaveCount(count);
  };
  // Who comes by a link to a day stands on the heading of its times.
  await expect(heading(page)).toBeFocused();
  await changed();
  await expect(heading(page)).toBeFocused();

  // The next day is in the calendar, and beside the heading with the same address.
  const next = page.getByRole("link", { name: /^Später/ });
  const day = page.getByRole("list").locator(`a[href="${await next.getAttribute("href")}"]`);
  for (const link of [day, next, times(page).first()]) {
    await link.focus();
    await changed();
    await expect(link).toBeFocused();
  }

  // What had focus is gone: the heading stands above what is left.
  await times(page).last().focus();
  await changed();
  await expect(heading(page)).toBeFocused();
  await other.close();
});

test("what was typed outlasts a day that is full for a while, and the form keeps its key", async ({ page, browser, watch }) => {
  await page.clock.install();
  await page.goto(ONE_PLACE);
  await days(page).last().click();
  await expect(page).toHaveURL(/tag=/);
  const day = page.url();
  await (await any(times(page))).click();
  await expect(title(page)).toHaveText("Ihre Angaben");
  await page.getByLabel("Vor- und Nachname").fill("Ada Lovelace");
  await page.getByLabel("E-Mail-Adresse").fill("ada@citizen.example");
  await page.getByLabel("Telefonnummer").fill("069 90009 1");
  await answerQuestions(page);
  const [question = ["", ""]] = await answers(page);
  expect(question[0]).toMatch(/^frage__/);
  await letRunOut(tokenIn(page.url()));
  expect(await pressed(page, page.getByRole("button", { name: "Weiter" }))).toBe(409);
  const key = (await page.locator("input[name=schluessel]").getAttribute("value")) ?? "";
  expect(key).toMatch(/^[0-9a-f-]{36}$/);

  const other = await browser.newContext();
  watch(other);
  const theirs = await other.newPage();
  await theirs.clock.install();
  const taken: string[] = [];
  for (await theirs.goto(day); (await times(theirs).count()) > 0; await theirs.goto(day)) taken.push(await takeLastTime(theirs, day));
  const full = (one: Page) => one.getByText("An diesem Tag ist nichts mehr frei");
  await expect(full(theirs)).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(full(page)).toBeVisible();

  for (const token of taken) await letRunOut(token);
  for (const one of [page, theirs]) {
    await one.clock.runFor(31_000);
    await expect(times(one)).not.toHaveCount(0);
  }
  const sentBy = async (one: Page) => {
    const [request] = await Promise.all([one.waitForRequest((sent) => sent.method() === "POST"), times(one).last().click()]);
    return new URLSearchParams(request.postData() ?? "");
  };
  const own = await sentBy(page);
  expect(own.getAll("schluessel")).toEqual([key]);
  expect(own.getAll("name")).toEqual(["Ada Lovelace"]);
  expect(own.getAll(question[0])).toEqual([question[1]]);
  await expect(title(page)).toHaveText("Stimmt alles?");
  // A page that was full when it was opened has a key as well: pressing twice is one hold.
  expect((await sentBy(theirs)).get("schluessel")).toMatch(/^[0-9a-f-]{36}$/);
  await other.close();
});
