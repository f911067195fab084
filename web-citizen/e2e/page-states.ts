import { expect, type Page } from "@playwright/test";
import { frontPage, townUrl } from "./addresses.ts";
import { any, bookByMail, bookWithSlip, confirm, holdSomeTime, takeSomeTime, title } from "./booking-steps.ts";
import { WORDS, type Language } from "./booking-words.ts";
import { CONFIRM_PAGE, linkIn, OWN_PAGE, type Inbox } from "./inbox.ts";
import { letRunOut, tokenIn } from "./pass-time.ts";

export interface Walk {
  readonly page: Page;
  readonly slug: string;
  readonly inbox: Inbox;
  readonly language?: Language;
}

/** Called at each state, by a name that fits a file. */
export type Look = (name: string) => Promise<void>;

/** Leads a person through every page of a town in every state it has. */
export async function walkEveryState(walk: Walk, look: Look): Promise<void> {
  await walkPublicPages(walk, look);
  await walkSteps(walk, look);
  await walkByMail(walk, look);
  await walkBySlip(walk, look);
  await walkLapsed(walk, look);
}

/** What is the same for everyone. */
export async function walkPublicPages({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const at = (path: string) => townUrl(slug, WORDS[language].prefix + path);
  if (language === "de") {
    await page.goto(frontPage());
    await look("front-page");
  }
  await page.goto(at("/"));
  await look("home");
  const [service, location] = await Promise.all(
    ["/leistungen/", "/standorte/"].map((path) => page.locator(`main a[href*="${path}"]`).first().getAttribute("href")),
  );
  await page.goto(townUrl(slug, service ?? ""));
  await look("service");
  await page.goto(townUrl(slug, location ?? ""));
  await look("location");
  for (const path of ["hilfe", "impressum", "datenschutz", "barrierefreiheit"]) {
    await page.goto(at(`/${path}`));
    await look(path);
  }
  const ofMunicipality = page.locator('main a[href*="/barrierefreiheit/"]');
  if ((await ofMunicipality.count()) > 0) {
    await ofMunicipality.first().click();
    await page.waitForURL(/\/barrierefreiheit\/[a-z-]+$/);
    await look("barrierefreiheit-municipality");
  }
  expect((await page.goto(at("/gibt-es-nicht")))?.status()).toBe(404);
  await look("not-found");
}

/** The steps of a booking up to the review, with their errors. */
async function walkSteps({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  const at = (path: string) => townUrl(slug, w.prefix + path);
  await page.goto(at("/termin"));
  await look("services");
  await page.getByRole("button", { name: w.next }).click();
  await refused(page);
  await look("services-error");
  await page.goto(at("/termin?leistung-wohnsitz-ummelden=2"));
  await look("services-chosen");
  await page.getByRole("button", { name: w.next }).click();
  await page.waitForURL(/\/termin\/ort\?/);
  await look("place");
  // Ummelden wants a signature, so only other services are offered by phone.
  await page.goto(at("/termin/ort?leistung-meldebescheinigung=1"));
  await (await any(page.getByRole("link", { name: w.byPhone }))).click();
  await page.waitForURL(/\/termin\/zeit\?/);
  await look("times-phone");
  await takeSomeTime(page, language);
  await expect(title(page)).toHaveText(w.details);
  await look("details-phone");
  await holdSomeTime(page, slug, language);
  await look("details");
  await page.getByLabel(w.email).fill("kein Postfach");
  await page.getByLabel(w.phone).fill("abc");
  await page.getByRole("button", { name: w.next }).click();
  await refused(page);
  await look("details-errors");
}

async function walkByMail({ page, slug, inbox, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await bookByMail(page, slug, inbox, language);
  await look("unconfirmed");
  const inBrowser = page.url();
  const asked = linkIn(await inbox.mail(w.confirmMail), CONFIRM_PAGE);
  await page.goto(asked);
  await look("confirm");
  await page.goto(asked.replace("/bestaetigen", ""));
  await look("unconfirmed-owner");
  await confirm(page, inbox, language);
  await look("booked");
  await page.goto(inBrowser);
  await look("booked-in-browser");
  const own = linkIn(await inbox.mail(w.bookedMail), OWN_PAGE);
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
  await page.goto(townUrl(slug, `${w.prefix}/termin/code`));
  await look("code");
  await page.getByRole("main").getByRole("textbox").fill("12345");
  await page.getByRole("main").getByRole("button").click();
  await refused(page);
  await look("code-error");
}

/** The page has come back with what is wrong. */
async function refused(page: Page): Promise<void> {
  await expect(page.getByRole("alert").getByRole("link").first()).toBeVisible();
  await page.waitForLoadState();
}

/** Reservations whose time is over. */
async function walkLapsed({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await holdSomeTime(page, slug, language);
  await page.getByLabel(w.name).fill("Ada Lovelace");
  await page.getByLabel(w.email).fill("ada@citizen.example");
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
