import { createChallenge, verifySolution, type Payload } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Page } from "@playwright/test";
import { examples } from "../src/admission/examples.ts";
import { TOWNS } from "./addresses.ts";
import { axeFindings } from "./axe-findings.ts";
import { title } from "./booking-steps.ts";
import { answerWith as answer, builtPage as html, builtUrl } from "./built-states.ts";
import { expect, test } from "./citizen-test.ts";

/**
 * What people see while a town is overrun, in the browser: the built pages with their scripts, answered in the server's place, as a
 * real rush would be everybody's in that town. What the server answers, and to whom, is platform/api/admission-doors.test.ts.
 */
const PAGE = builtUrl(TOWNS[0].slug);
const SECRET = "a secret of this test";

/** The page that stands for the one that somebody gets to. */
const THERE = '<!doctype html><html lang="de"><title>Da</title><main><h1>Da</h1></main></html>';

/** Opens the page with a task. `posted`: what is sent from it. */
async function openTask(page: Page): Promise<{ readonly posted: Promise<URLSearchParams> }> {
  const options = { algorithm: "PBKDF2/SHA-256", cost: 2_000, keyPrefix: "00", deriveKey, hmacSignatureSecret: SECRET };
  const challenge = JSON.stringify(await createChallenge(options));
  const posted = Promise.withResolvers<URLSearchParams>();
  const body = await html("admission/prove", { ...examples["admission/prove"].solve, challenge });
  await page.route(PAGE, async (route) => {
    if (route.request().method() === "GET") return answer(route, 403, body);
    posted.resolve(new URLSearchParams(route.request().postData() ?? ""));
    return answer(route, 200, THERE);
  });
  await page.goto(PAGE);
  return { posted: posted.promise };
}

test("the task is solved and sent by itself, with all that was posted", async ({ page }) => {
  const { posted } = await openTask(page);
  await expect(title(page)).toHaveText("Da", { timeout: 60_000 });
  const fields = Object.fromEntries(await posted);
  expect(fields).toMatchObject(Object.fromEntries(examples["admission/prove"].solve.fields));
  const { challenge, solution } = JSON.parse(atob(fields["nachweis"] ?? "")) as Payload;
  expect(await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: SECRET })).toMatchObject({ verified: true });
});

test("while it is solved the page says so, stays usable, and axe finds nothing", async ({ page }) => {
  // Arithmetic that never ends.
  await page.addInitScript(() => {
    crypto.subtle.deriveBits = () => new Promise<ArrayBuffer>(() => {});
  });
  await openTask(page);
  await expect(page.getByRole("status").first()).toHaveText("Ihr Gerät rechnet gerade …");
  await page.getByLabel("E-Mail-Adresse").fill("erika@example.org");
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue("erika@example.org");
  expect(await axeFindings(page)).toEqual([]);
});

test("where the device cannot do it the page says so, and the mail stays", async ({ page }) => {
  await page.addInitScript(() => {
    crypto.subtle.importKey = () => Promise.reject(new Error("not here"));
  });
  await openTask(page);
  await expect(page.getByRole("status").first()).toHaveText(/nicht geklappt/);
  await expect(page.getByRole("button", { name: "Link schicken" })).toBeVisible();
});

test("whoever waits sees the numbers change where they stand, and gets in by itself", async ({ page }) => {
  const body = await html("admission/wait", { ahead: 12, minutes: 3, again: 1, fields: null });
  // What the server tells is told when this test has looked.
  const [closer, begin] = [Promise.withResolvers<object>(), Promise.withResolvers<object>()];
  const turns = [closer.promise, begin.promise];
  let admitted = false;
  await page.route(PAGE, async (route) => {
    if (route.request().headers()["accept"] !== "application/json") return answer(route, admitted ? 200 : 429, admitted ? THERE : body);
    const json = await turns.shift();
    admitted = turns.length === 0;
    return route.fulfill({ json });
  });
  await page.goto(PAGE);
  await expect(page).toHaveTitle(/^Vor Ihnen: 12 \(Warteraum\) – /);
  expect(await axeFindings(page)).toEqual([]);
  const check = page.getByRole("link", { name: "Jetzt nachsehen" });
  await check.focus();
  closer.resolve({ begin: false, ahead: 5, minutes: 2, again: 1 });
  await expect(page.getByRole("definition").first()).toHaveText("5");
  await expect(page).toHaveTitle(/^Vor Ihnen: 5 \(Warteraum\) – Musterstadt$/);
  await expect(page.getByRole("status").first()).toHaveText("Geschätzte Wartezeit in Minuten: 2");
  await expect(check).toBeFocused();
  begin.resolve({ begin: true });
  await expect(title(page)).toHaveText("Da");
});

/** Somebody whose leave to go on is over posts a choice: the page that waits has it, and `begin` ends the wait. */
async function waitWithChoice(page: Page, begin: Promise<void>): Promise<URLSearchParams[]> {
  const { fields } = examples["admission/wait"].posted;
  const body = await html("admission/wait", { ahead: 1, minutes: 1, again: 1, fields });
  const posted: URLSearchParams[] = [];
  let admitted = false;
  void begin.then(() => (admitted = true));
  await page.route(PAGE, async (route) => {
    const request = route.request();
    if (request.headers()["accept"] === "application/json") {
      return route.fulfill({ json: admitted ? { begin: true } : { begin: false, ahead: 1, minutes: 1, again: 1 } });
    }
    if (request.method() === "POST") posted.push(new URLSearchParams(request.postData() ?? ""));
    return request.method() === "POST" && admitted ? answer(route, 200, THERE) : answer(route, 429, body);
  });
  await page.goto(PAGE);
  return posted;
}

test("what was posted before the wait is sent by itself when it is over", async ({ page }) => {
  const begin = Promise.withResolvers<void>();
  const posted = await waitWithChoice(page, begin.promise);
  await expect(page.getByText("Ihre Auswahl und Ihre Angaben bleiben erhalten")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  begin.resolve();
  await expect(title(page)).toHaveText("Da");
  expect(posted.map((form) => [...form])).toEqual([examples["admission/wait"].posted.fields]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the task is not there, and the mail leads on", async ({ page }) => {
    await openTask(page);
    await expect(page.getByRole("heading", { name: "Ihr Gerät löst eine Rechenaufgabe" })).toBeHidden();
    await expect(page.getByLabel("E-Mail-Adresse")).toBeVisible();
    await expect(page.getByRole("button", { name: "Link schicken" })).toBeVisible();
  });

  test("whoever waits gets in by itself", async ({ page }) => {
    const body = await html("admission/wait", { ahead: 12, minutes: 3, again: 1, fields: null });
    let asked = 0;
    await page.route(PAGE, (route) => answer(route, ++asked < 3 ? 429 : 200, asked < 3 ? body : THERE));
    await page.goto(PAGE);
    await expect(page.getByRole("definition").first()).toHaveText("12");
    await expect(title(page)).toHaveText("Da");
    expect(asked).toBe(3);
  });

  test("whoever had posted something waits with it, sends it by the button, and loses it to no reload", async ({ page }) => {
    const begin = Promise.withResolvers<void>();
    const posted = await waitWithChoice(page, begin.promise);
    const check = page.getByRole("button", { name: "Jetzt nachsehen" });
    await check.click();
    await expect(title(page)).toHaveText("Sie sind im Warteraum");
    await expect.poll(() => posted.length).toBe(1);
    begin.resolve();
    await check.click();
    await expect(title(page)).toHaveText("Da");
    expect(posted.map((form) => [...form])).toEqual(Array(2).fill(examples["admission/wait"].posted.fields));
  });
});
