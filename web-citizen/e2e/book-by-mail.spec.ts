import { readFile } from "node:fs/promises";
import { frontPage, TOWNS, TWO_TOWNS } from "./addresses.ts";
import { any, confirm, enterDetails, takeSomeTime, title, toTimes } from "./booking-steps.ts";
import { calendarIn, readCalendarEntry, startLine } from "./calendar-entry.ts";
import { expect, test } from "./citizen-test.ts";
import { CONFIRM_PAGE, inboxUrl, linkIn, OWN_PAGE, type Mail } from "./inbox.ts";

/** What the mails of this booking must not give away. */
function expectNeutral(mail: Mail): void {
  const all = [mail.subject, mail.text, mail.html, ...mail.attachments.map(({ text }) => text ?? "")].join("\n");
  expect(all).toContain("Termin");
  expect(all).not.toMatch(/Wohnsitz|ummeld|Łukasiewicz/i);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    for (const { name } of TWO_TOWNS) {
      test(`from the front page to booked, moved and cancelled in ${name}`, async ({ page, inbox, context }) => {
        test.slow();
        await page.goto(frontPage());
        const towns = page.getByRole("region", { name: "Städte und Landkreise" }).getByRole("link");
        await expect(towns).toHaveText(TOWNS.map((town) => town.name));
        await expect(page.getByRole("link", { name: "Postfach der Demo öffnen" })).toHaveAttribute("href", inboxUrl());
        await page.getByRole("link", { name, exact: true }).click();
        await expect(page).toHaveTitle(new RegExp(` – ${name}$`));
        await expect(page.getByRole("banner").getByRole("link", { name }).first()).toBeVisible();

        await toTimes(page);
        const startsAt = await takeSomeTime(page);
        await enterDetails(page, inbox.address);
        const clock = `${Number(startsAt.slice(11, 13))}:${startsAt.slice(14, 16)} Uhr`;
        for (const fact of ["Wohnsitz ummelden", "Ada Łukasiewicz-Çelik", "Für mich selbst", inbox.address, clock]) {
          await expect(page.getByRole("main").getByText(fact)).toBeVisible();
        }
        await page.getByRole("button", { name: "Termin verbindlich buchen" }).click();

        await expect(title(page)).toHaveText("Fast geschafft: Bitte bestätigen Sie Ihren Termin");
        await expect(page.getByRole("main")).not.toContainText(/gebucht|ist bestätigt|freuen uns/);
        const asked = await inbox.mail("Bitte bestätigen: ");
        expect(asked.subject).toMatch(/^Bitte bestätigen: Ihr Termin am \p{L}+, \d{1,2}\. \p{L}+ \d{4}, \d{1,2}:\d{2} Uhr$/u);
        expect(asked.subject).toContain(clock);
        expectNeutral(asked);
        expect(asked.attachments).toEqual([]);

        await page.goto(linkIn(asked, CONFIRM_PAGE));
        await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
        await confirm(page, inbox);
        const booked = await inbox.mail("Ihr Termin am ");
        expectNeutral(booked);
        const first = calendarIn(booked);
        expect(first).toMatchObject({ method: "REQUEST", sequence: 0, start: startLine(startsAt), status: "CONFIRMED" });
        expect(first.text).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n");

        await page.goto(linkIn(booked, OWN_PAGE));
        await expect(page.getByRole("main").getByText(clock).first()).toBeVisible();
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /\.ics/ }).click()]);
        const file = readCalendarEntry(await readFile(await download.path(), "utf8"));
        expect(file).toMatchObject({ method: "PUBLISH", uid: first.uid, start: startLine(startsAt) });
        expect(file.text).not.toMatch(/Wohnsitz|ummeld|Łukasiewicz/i);

        await page.getByRole("link", { name: "Termin verschieben" }).click();
        const movedTo = await takeSomeTime(page, "de", "move");
        await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
        const moved = await inbox.mail("Verschoben: ");
        expectNeutral(moved);
        const second = calendarIn(moved);
        expect(second).toMatchObject({ method: "REQUEST", uid: first.uid, start: startLine(movedTo) });
        expect(second.sequence).toBeGreaterThan(first.sequence);

        await page.goto(linkIn(booked, OWN_PAGE));
        await expect(title(page)).toHaveText("Dieser Termin wurde verschoben");
        await page.getByRole("link", { name: "Neuen Termin ansehen" }).click();
        await expect(page).toHaveURL(linkIn(moved, OWN_PAGE));

        await page.getByRole("link", { name: "Termin absagen" }).click();
        await expect(title(page)).toHaveText("Termin absagen?");
        await page.getByRole("button", { name: "Ja, Termin absagen" }).click();
        await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
        const struck = calendarIn(await inbox.mail("Abgesagt: "));
        expect(struck).toMatchObject({ method: "CANCEL", uid: first.uid, status: "CANCELLED" });
        expect(struck.sequence).toBeGreaterThan(second.sequence);

        expect(await inbox.mails()).toHaveLength(4);
        expect(await context.cookies()).toEqual([]);
      });
    }
  });
}

test.describe("far from home", () => {
  // The town's clock counts, not the browser's.
  test.use({ timezoneId: "America/Los_Angeles", locale: "en-US" });

  for (const { slug, name, zone } of TOWNS) {
    test(`booked in ${name}`, async ({ page, inbox }) => {
      await page.goto(frontPage());
      await page.getByRole("link", { name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`//${slug}\\.`));
      await toTimes(page);
      const startsAt = await takeSomeTime(page);
      await enterDetails(page, inbox.address);
      const clock = page.getByRole("main").locator("time");
      await expect(clock).toHaveText(`${Number(startsAt.slice(11, 13))}:${startsAt.slice(14, 16)} Uhr`);
      await page.getByRole("button", { name: "Termin verbindlich buchen" }).click();
      await expect(title(page)).toContainText("Bitte bestätigen");
      await confirm(page, inbox);
      const mail = await inbox.mail("Ihr Termin am ");
      expect(mail.from).toContain(name);
      expect(new URL(linkIn(mail, OWN_PAGE)).host).toBe(new URL(page.url()).host);
      expect(calendarIn(mail).start).toBe(startLine(startsAt, zone));
    });
  }
});

test("a time that is booked is offered to nobody else once its places are full", async ({ page, browser, watch }) => {
  const times = page.getByRole("button", { name: /auswählen$/ });
  await page.goto(`${frontPage().replace("//", "//potsdam-mittelmark.")}termin/ort?leistung-elterngeld=1`);
  await page.getByRole("link", { name: /^Zeit wählen: Telefontermin/ }).click();
  await (await any(page.getByRole("link", { name: /, frei$/ }))).click();
  const time = await any(times);
  const value = (await time.getAttribute("value")) ?? "";
  const address = page.url();
  await time.click();
  await expect(title(page)).toHaveText("Ihre Angaben");
  const other = await browser.newContext();
  watch(other);
  const theirs = await other.newPage();
  await theirs.goto(address);
  await expect(theirs.locator("#zeiten")).toBeVisible();
  await expect(theirs.locator(`button[value="${value}"]`)).toHaveCount(0);
  await other.close();
});
