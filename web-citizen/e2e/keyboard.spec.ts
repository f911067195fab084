import type { Locator, Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { printedCode, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

// Where a page scrolls smoothly, what has focus comes into sight only later.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** Tells of the focused element what a person who uses the keyboard needs: that it is seen and on the screen. Null on the page itself. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const ringed = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || /\d+px/.test(style.boxShadow);
    // A ring may be drawn on a pseudo-element, or on the label beside a radio button.
    const label = element.nextElementSibling?.matches("label") ? [element.nextElementSibling] : [];
    const rings = [element, ...element.querySelectorAll("*"), ...label];
    const box = element.getBoundingClientRect();
    return {
      seen: rings.some((one) => [null, "::before", "::after"].some((part) => ringed(getComputedStyle(one, part)))),
      onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });

/** Marks the focused element; tells whether it stands after the one marked before, and what it is called. */
const markFocused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const marked = document.querySelector("[data-last-focus]");
    const forward = !marked || Boolean(element && marked.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    marked?.removeAttribute("data-last-focus");
    element?.setAttribute("data-last-focus", "");
    return { what: `${element?.tagName} ${element?.textContent?.trim().slice(0, 40)}`, forward };
  });

/** Presses Tab until this has focus. Every stop on the way has to be visible, on the screen and further down. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === null) continue;
    const { what, forward } = await markFocused(page);
    expect(forward, `${what} comes after the stop before it`).toBe(true);
    // What focus changes is drawn, and scrolled to, a few frames later; on a page just opened still later.
    await expect.poll(() => focused(page), `focus on ${what}`).toEqual({ seen: true, onScreen: true });
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab does not lead there");
}

async function pressOn(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
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
  await pressOn(page, page.getByRole("main").getByRole("link", { name: "Termin buchen" }));
  await expect(title(page)).toHaveText("Was möchten Sie erledigen?");
  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  await expect(title(page)).toHaveText("Wo möchten Sie den Termin?");
  await pressOn(page, page.getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ }).last());
  await expect(title(page)).toHaveText("Wann passt es Ihnen?");
  await pressOn(page, page.getByRole("link", { name: /^Später/ }).first());
  await expect(page).toHaveURL(/tag=/);
  await expect(page.locator("#zeiten")).toBeVisible();
  // Other tests book here too: who comes second is told so, and chooses again.
  await expect(async () => {
    await pressOn(page, page.getByRole("button", { name: /auswählen$/ }).nth(Math.floor(Math.random() * 5)));
    await expect(title(page)).toHaveText("Ihre Angaben", { timeout: 5_000 });
  }).toPass();

  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  const summary = page.getByRole("alert").filter({ hasText: "Bitte prüfen Sie Ihre Angaben" });
  await expect(summary).toBeFocused();
  await pressOn(page, summary.getByRole("link").first());
  await expect(page.getByLabel("Vor- und Nachname")).toBeFocused();
  await page.keyboard.type("Ada Lovelace");
  await tabTo(page, page.getByRole("radio", { name: "Per E-Mail" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Als Terminzettel/ })).toBeChecked();
  await pressOn(page, page.getByRole("button", { name: "Weiter" }));
  await expect(title(page)).toHaveText("Stimmt alles?");
  await tabTo(page, page.getByRole("button", { name: "Termin verbindlich buchen" }));
  await page.keyboard.press("Space");
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
  expect(await printedCode(page)).not.toBe("");
});

test("no element takes its turn out of order", async ({ page }) => {
  for (const path of ["/", "/termin", "/termin/code", "/termin/ort?leistung-wohnsitz-ummelden=1"]) {
    await page.goto(townUrl("potsdam-mittelmark", path));
    await expect(page.getByRole("main")).toBeVisible();
    expect(await page.locator("[tabindex]:not([tabindex='-1'], [tabindex='0'])").count(), path).toBe(0);
  }
});
