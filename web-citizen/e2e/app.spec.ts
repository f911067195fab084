import { expect, test as base, type Page } from "@playwright/test";
import { TOWNS, townUrl } from "./addresses.ts";
import { bookWithSlip, title } from "./booking-steps.ts";
import { WORDS } from "./booking-words.ts";
import { test as watched } from "./citizen-test.ts";

/** The worker is on; pages that cannot load, which the other tests take for a fault, are what these are about. */
const test = base.extend({});
test.use({ serviceWorkers: "allow" });

const TOWN = "heidelberg";
const OWN = "/meine-termine";

/** Waits until the town's worker has the device: from then on it answers where the network is away. */
async function installed(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === "activated" && navigator.serviceWorker.controller !== null;
  });
}

/** Paths of all that the device keeps of this town. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.toSorted();
  });

const remembered = (page: Page) => page.evaluate(() => localStorage.getItem("stadttor.termine"));

watched("each town has a manifest that Chromium takes for an app's, with icons that load", async ({ page }) => {
  for (const { slug, name } of TOWNS) {
    await page.goto(townUrl(slug));
    const cdp = await page.context().newCDPSession(page);
    const { url, errors, manifest } = await cdp.send("Page.getAppManifest");
    expect([new URL(url).pathname, errors]).toEqual(["/manifest.webmanifest", []]);
    expect(manifest.name).toContain(name);
    expect([manifest.display, manifest.startUrl]).toEqual(["kStandalone", townUrl(slug)]);
    const { installabilityErrors: reasons } = await cdp.send("Page.getInstallabilityErrors");
    // Each test has a private window, where nothing is ever installed: nothing else stands in the way.
    expect(reasons.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
    for (const { url: icon } of manifest.icons ?? []) {
      expect(await page.evaluate(async (href) => (await fetch(href)).headers.get("content-type"), icon)).toBe("image/png");
    }
    await cdp.detach();
  }
});

test("an appointment is kept by a press only, shown without network, and forgotten", async ({ page, context }) => {
  test.setTimeout(150_000);
  await bookWithSlip(page, TOWN);
  const appointment = new URL(page.url()).pathname;
  const when = page.getByRole("main").getByRole("heading", { level: 3 });
  await installed(page);
  expect(await remembered(page)).toBeNull();

  await page.getByRole("button", { name: "Auf diesem Gerät merken" }).click();
  await expect(page.locator("[data-part=done]")).toBeFocused();
  await expect(page.getByText("Der Termin ist auf diesem Gerät gemerkt.")).toBeVisible();
  expect(await remembered(page)).not.toContain("Wohnsitz");
  await page.getByRole("main").getByRole("link", { name: "Meine Termine" }).click();
  await expect(when).toHaveCount(1);
  const shown = await when.innerText();

  // Without network: the page itself, and in place of any other.
  await context.setOffline(true);
  await page.reload();
  await expect(title(page)).toHaveText("Meine Termine");
  await expect(when).toHaveText(shown);
  await page.goto(townUrl(TOWN, "/standorte"));
  await expect(title(page)).toHaveText("Meine Termine");
  await expect(page.getByText("Sie sind gerade ohne Internet")).toBeVisible();
  await expect(when).toHaveText(shown);
  const colour = await page.getByRole("link", { name: "Termin öffnen" }).evaluate((link) => getComputedStyle(link).borderColor);
  expect(colour, "the town's colours are kept too").toBe("rgb(138, 20, 40)");
  // An appointment's own page, which has a token, is nowhere on the device.
  await page.goto(townUrl(TOWN, appointment));
  await expect(title(page)).toHaveText("Meine Termine");
  const kept = await keptPaths(page);
  expect(kept.filter((path) => !/^\/(assets|marke)\/|^\/branding-|^\/icon-/.test(path))).toEqual([OWN]);
  expect(kept.length).toBeGreaterThan(3);

  await context.setOffline(false);
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await expect(title(page)).not.toHaveText("Meine Termine");
  await page.goto(townUrl(TOWN, OWN));
  await page.getByRole("button", { name: "Vergessen", exact: true }).click();
  await expect(page.getByText("Auf diesem Gerät vergessen.")).toBeFocused();
  await expect(page.getByText("Auf diesem Gerät ist kein Termin gemerkt.")).toBeVisible();
  expect(await remembered(page)).toBeNull();
});

test("what is cancelled forgets itself, what is moved becomes the new one", async ({ page }) => {
  test.setTimeout(180_000);
  await bookWithSlip(page, TOWN);
  await page.getByRole("button", { name: "Auf diesem Gerät merken" }).click();
  await expect.poll(() => remembered(page)).not.toBeNull();

  await page.getByRole("link", { name: WORDS.de.move }).click();
  const other = page.getByRole("button", { name: WORDS.de.moveTo }).first();
  await other.click();
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
  const moved = new URL(page.url()).pathname;
  await page.goto(townUrl(TOWN, OWN));
  await expect.poll(async () => ((JSON.parse((await remembered(page)) ?? "[]") as { key: string }[])[0] ?? {}).key).toBe(moved);
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveCount(1);

  await page.getByRole("link", { name: "Termin öffnen" }).click();
  await page.getByRole("link", { name: WORDS.de.cancel }).click();
  await page.getByRole("button", { name: WORDS.de.reallyCancel }).click();
  await expect(title(page)).toHaveText(WORDS.de.cancelled);
  await expect.poll(() => remembered(page)).toBeNull();
  await page.goto(townUrl(TOWN, OWN));
  await expect(page.getByText("Auf diesem Gerät ist kein Termin gemerkt.")).toBeVisible();
});

test("the page without network is in the language of the one before, and the device keeps no second copy of files", async ({
  page,
  context,
}) => {
  await page.goto(townUrl(TOWN, "/en"));
  await installed(page);
  await expect.poll(() => keptPaths(page)).toContain("/en/meine-termine");
  const before = await keptPaths(page);
  await page.goto(townUrl(TOWN, "/en/meine-termine"));
  await expect(title(page)).toHaveText("My appointments");
  await context.setOffline(true);
  await page.goto(townUrl(TOWN, "/en/standorte"));
  await expect(title(page)).toHaveText("My appointments");
  await expect(page.getByText("You are not connected to the internet")).toBeVisible();
  expect(await keptPaths(page)).toEqual(before);
});

test("files that no kept page names any more are cleared away", async ({ page }) => {
  await page.goto(townUrl(TOWN, OWN));
  await installed(page);
  await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    await (await caches.open(name)).put("/assets/old-00000000.js", new Response(""));
    await caches.open("stadttor-0");
  });
  await page.reload();
  await expect.poll(() => keptPaths(page)).not.toContain("/assets/old-00000000.js");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the page says how an appointment is found", async ({ page }) => {
    await page.goto(townUrl(TOWN, OWN));
    await expect(page.getByText("Zum Merken braucht diese Seite JavaScript.")).toBeVisible();
    await expect(page.getByText("Auf diesem Gerät ist kein Termin gemerkt.")).toBeHidden();
    await page.getByRole("link", { name: "Termin mit Code öffnen" }).click();
    await expect(title(page)).toHaveText(/Code/);
  });
});
