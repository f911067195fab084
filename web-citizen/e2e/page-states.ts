import { expect } from "@playwright/test";
import { text } from "@stadttor/messages/text.ts";
import { townUrl } from "./addresses.ts";
import { answerQuestions, bookByMail, bookWithSlip, confirm, holdSomeTime, takeSomeTime, title } from "./booking-steps.ts";
import { WORDS } from "./booking-words.ts";
import { walkBuilt } from "./built-states.ts";
import { CHANGE_PAGE, CONFIRM_PAGE, linkIn, OWN_PAGE } from "./inbox.ts";
import { walkInvited } from "./invited-states.ts";
import { letRunOut, putInConflict, tokenIn } from "./pass-time.ts";
import { walkPublicPages } from "./public-states.ts";
import { walkSteps } from "./step-states.ts";
import { walkWaiting } from "./waiting-states.ts";
import { refused, type Look, type Walk } from "./walk.ts";

/** Leads a person through every page of a town in every state it has. */
export async function walkEveryState(walk: Walk, look: Look): Promise<void> {
  await walkPublicPages(walk, look);
  await walkSteps(walk, look);
  await walkByMail(walk, look);
  await walkBySlip(walk, look);
  await walkLapsed(walk, look);
  await walkInvited(walk, look);
  await walkWaiting(walk, look);
  await walkBuilt(walk, look);
}

async function walkByMail({ page, slug, inbox, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await bookByMail(page, slug, inbox, language);
  await look("unconfirmed");
  const inBrowser = page.url();
  await page.goto(`${inBrowser}/adresse`);
  await look("correct-address");
  await page.locator("#email").fill("ada at example");
  await page.locator("main form button").first().click();
  await refused(page);
  await look("correct-address-error");
  const asked = linkIn(await inbox.mail(w.confirmMail), CONFIRM_PAGE);
  await page.goto(asked);
  await look("confirm");
  await page.goto(asked.replace("/bestaetigen", ""));
  await look("unconfirmed-owner");
  await confirm(page, inbox, language);
  await look("booked");
  await page.goto(asked);
  await look("booked-confirmed-again");
  await page.goto(inBrowser);
  await look("booked-in-browser");
  const own = linkIn(await inbox.mail(w.bookedMail), OWN_PAGE);
  await page.goto(`${own}/aendern`);
  await look("change-contact");
  await page.getByLabel(w.name).fill("");
  await page.locator("main form button").first().click();
  await refused(page);
  await look("change-contact-error");
  await page.getByLabel(w.name).fill("Ada Lovelace");
  await page.locator("main form button").first().click();
  await page.waitForURL(own);
  await look("booked-changing");
  await page.goto(linkIn(await inbox.mail(text(language, "notifications.change.subject", { when: "" }).trim()), CHANGE_PAGE));
  await look("confirm-change");
  await page.getByRole("main").getByRole("button").click();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await look("confirm-change-done");
  await page.goto(own);
  await page.getByRole("button", { name: w.remember }).click();
  await expect(page.locator("[data-part=done]")).toBeFocused();
  await look("booked-remembered");
  await page.goto(townUrl(slug, `${w.prefix}/meine-termine`));
  await expect(page.locator("[data-own-entries] > li")).toHaveCount(1);
  await look("own-appointments-one");
  await page.goto(own);
  await page.getByRole("link", { name: w.move }).click();
  await page.waitForURL(/\/verschieben$/);
  await look("move");
  await takeSomeTime(page, language, "move");
  await page.getByRole("link", { name: w.cancel }).click();
  await page.waitForURL(/\/absagen$/);
  await look("cancel");
  await page.getByRole("button", { name: w.reallyCancel }).click();
  await expect(title(page)).toHaveText(w.cancelled);
  await look("cancelled");
  await page.goto(own);
  await expect(title(page)).toHaveText(w.moved);
  await look("moved");
}

async function walkBySlip({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await bookWithSlip(page, slug, language);
  await look("booked-slip");
  await page.getByRole("link", { name: w.slip }).click();
  await page.waitForURL(/\/beleg$/);
  await look("slip");
  await page.goBack();
  await putInConflict(tokenIn(page.url()));
  await page.reload();
  await expect(title(page)).toHaveText(text(language, "scheduling.appointment.conflict.title"));
  await look("booked-conflict");
  await page.goto(townUrl(slug, `${w.prefix}/termin/code`));
  await look("code");
  await page.getByRole("main").getByRole("textbox").fill("12345");
  await page.getByRole("main").getByRole("button").click();
  await refused(page);
  await look("code-error");
}

/** Reservations whose time is over. */
async function walkLapsed({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await holdSomeTime(page, slug, language);
  await page.getByLabel(w.name).fill("Ada Lovelace");
  await page.getByLabel(w.email).fill("ada@citizen.example");
  await answerQuestions(page);
  await page.getByRole("button", { name: w.next }).click();
  await expect(title(page)).toHaveText(w.review);
  await look("review");
  const token = tokenIn(page.url());
  await letRunOut(token);
  await page.getByRole("button", { name: w.bindingly }).click();
  await refused(page);
  await look("times-hold-expired");
  await page.goto(townUrl(slug, `${w.prefix}/termin/${token}`));
  await look("expired");
}
