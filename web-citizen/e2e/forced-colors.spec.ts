import type { Locator, Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { holdSomeTime, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

/** Red, green and blue, each 0 to 255. */
type Colour = readonly number[];

/** How much lighter one colour is than another (WCAG 2.2: 3 for what is not text, 4.5 for text). */
function contrast(one: Colour, two: Colour): number {
  const luminance = ([r = 0, g = 0, b = 0]: Colour) => {
    const linear = (byte: number) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours an element is drawn in, as the browser has forced them. */
const colours = (element: Locator, part: string | null = null) =>
  element.evaluate((drawn, pseudo) => {
    const { backgroundColor, borderTopColor, borderTopWidth, color, outlineColor, outlineStyle, outlineWidth } = getComputedStyle(
      drawn,
      pseudo,
    );
    const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    // A style may name a colour in any of CSS's ways, and let shine through what is behind it; a pixel has but one.
    const pixel = (css: string): readonly number[] => {
      if (brush === null) throw new Error("nothing to draw with");
      for (const layer of [getComputedStyle(document.body).backgroundColor, css]) {
        brush.fillStyle = layer;
        brush.fillRect(0, 0, 1, 1);
      }
      return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    return {
      background: pixel(backgroundColor),
      border: pixel(borderTopColor),
      text: pixel(color),
      outline: pixel(outlineColor),
      borderWidth: Number.parseFloat(borderTopWidth),
      outlineWidth: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
    };
  }, part);

/** The page's own background. */
const canvas = async (page: Page) => (await colours(page.locator("body"))).background;

/** Of boxes that are not checked: that each is seen, as well as its tick and the focus on it. */
async function boxesShow(page: Page, boxes: readonly Locator[]): Promise<void> {
  const background = await canvas(page);
  await page.mouse.move(0, 0);
  for (const box of boxes) {
    await expect(box).not.toBeChecked();
    const plain = await colours(box);
    await box.focus();
    await page.keyboard.press("Space");
    await expect(box).toBeChecked();
    const focused = await colours(box);
    await box.hover();
    for (const drawn of [plain, focused, await colours(box)]) {
      expect(drawn.borderWidth).toBeGreaterThan(0);
      expect(contrast(drawn.border, drawn.background)).toBeGreaterThanOrEqual(3);
    }
    expect([plain.outlineWidth, focused.outlineWidth]).toEqual([0, 3]);
    expect(contrast(focused.outline, background)).toBeGreaterThanOrEqual(3);
    // The tick is the lower and the right border of a small box.
    const tick = await box.evaluate((element) => getComputedStyle(element, "::before").borderBottomWidth);
    expect(tick).toBe("2px");
    expect(contrast((await colours(box, "::before")).border, focused.background)).toBeGreaterThanOrEqual(3);
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  // What Windows calls contrast themes: a person's few colours take the place of all of a page's.
  test.describe(`with a person's own ${colorScheme} colours`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: "active", colorScheme, reducedMotion: "reduce" }));

    test("a radio button shows which one is checked, and which one has focus", async ({ page }) => {
      await holdSomeTime(page, "heidelberg");
      const background = await canvas(page);
      const [mail, slip] = [page.getByRole("radio", { name: "Per E-Mail" }), page.getByRole("radio", { name: /^Als Terminzettel/ })];
      await expect(mail).toBeChecked();
      const ring = async (radio: Locator) => {
        const drawn = await colours(radio);
        expect(drawn.borderWidth).toBeGreaterThan(0);
        expect(contrast(drawn.border, drawn.background)).toBeGreaterThanOrEqual(3);
        return drawn;
      };
      const dot = async (radio: Locator) => contrast((await colours(radio, "::before")).background, (await colours(radio)).background);
      for (const radio of [mail, slip]) expect((await ring(radio)).outlineWidth).toBe(0);
      expect(await dot(mail)).toBeGreaterThanOrEqual(3);

      await mail.focus();
      await page.keyboard.press("ArrowDown");
      await expect(slip).toBeFocused();
      expect(await dot(slip)).toBeGreaterThanOrEqual(3);
      const focused = await ring(slip);
      expect(focused.outlineWidth).toBeGreaterThanOrEqual(2);
      expect(contrast(focused.outline, background)).toBeGreaterThanOrEqual(3);
      expect((await ring(mail)).outlineWidth).toBe(0);
      await slip.hover();
      await ring(slip);
    });

    test("a box shows whether it is checked and has focus, and a list that it opens", async ({ page }) => {
      const arrow = async () => (await colours(page.locator(".kern-form-input__select-wrapper").first(), "::after")).background;
      await page.goto(townUrl("heidelberg", "/termin"));
      expect(contrast(await arrow(), await canvas(page))).toBeGreaterThanOrEqual(3);
      await page.getByText("Brauchen Sie Unterstützung beim Termin?").click();
      await boxesShow(page, [page.locator(".st-choices input[type=checkbox]").first(), page.getByRole("checkbox", { name: "Mehr Zeit" })]);
      await page.goto(townUrl("heidelberg", "/warteliste?leistung-wohnsitz-ummelden=1"));
      expect(contrast(await arrow(), await canvas(page))).toBeGreaterThanOrEqual(3);
      await boxesShow(page, [page.getByRole("checkbox", { name: "Dienstag" })]);
    });

    test("the search field, its button and what has focus there are seen", async ({ page }) => {
      await page.goto(townUrl("heidelberg"));
      const background = await canvas(page);
      const frame = await colours(page.locator("main .st-search__row"));
      expect(frame.borderWidth).toBeGreaterThan(0);
      expect(contrast(frame.border, background)).toBeGreaterThanOrEqual(3);
      const button = page.getByRole("main").getByRole("button", { name: "Suchen" });
      const drawn = await colours(button);
      expect(contrast(drawn.text, drawn.background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast((await colours(button.locator(".kern-icon"))).background, drawn.background)).toBeGreaterThanOrEqual(3);
      await page.getByRole("searchbox").focus();
      const focused = await colours(page.getByRole("searchbox"));
      expect(focused.outlineWidth).toBeGreaterThanOrEqual(2);
      expect(contrast(focused.outline, background)).toBeGreaterThanOrEqual(3);
      const card = await colours(page.locator(".st-card").first());
      expect(card.borderWidth).toBeGreaterThan(0);
      expect(contrast(card.border, background)).toBeGreaterThanOrEqual(3);
    });

    test("a box of the checklist is seen, and whether it is ticked", async ({ page }) => {
      await page.goto(townUrl("heidelberg", "/leistungen/personalausweis/checkliste"));
      const box = page.getByRole("main").getByRole("checkbox").first();
      const look = async () => (await box.screenshot({ animations: "disabled" })).toString("base64");
      const plain = await look();
      await box.check();
      await page.getByRole("heading", { level: 1 }).click();
      expect(await look()).not.toBe(plain);
      // The browser draws it itself, in the person's colours.
      expect(await box.evaluate((element) => [getComputedStyle(element).appearance, getComputedStyle(element).forcedColorAdjust])).toEqual([
        "auto",
        "auto",
      ]);
    });

    test("free, chosen and full days differ, and the legend shows them as they are", async ({ page }) => {
      await page.goto(townUrl("heidelberg", "/termin/ort?leistung-wohnsitz-ummelden=1"));
      await page
        .getByRole("link", { name: /^Zeit wählen: Termin vor Ort/ })
        .first()
        .click();
      await expect(title(page)).toHaveText("Wann passt es Ihnen?");
      const background = await canvas(page);
      const chosen = page.locator(".st-days [aria-current=date]");
      const days = {
        free: await colours(page.locator(".st-days a:not([aria-current])").first()),
        chosen: await colours(chosen),
        full: await colours(page.locator("ol span.st-days__day").first()),
      };
      expect(contrast(days.free.border, background)).toBeGreaterThanOrEqual(3);
      expect(contrast(days.chosen.background, background)).toBeGreaterThanOrEqual(3);
      expect(contrast(days.chosen.text, days.chosen.background)).toBeGreaterThanOrEqual(4.5);
      expect(days.free.background).toEqual(background);
      expect([days.full.background, days.full.border]).toEqual([background, background]);
      expect(contrast(days.full.text, background)).toBeGreaterThanOrEqual(3);

      const samples = await Promise.all((await page.locator(".st-days__sample").all()).map((sample) => colours(sample)));
      const look = ({ background: inside, border }: { readonly background: Colour; readonly border: Colour }) => ({ inside, border });
      expect(samples.map(look)).toEqual([days.free, days.chosen, days.full].map(look));

      await chosen.focus();
      const { outline, outlineWidth } = await colours(chosen);
      expect(outlineWidth).toBeGreaterThanOrEqual(2);
      expect(contrast(outline, background)).toBeGreaterThanOrEqual(3);
    });

    test("icons stand out from what is behind them, and the step from those before and after it", async ({ page }) => {
      await page.goto(townUrl("heidelberg", "/termin/ort?leistung-wohnsitz-ummelden=1"));
      const background = await canvas(page);
      const icons = await page.locator(".kern-icon").all();
      expect(icons.length).toBeGreaterThan(0);
      for (const icon of icons) expect(contrast((await colours(icon)).background, background)).toBeGreaterThanOrEqual(3);
      const bars = await Promise.all(
        ["done", "current", "open"].map((state) => colours(page.locator(`.st-stepper [data-state=${state}]`).first())),
      );
      expect(new Set(bars.map(({ border }) => border.join())).size).toBe(3);
      for (const { border } of bars) expect(contrast(border, background)).toBeGreaterThanOrEqual(3);
    });
  });
}
