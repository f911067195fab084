import { TOWNS, townUrl } from "./addresses.ts";
import { answerQuestions, bookNow, confirm, enterDetails, pressed, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { openOnce } from "./free-places.ts";
import { Inbox, linkIn, OWN_PAGE } from "./inbox.ts";
import { CONFIRM_WISH, OFFER } from "./waiting-states.ts";

const { slug, zone } = TOWNS[1];
const LOCATION = "buergerservice-mitte";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("one cancels, who waits is offered the place by mail and takes it, and a third sees nothing free meanwhile", async ({
      page,
      inbox,
      browser,
      watch,
    }) => {
      test.slow();
      const { on, startsAt } = await openOnce(slug, LOCATION, zone, javaScriptEnabled ? 0 : 1);
      const query = "leistung-wohnsitz-ummelden=1";
      const times = townUrl(slug, `/termin/zeit?${query}&ort=${LOCATION}&kanal=counter&tag=${on}`);
      const time = page.locator(`button[name=beginn][value="${startsAt}"]`);

      // The only place of the day is taken.
      await page.goto(times);
      expect(await pressed(page, time.first())).toBe(303);
      await enterDetails(page, inbox.address);
      await bookNow(page);
      await confirm(page, inbox);
      const own = linkIn(await inbox.mail("Ihr Termin am "), OWN_PAGE);

      // Somebody else finds nothing, and asks to be told.
      const waiting = await browser.newContext({ javaScriptEnabled, serviceWorkers: "block" });
      watch(waiting);
      const other = await waiting.newPage();
      const otherInbox = new Inbox();
      await other.goto(times);
      await expect(other.getByRole("button", { name: /auswählen$/ })).toHaveCount(0);
      await other.getByRole("link", { name: "Früheren Termin wünschen" }).click();
      const [year, month, day] = on.split("-");
      await other.getByLabel("Frühestens am").fill(`${day}.${month}.${year}`);
      await other.getByLabel("Spätestens am").fill(`${day}.${month}.${year}`);
      await other.getByLabel("Vor- und Nachname").fill("Grace Hopper");
      await other.getByLabel("E-Mail-Adresse").fill(otherInbox.address);
      await answerQuestions(other);
      await other.getByRole("button", { name: "Wunsch abschicken" }).click();
      await expect(title(other)).toHaveText("Bitte bestätigen Sie Ihren Wunsch");
      await other.goto(linkIn(await otherInbox.mail("Bitte bestätigen: "), CONFIRM_WISH));
      await expect(other.getByRole("main").getByRole("button")).toHaveCount(1);
      await other.getByRole("button", { name: "Wunsch bestätigen" }).click();
      await expect(title(other)).toHaveText("Ihr Wunsch ist vorgemerkt");
      await expect(other.getByRole("main")).toContainText("Niemand wartet länger als Sie");

      // The first one cancels.
      await page.goto(own);
      await page.getByRole("link", { name: "Termin absagen" }).click();
      await page.getByRole("button", { name: "Ja, Termin absagen" }).click();
      await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");

      // A third sees nothing free: at once, and while the place is held.
      const third = await browser.newContext({ javaScriptEnabled, serviceWorkers: "block" });
      watch(third);
      const onlooker = await third.newPage();
      const nothing = async () => {
        await onlooker.goto(times);
        await expect(onlooker.locator(`button[name=beginn][value="${startsAt}"]`)).toHaveCount(0);
      };
      await nothing();
      const mail = await otherInbox.mail("Ein Platz ist frei: ");
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Wohnsitz|ummeld|Hopper/i);
      await nothing();

      await other.goto(linkIn(mail, OFFER));
      await expect(title(other)).toHaveText("Ein Platz ist frei");
      await expect(other.getByRole("main").getByRole("button")).toHaveCount(2);
      await other.getByRole("button", { name: "Platz annehmen" }).click();
      await expect(title(other)).toHaveText("Ihr Termin ist gebucht");
      await expect(other.getByRole("main")).toContainText("Grace Hopper");
      await otherInbox.mail("Ihr Termin am ");
      await nothing();

      // The day is as it was for whoever comes next.
      await other.getByRole("link", { name: "Termin absagen" }).click();
      await other.getByRole("button", { name: "Ja, Termin absagen" }).click();
      await expect(title(other)).toHaveText("Dieser Termin ist abgesagt");
    });
  });
}
