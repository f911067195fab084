import type { Locator, Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { printedCode, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { linkIn } from "./inbox.ts";
import { runCommand } from "./run-command.ts";
import { CONFIRM_WISH } from "./waiting-states.ts";

// Where a page scrolls smoothly, what has focus comes into sight only later.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Tells of the focused element what a person who uses the keyboard needs: that it is seen, and comes in order. */
const focused = (page: Page) =>
  page.evaluate(async () => {
    // What focus changes is drawn with the next frame.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const ringed = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || /\d+px/.test(style.boxShadow);
    // A ring may be drawn on a pseudo-element, or on the label beside a radio button.
    const label = element.nextElementSibling?.matches("label") ? [element.nextElementSibling] : [];
    const rings = [element, ...element.querySelectorAll("*"), ...label];
    const seen = rings.some((one) => [null, "::before", "::after"].some((part) => ringed(getComputedStyle(one, part))));
    const box = element.getBoundingClientRect();
    const marked = document.querySelector("[data-last-focus]");
    const forward = !marked || Boolean(marked.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    marked?.removeAttribute("data-last-focus");
    element.setAttribute("data-last-focus", "");
    const onScreen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return { what: `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`, seen, forward, onScreen };
  });

/** Presses Tab until this has focus. Every stop on the way has to be visible, on the screen and further down. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop === null) continue;
    expect(stop, `focus on ${stop.what}`).toMatchObject({ seen: true, forward: true, onScreen: true });
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab does not lead there");
}

async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

/** Takes a time that is free. Other tests book here too: who comes second is told so, and chooses again. */
async function chooseTime(page: Page): Promise<void> {
  for (let attempt = 1; attempt <= 4; attempt++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    const times = page.getByRole("button", { name: /auswählen$/ });
    await expect(times).not.toHaveCount(0);
    await pressOn(page, times.nth(Math.floor(Math.random() * Math.min(5, await times.count()))));
    const status = (await answer).status();
    await page.waitForLoadState();
    if (status === 303) return;
    expect(status, "a time is refused only where it is taken").toBe(409);
  }
  throw new Error("four times in a row another test was faster");
}

test("from home to the slip by keyboard alone", async ({ page }) => {
  test.slow();
  await page.goto(townUrl("heidelberg"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Zum Inhalt springen" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await pressOn(page, page.getByRole("link", { name: "Wohnsitz ummelden", exact: true }));
  await expect(title(page)).toHaveText("Wohnsitz ummelden");
  await pressOn(page, page.getByRole("region", { name: "Mit Termin" }).getByRole("link", { name: "Termin buchen" }));
  await expect(title(page)).toHaveText("Was möchten Sie erledigen?");
  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  await expect(title(page)).toHaveText("Wo möchten Sie den Termin?");
  await pressOn(page, page.getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ }).last());
  await expect(title(page)).toHaveText("Wann passt es Ihnen?");
  await pressOn(page, page.getByRole("link", { name: /^Später/ }).first());
  await expect(page).toHaveURL(/tag=/);
  await expect(page.locator("#zeiten")).toBeVisible();
  await chooseTime(page);
  await expect(title(page)).toHaveText("Ihre Angaben");

  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  const summary = page.getByRole("alert").filter({ hasText: "Bitte prüfen Sie Ihre Angaben" });
  await expect(summary).toBeFocused();
  await pressOn(page, summary.getByRole("link").first());
  await expect(page.getByLabel("Vor- und Nachname")).toBeFocused();
  await page.keyboard.type("Ada Lovelace");
  await tabTo(page, page.getByRole("radio", { name: "Per E-Mail" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Als Terminzettel/ })).toBeChecked();
  // Nothing is chosen for somebody: the keyboard enters the group at its first answer.
  const ofQuestion = page.getByRole("group", { name: "Sollen wir die Adresse auch im Fahrzeugschein ändern?" });
  await tabTo(page, ofQuestion.getByRole("radio", { name: "Ja" }));
  await page.keyboard.press("ArrowDown");
  await expect(ofQuestion.getByRole("radio", { name: "Nein" })).toBeChecked();
  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  await expect(title(page)).toHaveText("Stimmt alles?");
  await tabTo(page, page.getByRole("button", { name: "Termin verbindlich buchen" }));
  await page.keyboard.press("Space");
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
  expect(await printedCode(page)).not.toBe("");
});

/** Sends the form as it is, which has nothing in it, and goes to what is missing first. */
async function toFirstError(page: Page, send: string): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: send }));
  const summary = page.getByRole("alert").filter({ hasText: "Bitte prüfen Sie Ihre Angaben" });
  await expect(summary).toBeFocused();
  await pressOn(page, summary.getByRole("link").first());
}

/** Chooses the first answer of each question that has several, and answers in words where it must. */
async function answerByKeys(page: Page): Promise<void> {
  const groups = page.getByRole("group").filter({ has: page.locator('input[type=radio][name^="frage__"]') });
  for (const group of await groups.all()) {
    await tabTo(page, group.getByRole("radio").first());
    await page.keyboard.press("Space");
    await expect(group.getByRole("radio").first()).toBeChecked();
  }
  for (const field of await page.locator('input:not([type=radio])[name^="frage__"][required]').all()) {
    await tabTo(page, field);
    await page.keyboard.type("31.12.2026");
  }
}

test("a wish for an earlier time is sent, confirmed, changed and withdrawn by keyboard alone", async ({ page, inbox }) => {
  test.slow();
  await page.goto(townUrl("heidelberg", "/termin/zeit?leistung-wohnsitz-ummelden=1&ort=buergeramt-mitte&kanal=counter"));
  await pressOn(page, page.getByRole("link", { name: "Früheren Termin wünschen" }));
  await expect(title(page)).toHaveText("Früheren Termin wünschen");
  await toFirstError(page, "Wunsch abschicken");
  await expect(page.getByLabel("Vor- und Nachname")).toBeFocused();
  await page.keyboard.type("Ada Lovelace");
  await tabTo(page, page.getByLabel("E-Mail-Adresse"));
  await page.keyboard.type(inbox.address);
  await answerByKeys(page);
  await pressOn(page, page.getByRole("button", { name: "Wunsch abschicken" }));
  await expect(title(page)).toHaveText("Bitte bestätigen Sie Ihren Wunsch");
  await page.goto(linkIn(await inbox.mail("Bitte bestätigen: "), CONFIRM_WISH));
  await pressOn(page, page.getByRole("button", { name: "Wunsch bestätigen" }));
  await expect(title(page)).toHaveText("Ihr Wunsch ist vorgemerkt");

  await pressOn(page, page.getByRole("link", { name: "Wunsch ändern" }));
  await expect(title(page)).toHaveText("Wunsch ändern");
  await tabTo(page, page.getByRole("checkbox", { name: "Dienstag" }));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByLabel("Ab wie viel Uhr?"));
  await page.keyboard.type("10");
  await pressOn(page, page.getByRole("button", { name: "Wunsch ändern" }));
  await expect(title(page)).toHaveText("Ihr Wunsch ist vorgemerkt");
  for (const told of ["Dienstag", "ab 10:00 Uhr"]) await expect(page.getByRole("main")).toContainText(told);
  await pressOn(page, page.getByRole("link", { name: "Wunsch zurückziehen" }));
  await pressOn(page, page.getByRole("button", { name: "Wunsch zurückziehen" }));
  await expect(title(page)).toHaveText("Ihr Wunsch ist beendet");
});

test("from the code of an invitation to a booked time by keyboard alone", async ({ page }) => {
  test.slow();
  const invited = ["--quota", "aufenthalt-eingeladen", "--service", "aufenthaltserlaubnis", "--name", "Ada Lovelace"];
  const printed = await runCommand("invite", "potsdam-mittelmark", ...invited);
  const code = printed.find((row) => row.startsWith("Ihr Code: "))?.slice("Ihr Code: ".length) ?? "";
  await page.goto(townUrl("potsdam-mittelmark", "/einladung"));
  await tabTo(page, page.getByLabel("Code"));
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText("Ihre Einladung zum Termin");
  await chooseTime(page);
  await expect(title(page)).toHaveText("Ihre Angaben");
  await answerByKeys(page);
  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  await expect(title(page)).toHaveText("Stimmt alles?");
  await pressOn(page, page.getByRole("button", { name: "Termin verbindlich buchen" }));
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
});

test("the search is the second stop of every page, and leads on", async ({ page }) => {
  for (const path of ["/", "/leistungen/wohnsitz-ummelden"]) {
    await page.goto(townUrl("heidelberg", path));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Zur Suche springen" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("searchbox", { name: "Was möchten Sie erledigen?" })).toBeFocused();
    expect(await focused(page)).toMatchObject({ seen: true, onScreen: true });
    await page.keyboard.type("Ummeldng");
    await page.keyboard.press("Enter");
    await expect(title(page)).toHaveText("Suche");
    await pressOn(page, page.getByRole("main").getByRole("link", { name: "Wohnsitz ummelden", exact: true }));
    await expect(title(page)).toHaveText("Wohnsitz ummelden");
  }
});

test("no element takes its turn out of order", async ({ page }) => {
  const booking = [
    "/termin",
    "/termin?leistung-wohnsitz-ummelden=1",
    "/termin/code",
    "/termin/ort?leistung-wohnsitz-ummelden=1",
    "/warteliste?leistung-wohnsitz-ummelden=1",
  ];
  const reading = [
    "/",
    "/suche?q=umziehen",
    "/leistungen",
    "/leistungen/personalausweis",
    "/standorte",
    "/lebenslagen",
    "/einbetten",
    "/einladung",
  ];
  for (const path of [...booking, ...reading, "/meine-termine"]) {
    await page.goto(townUrl("potsdam-mittelmark", path));
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.locator("[tabindex]:not([tabindex='-1'], [tabindex='0'])").count(), path).toBe(0);
  }
});

test("who wants no motion sees what has focus at once, not after a transition", async ({ page }) => {
  await page.goto(townUrl("heidelberg"));
  const skip = page.getByRole("link", { name: "Zum Inhalt springen" });
  const after = await skip.evaluate((link) => {
    link.getBoundingClientRect();
    (link as HTMLElement).focus();
    return { onScreen: link.getBoundingClientRect().top >= 0, moving: document.getAnimations().length };
  });
  expect(after).toEqual({ onScreen: true, moving: 0 });
});
