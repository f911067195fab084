import { expect } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { answerQuestions, any, holdSomeTime, takeSomeTime, title } from "./booking-steps.ts";
import { WORDS } from "./booking-words.ts";
import { refused, type Look, type Walk } from "./walk.ts";
import { keepApart } from "./settings-of-towns.ts";

/** Leads through the steps of a booking up to the review, with their errors. */
export async function walkSteps(walk: Walk, look: Look): Promise<void> {
  await walkServices(walk, look);
  await walkPlaces(walk, look);
  await walkDetails(walk, look);
}

async function walkServices({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  const open = (path: string) => page.goto(townUrl(slug, w.prefix + path));
  const wrong = async (name: string, query: string, field: string) => {
    expect((await open(`/termin/ort?${query}`))?.status(), name).toBe(400);
    await refused(page);
    // The error leads to what it is about.
    await expect(page.getByRole("alert").getByRole("link").first()).toHaveAttribute("href", `#${field}`);
    await expect(page.locator(`#${field}`)).toBeVisible();
    await look(name);
  };
  await open("/termin");
  await look("services");
  await page.getByRole("button", { name: w.next }).click();
  await refused(page);
  await look("services-error");
  await open("/termin?leistung-wohnsitz-ummelden=2");
  await look("services-chosen");
  await open("/termin?leistung-beglaubigung=1&bedarf=more_time&bedarf=wheelchair");
  await expect(page.locator("#bedarf-more_time")).toBeChecked();
  await look("services-needs");
  await open("/termin?leistung-einbuergerung=1");
  await look("services-chosen-alone");
  await wrong("services-alone", "leistung-aufenthaltserlaubnis=1&leistung-einbuergerung=1", "leistung-einbuergerung");
  await wrong("services-too-many", "leistung-personalausweis=9", "leistung-personalausweis");
  await wrong("services-need-refused", "leistung-personalausweis=1&bedarf=wings", "bedarf");
  await keepApart(slug, "personalausweis-verloren", "ausweis-abholen");
  await wrong("services-not-together", "leistung-personalausweis-verloren=1&leistung-ausweis-abholen=1", "leistung-ausweis-abholen");
  if (language !== "de") return;
  // A terminal for photos is for those who come for something else anyway.
  expect((await page.goto(townUrl("stuttgart", "/termin/ort?leistung-passfoto-terminal=1")))?.status()).toBe(400);
  await refused(page);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(/geht nur zusammen mit/);
  await look("services-only-with");
}

async function walkPlaces({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  const open = (query: string) => page.goto(townUrl(slug, `${w.prefix}/termin/ort?${query}`));
  await page.goto(townUrl(slug, `${w.prefix}/termin?leistung-wohnsitz-ummelden=2`));
  await page.getByRole("button", { name: w.next }).click();
  await page.waitForURL(/\/termin\/ort\?/);
  await look("place");
  const code = slug === "heidelberg" ? "69120" : "14547";
  await open(`leistung-wohnsitz-ummelden=1&plz=${code}`);
  await expect(page.locator(".st-place__near")).toBeVisible();
  await look("place-nearest");
  await open("leistung-wohnsitz-ummelden=1&plz=99999");
  await look("place-nearest-unknown");
  expect((await open("leistung-wohnsitz-ummelden=1&plz=69"))?.status()).toBe(400);
  await refused(page);
  await look("place-nearest-error");
  await open("leistung-wohnsitz-ummelden=1&bedarf=wheelchair&bedarf=more_time");
  await look("place-step-free");
  // Straight to the earliest time of all, which is chosen there already.
  await page.locator(".st-decide").getByRole("link").click();
  await page.waitForURL(/&beginn=/);
  await look("times-earliest");
  const [day = ""] = /(?<=tag=)[0-9-]+/.exec(page.url()) ?? [];
  await page.goto(page.url().replace(/tag=.*/, `tag=${sundayAfter(day)}`));
  await look("times-full-day");
  // Ummelden wants a signature, so only other services are offered by phone.
  await open("leistung-meldebescheinigung=1");
  await (await any(page.getByRole("link", { name: w.byPhone }))).click();
  await page.waitForURL(/\/termin\/zeit\?/);
  await look("times-phone");
  await takeSomeTime(page, language);
  await expect(title(page)).toHaveText(w.details);
  await look("details-phone");
}

async function walkDetails({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const w = WORDS[language];
  await holdSomeTime(page, slug, language);
  await look("details");
  await page.getByLabel(w.email).fill("kein Postfach");
  await page.getByLabel(w.phone).fill("abc");
  await page.getByRole("button", { name: w.next }).click();
  await refused(page);
  await look("details-errors");

  // A plate, a choice, whom it is for, and which language to interpret.
  await page.goto(townUrl(slug, `${w.prefix}/termin/ort?leistung-fahrzeug-ummelden=1&bedarf=interpreter`));
  await (await any(page.getByRole("link", { name: w.atCounter }))).click();
  await takeSomeTime(page, language);
  await look("details-questions");
  await page.getByRole("button", { name: w.next }).click();
  await refused(page);
  const summary = page.getByRole("alert").getByRole("link");
  await expect(summary).toHaveCount(5);
  await look("details-questions-errors");
  await page.getByLabel(w.name).fill("Ada Łukasiewicz-Çelik");
  await page.getByLabel(w.bySlip).check();
  await page.locator("#interpreter_language").fill("Dari");
  await page.locator("input[name=for_whom][value=proxy]").check();
  await answerQuestions(page);
  await page.getByRole("button", { name: w.next }).click();
  await expect(title(page)).toHaveText(w.review);
  await look("review-answers");
  await page.getByRole("button", { name: w.bindingly }).click();
  await expect(title(page)).toHaveText(w.booked);
  await look("booked-answers");
}

/** Every counter and phone rests on a Sunday. */
function sundayAfter(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.add({ days: 7 - date.dayOfWeek }).toString();
}
