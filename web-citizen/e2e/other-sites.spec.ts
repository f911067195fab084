import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { townUrl } from "./addresses.ts";
import { bookWithSlip, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { tokenIn } from "./pass-time.ts";

/** Serves a page of our own making at an address of any site. */
async function serve(page: Page, address: string, body: string): Promise<void> {
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>x</title>${body}` }));
}

/** A page that sends a form as soon as it is opened. @returns the status of the answer. */
async function postFrom(page: Page, address: string, action: string): Promise<number> {
  await serve(page, address, `<form method="post" action="${action}"></form><script>document.forms[0].submit()</script>`);
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), page.goto(address)]);
  await page.waitForLoadState();
  return answer.status();
}

/** What Heidelberg's home says, and no other page. */
const HOME = "Schön, dass Sie da sind";

test("a page of a sibling town cannot cancel an appointment, its own town's page can", async ({ page }) => {
  await bookWithSlip(page, "heidelberg");
  const own = page.url();
  const cancel = townUrl("heidelberg", `/termin/${tokenIn(own)}/absagen`);

  expect(await postFrom(page, townUrl("karlsruhe", "/evil"), cancel)).toBe(403);
  await page.goto(own);
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");

  expect(await postFrom(page, townUrl("heidelberg", "/own"), cancel)).toBe(303);
  await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
});

test("a script of a sibling town reads nothing", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await serve(page, townUrl("karlsruhe", "/evil"), "");
  await page.goto(townUrl("karlsruhe", "/evil"));
  const read = (url: string) =>
    page.evaluate(
      (target) =>
        fetch(target).then(
          (answer) => answer.text(),
          () => "refused",
        ),
      url,
    );
  expect(await read(townUrl("heidelberg"))).toBe("refused");
  expect(await read(townUrl("karlsruhe"))).toContain("Karlsruhe");
  await context.close();
});

test("only the sites a town has named may show it in a frame", async ({ browser }) => {
  // Chromium asks before a page out there reaches for this machine, where the tests' towns are.
  const context = await browser.newContext({ permissions: ["local-network-access"] });
  const framedAt = async (address: string) => {
    const page = await context.newPage();
    await serve(page, address, `<iframe src="${townUrl("heidelberg")}"></iframe>`);
    await page.goto(address);
    // The browser's own error page, where it refuses, has no text of the town.
    const text = await page.frames()[1]?.locator("body").innerText();
    await page.close();
    return text;
  };
  expect(await framedAt("https://www.heidelberg.example/")).toContain(HOME);
  expect(await framedAt(townUrl("heidelberg", "/own"))).toContain(HOME);
  expect(await framedAt(townUrl("karlsruhe", "/evil"))).not.toContain(HOME);
  expect(await framedAt("https://www.karlsruhe.example/")).not.toContain(HOME);
  await context.close();
});

test("a service stands in a frame of the town's own site, and its button opens the whole window", async ({ browser }) => {
  const context = await browser.newContext({ permissions: ["local-network-access"] });
  const page = await context.newPage();
  const snippet = townUrl("heidelberg", "/leistungen/personalausweis/ausschnitt");
  await serve(page, "https://www.karlsruhe.example/", `<iframe src="${snippet}"></iframe>`);
  await page.goto("https://www.karlsruhe.example/");
  expect(await page.frames()[1]?.locator("body").innerText()).not.toContain("Personalausweis");
  await serve(page, "https://www.heidelberg.example/", `<iframe src="${snippet}" width="100%" height="700"></iframe>`);
  await page.goto("https://www.heidelberg.example/");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Personalausweis beantragen");
  await frame.getByRole("link", { name: "Termin buchen" }).click();
  await expect(page).toHaveURL(townUrl("heidelberg", "/termin?leistung-personalausweis=1"));
  await expect(title(page)).toHaveText("Was möchten Sie erledigen?");
  await context.close();
});

test("a site that a town has named shows it again when the browser has kept the page", async ({ page }) => {
  // Playwright's own answers would switch the browser's cache off, so this site has a server of its own.
  const site = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end(`<!doctype html><title>x</title><iframe src="${townUrl("musterstadt")}"></iframe>`);
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const address = `http://rathaus.localhost:${(site.address() as AddressInfo).port}`;
  const sql = postgres(process.env["OWNER_DATABASE_URL"] ?? "", { max: 1 });
  const name = (origins: string[]) =>
    sql`update tenant_settings set frame_origins = ${origins} where tenant_id = (select id from tenants where slug = 'musterstadt')`;
  try {
    await name([address]);
    for (const time of ["first", "second"]) {
      await page.goto(address);
      await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 }), `${time} time`).toBeVisible();
    }
    // The positive control: the second time the server said that nothing has changed.
    const log = readFileSync(`${process.env["LOG_DIR"]}/server.log`, "utf8");
    expect(log).toMatch(/"tenant":"musterstadt","method":"GET","route":"\/","status":304/);
  } finally {
    await name([]);
    await sql.end();
    site.close();
  }
});
