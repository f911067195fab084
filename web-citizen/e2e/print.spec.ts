import { bookWithSlip, printedCode } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";

test("on paper the slip has code and facts, and nothing to click", async ({ page }) => {
  const code = await bookWithSlip(page, "potsdam-mittelmark");
  await page.getByRole("link", { name: "Terminzettel zum Drucken" }).click();
  const clickable = page.locator("nav, .st-buttons, .st-skip-link, a[href*='/termin/'], a[href*='/impressum']");
  const seen = () => clickable.evaluateAll((all) => all.filter((element) => element.checkVisibility()).length);
  expect(await seen()).toBeGreaterThan(3);
  await page.emulateMedia({ media: "print" });
  expect(await seen()).toBe(0);
  expect(await printedCode(page)).toBe(code);
  for (const fact of ["Wohnsitz ummelden", "Jürgen Sørensen", "Das bringen Sie mit", "Gemeinde"]) {
    await expect(page.getByRole("main").getByText(fact)).toBeVisible();
  }
  // Black on white, whatever the screen shows.
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const colours = await page
    .getByText(code)
    .evaluate((element) => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor]);
  expect(colours).toEqual(["rgb(0, 0, 0)", expect.stringMatching(/^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/)]);
});
