import { expect } from "@playwright/test";
import { text } from "@stadttor/messages/text.ts";
import { townUrl } from "./addresses.ts";
import { answerQuestions, title } from "./booking-steps.ts";
import { WORDS } from "./booking-words.ts";
import { lookForPlaces } from "./free-places.ts";
import { Inbox, linkIn } from "./inbox.ts";
import { refused, type Look, type Walk } from "./walk.ts";

export const CONFIRM_WISH = /^(\/(de-leicht|en|tr|uk|ar))?\/warteliste\/[0-9a-z]{26}\/bestaetigen$/;
export const OFFER = /^(\/(de-leicht|en|tr|uk|ar))?\/warteliste\/[0-9a-z]{26}\/angebot$/;

/** Leads somebody who waits for an earlier time through every page of a wish. */
export async function walkWaiting({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  const inbox = new Inbox();
  const press = (key: "ask.action" | "ask.save" | "confirm.action" | "withdraw.action" | "offer.decline") =>
    page.getByRole("button", { name: text(language, `waitlist.${key}`) }).click();
  const follow = (key: "entry.change" | "entry.withdraw" | "entry.toOffer") =>
    page
      .getByRole("main")
      .getByRole("link", { name: text(language, `waitlist.${key}`) })
      .click();

  await page.goto(townUrl(slug, `${w.prefix}/warteliste?leistung-wohnsitz-ummelden=1`));
  await look("wish-ask");
  await press("ask.action");
  await refused(page);
  await look("wish-ask-error");
  await page.getByLabel(w.name).fill("Ada Łukasiewicz-Çelik");
  await page.getByLabel(w.email).fill(inbox.address);
  await answerQuestions(page);
  await press("ask.action");
  await expect(title(page)).toHaveText(text(language, "waitlist.asked.title"));
  await look("wish-asked");
  const asked = await inbox.mail(text(language, "waitlist.mailAsked.subject"));
  const own = linkIn(asked, CONFIRM_WISH).replace("/bestaetigen", "");
  await page.goto(own);
  await look("wish-unconfirmed");
  await page.goto(`${own}/bestaetigen`);
  await look("wish-confirm");
  await press("confirm.action");
  await expect(title(page)).toHaveText(text(language, "waitlist.entry.waiting.title"));
  await look("wish-waiting");
  await follow("entry.change");
  await page.waitForURL(/\/aendern$/);
  await look("wish-change");
  await page.locator("#bis_tag").fill("1.1.2020");
  await press("ask.save");
  await refused(page);
  await look("wish-change-error");

  await lookForPlaces(slug);
  const offer = linkIn(await inbox.mail(text(language, "waitlist.mailOffered.subject", { when: "" }).trim()), OFFER);
  await page.goto(own);
  await look("wish-offered");
  await follow("entry.toOffer");
  await expect(title(page)).toHaveText(text(language, "waitlist.offer.title"));
  await look("wish-offer");
  await press("offer.decline");
  await expect(title(page)).toHaveText(text(language, "waitlist.entry.waiting.title"));
  await look("wish-passed");
  await page.goto(offer);
  await look("wish-offer-over");
  await page.goto(own);
  await follow("entry.withdraw");
  await page.waitForURL(/\/zurueckziehen$/);
  await look("wish-withdraw");
  await press("withdraw.action");
  await expect(title(page)).toHaveText(text(language, "waitlist.entry.withdrawn.title"));
  await look("wish-withdrawn");
}
