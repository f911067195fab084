import { expect, type Locator, type Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { WORDS, type Language } from "./booking-words.ts";
import { CONFIRM_PAGE, linkIn, OWN_PAGE, type Inbox } from "./inbox.ts";

/** The heading that says where a person is. */
export const title = (page: Page): Locator => page.getByRole("main").getByRole("heading", { level: 1 });

/** From a town's home to the choice of day and time, at some place with free times at its counter. */
export async function toTimes(page: Page, language: Language = "de"): Promise<void> {
  const w = WORDS[language];
  await page.getByRole("link", { name: w.service, exact: true }).click();
  await expect(title(page)).toHaveText(w.service);
  await page.getByRole("main").getByRole("link", { name: w.book }).first().click();
  await page.getByRole("button", { name: w.next }).click();
  await (await any(page.getByRole("link", { name: w.atCounter }))).click();
}

/**
 * Takes some free time on some day, which other tests running at once hardly choose too; where they do, another one.
 *
 * @returns the beginning as the form sends it: `2026-12-01T09:00:00+01:00`.
 */
export async function takeSomeTime(page: Page, language: Language = "de", take: "hold" | "move" = "hold"): Promise<string> {
  const w = WORDS[language];
  for (let attempt = 1; attempt <= 4; attempt++) {
    const day = await any(page.getByRole("link", { name: w.freeDay }));
    const on = new URL((await day.getAttribute("href")) ?? "", page.url()).searchParams.get("tag") ?? "";
    await day.click();
    await expect(page).toHaveURL(new RegExp(`tag=${on}`));
    const time = await any(page.getByRole("button", { name: take === "hold" ? w.chooseTime : w.moveTo }));
    const startsAt = (await time.getAttribute("value")) ?? "";
    if ((await pressed(page, time)) === 303) return startsAt;
  }
  throw new Error("four times in a row another test was faster");
}

/** Presses a button that posts. @returns the status of the answer to the post itself. */
export async function pressed(page: Page, button: Locator): Promise<number> {
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), button.click()]);
  await page.waitForLoadState();
  return answer.status();
}

/** From a town's home to the form for name and address. @returns the beginning of the time that is held. */
export async function holdSomeTime(page: Page, slug: string, language: Language = "de"): Promise<string> {
  await page.goto(townUrl(slug, `${WORDS[language].prefix}/`));
  await toTimes(page, language);
  const startsAt = await takeSomeTime(page, language);
  await expect(title(page)).toHaveText(WORDS[language].details);
  return startsAt;
}

/** Types name and address and goes on to the review. */
export async function enterDetails(page: Page, address: string, language: Language = "de"): Promise<void> {
  const w = WORDS[language];
  await page.getByLabel(w.name).fill("Ada Łukasiewicz-Çelik");
  await page.getByLabel(w.email).fill(address);
  await answerQuestions(page);
  await page.getByRole("button", { name: w.next }).click();
  await expect(title(page)).toHaveText(w.review);
}

/** Answers what a service asks and must know, by the last of the answers to choose from; what is answered already stays. */
export async function answerQuestions(page: Page): Promise<void> {
  const radios = page.locator('input[type=radio][name^="frage__"]');
  for (const name of new Set(await radios.evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).name)))) {
    const answers = page.locator(`input[name="${name}"]`);
    if ((await answers.and(page.locator(":checked")).count()) === 0) await answers.last().check();
  }
  for (const field of await page.locator('input:not([type=radio])[name^="frage__"][required]').all()) {
    if ((await field.inputValue()) === "") await field.fill("HD-AB 123");
  }
}

/** From a town's home to "please confirm by mail". */
export async function bookByMail(page: Page, slug: string, inbox: Inbox, language: Language = "de"): Promise<string> {
  const startsAt = await holdSomeTime(page, slug, language);
  await enterDetails(page, inbox.address, language);
  await bookNow(page, "unconfirmed", language);
  return startsAt;
}

/** The button at the end of the review. By mail it is still to be confirmed; with a slip it is booked. */
export async function bookNow(page: Page, then: "unconfirmed" | "booked" = "unconfirmed", language: Language = "de"): Promise<void> {
  await page.getByRole("button", { name: WORDS[language].bindingly }).click();
  await expect(title(page)).toHaveText(WORDS[language][then]);
}

/** Opens the link of the mail that asks to confirm, and presses the button there. */
export async function confirm(page: Page, inbox: Inbox, language: Language = "de"): Promise<void> {
  const w = WORDS[language];
  await page.goto(linkIn(await inbox.mail(w.confirmMail), CONFIRM_PAGE));
  await page.getByRole("button", { name: w.confirm }).click();
  await expect(title(page)).toHaveText(w.booked);
}

/** Books and confirms. The page is the appointment's own, as its owner sees it. @returns its address. */
export async function bookAndConfirm(page: Page, slug: string, inbox: Inbox, language: Language = "de"): Promise<string> {
  await bookByMail(page, slug, inbox, language);
  await confirm(page, inbox, language);
  return linkIn(await inbox.mail(WORDS[language].bookedMail), OWN_PAGE);
}

/** Books without mail. The page is the appointment's own, with its code. @returns the code as it is printed. */
export async function bookWithSlip(page: Page, slug: string, language: Language = "de"): Promise<string> {
  const w = WORDS[language];
  await holdSomeTime(page, slug, language);
  await page.getByLabel(w.name).fill("Jürgen Sørensen");
  await page.getByLabel(w.bySlip).check();
  await answerQuestions(page);
  await page.getByRole("button", { name: w.next }).click();
  await bookNow(page, "booked", language);
  return printedCode(page);
}

/** The code on a page, as it is printed: groups of five. */
export async function printedCode(page: Page): Promise<string> {
  const code = page.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{1,5}){5}$/);
  await expect(code).toBeVisible();
  return code.innerText();
}

/** One of several, by chance. */
export async function any(found: Locator): Promise<Locator> {
  await expect(found).not.toHaveCount(0);
  return found.nth(Math.floor(Math.random() * (await found.count())));
}
