import { townUrl } from "./addresses.ts";
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

test("on paper the checklist has a square for each thing to bring, unticked, and where to go", async ({ page }) => {
  await page.goto(townUrl("potsdam-mittelmark", "/leistungen/personalausweis/checkliste"));
  const boxes = page.getByRole("main").getByRole("checkbox");
  const count = await boxes.count();
  expect(count).toBeGreaterThanOrEqual(2);
  await boxes.first().check();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const drawn = await boxes.evaluateAll((all) =>
    all.map((box) => {
      const { width, height } = box.getBoundingClientRect();
      const { appearance, borderTopColor, backgroundColor } = getComputedStyle(box);
      const words = box.nextElementSibling;
      return {
        seen: width > 20 && height > 20,
        appearance,
        borderTopColor,
        backgroundColor,
        struck: words && getComputedStyle(words).textDecorationLine,
      };
    }),
  );
  const square = { seen: true, appearance: "none", borderTopColor: "rgb(0, 0, 0)", backgroundColor: "rgba(0, 0, 0, 0)", struck: "none" };
  expect(drawn).toEqual(Array.from({ length: count }, () => square));
  await expect(page.getByRole("main")).toContainText("Potsdam-Mittelmark");
  await expect(page.getByRole("main").getByText("Rathaus Werder (Havel)")).toBeVisible();
  for (const gone of [page.getByRole("navigation"), page.getByRole("search"), page.locator(".st-no-print")]) {
    expect(await gone.evaluateAll((all) => all.filter((element) => element.checkVisibility()).length)).toBe(0);
  }
});
