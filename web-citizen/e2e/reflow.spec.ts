import type { Page } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { any, pressed } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { cutOff, overflow, stickingOut } from "./layout-faults.ts";

// A style of our own is put into the pages, which their policy forbids.
test.use({ contextOptions: { reducedMotion: "reduce" }, bypassCSP: true });

/** A window of 1280 px enlarged to 400 % (WCAG 2.2, 1.4.10), and as it is. */
const NARROW = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 1024 };

/** What somebody may set who reads better so (WCAG 2.2, 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

const PAGES: Readonly<Record<string, string>> = {
  home: "",
  search: "/suche?q=umziehen",
  "search-nearest": "/suche?q=xyzzyquux",
  service: "/leistungen/wohnsitz-ummelden",
  "service-fees": "/leistungen/bewohnerparkausweis",
  services: "/leistungen",
  checklist: "/leistungen/personalausweis/checkliste",
  situation: "/lebenslagen/umzug",
  locations: "/standorte?plz=69120",
  location: "/standorte/buergeramt-mitte",
  help: "/hilfe",
  "step-services": "/termin?leistung-wohnsitz-ummelden=1&bedarf=more_time",
  "step-services-error": "/termin/ort?leistung-einbuergerung=1&leistung-aufenthaltserlaubnis=1",
  "step-place": "/termin/ort?leistung-wohnsitz-ummelden=1",
  embedding: "/einbetten",
  "invitation-code": "/einladung",
};

async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  const look = async (how: string) => {
    const wide = await overflow(page);
    const all = [...(wide === null ? [] : [wide]), ...(await stickingOut(page)), ...(await cutOff(page))];
    faults.push(...all.map((fault) => `${how}: ${fault}`));
  };
  await page.setViewportSize(NARROW);
  await look("320 px");
  await page.addStyleTag({ content: SPACED });
  await look("320 px, spaced");
  await page.setViewportSize(WIDE);
  await look("1280 px, spaced");
  return faults;
}

/** From the places of a service to the form for name and address, by where things stand: the words differ by language. */
async function toDetails(page: Page): Promise<void> {
  await (await any(page.locator(".st-place__offer a"))).click();
  for (let attempt = 1; attempt <= 4; attempt++) {
    await (await any(page.locator(".st-days a"))).click();
    await page.waitForURL(/tag=/);
    if ((await pressed(page, await any(page.locator(".st-slot__times button[name=beginn]")))) === 303) return;
  }
  throw new Error("four times in a row another test was faster");
}

for (const { language, prefix } of [
  { language: "de", prefix: "" },
  { language: "ar", prefix: "/ar" },
] as const) {
  test(`nothing scrolls sideways or is cut off at 400 %, also with wider spaced text: ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    const findings: string[] = [];
    const look = async (name: string) => findings.push(...(await faultsOf(page)).map((fault) => `${name}, ${fault}`));
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(townUrl("heidelberg", prefix + path || "/"));
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await look(name);
    }
    await page.goto(townUrl("heidelberg", `${prefix}/warteliste?leistung-wohnsitz-ummelden=1`));
    await look("wish");
    await page.locator("main .st-form button").first().click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(3);
    await look("wish-errors");
    await page.goto(townUrl("heidelberg", `${prefix}/termin/zeit?leistung-beglaubigung=1&ort=buergeramt-mitte&kanal=counter`));
    await look("step-times");
    await page.goto(townUrl("heidelberg", `${prefix}/termin/ort?leistung-beglaubigung=1&bedarf=interpreter`));
    await toDetails(page);
    await look("step-details");
    await page.locator("main .st-form button").first().click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(4);
    await look("step-details-errors");
    await page.locator("#name").fill("Wolfeschlegelsteinhausenbergerdorff-Łukasiewicz");
    await page.locator("#email").fill("wolfeschlegelsteinhausenbergerdorff.lukasiewicz@sehr-lange-adresse.citizen.example");
    await page.locator("#interpreter_language").fill("Dari");
    await page.locator('input[type=radio][name^="frage__"]').first().check();
    await page.locator("main .st-form button").first().click();
    await page.waitForURL(/\/pruefen$/);
    await look("step-review");
    await page.locator("main form.st-decide button").first().click();
    await page.waitForURL(/\/termin\/[0-9a-z]{26}$/);
    await look("unconfirmed");
    expect(findings).toEqual([]);
  });
}

test("what is looked for is found: a box that is too wide, words that stick out, and such that are cut off", async ({ page }) => {
  await page.setViewportSize(NARROW);
  for (const dir of ["ltr", "rtl"]) {
    await page.goto(townUrl("heidelberg", "/impressum"));
    await page.evaluate((direction) => {
      document.documentElement.dir = direction;
      for (const [style, words] of [
        ["inline-size: 400px", "wide"],
        ["inline-size: 40px; white-space: nowrap", "sticks out of it"],
        ["block-size: 10px; overflow: hidden", "cut off at its foot"],
      ] as const) {
        const box = document.createElement("p");
        box.style.cssText = `max-inline-size: none; ${style}`;
        box.textContent = words;
        document.querySelector("main")?.append(box);
      }
    }, dir);
    expect(await overflow(page), dir).toContain("of 320");
    expect((await stickingOut(page)).join(), dir).toContain("sticks out of it");
    expect((await cutOff(page)).join(), dir).toContain("cut off");
  }
});
