import { randomUUID } from "node:crypto";
import { townUrl } from "./addresses.ts";
import { answerQuestions, takeSomeTime, title } from "./booking-steps.ts";
import { expect, test } from "./citizen-test.ts";
import { linkIn, OWN_PAGE } from "./inbox.ts";
import { runCommand } from "./run-command.ts";

const NAME = "Çiğdem Łukasiewicz";
const INVITATION = /^\/einladung\/[0-9a-z]{26}$/;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("from the clerk's command to booked, moved, cancelled and chosen again", async ({ page, inbox }) => {
      test.slow();
      const wanted = [
        "--quota",
        "aufenthalt-eingeladen",
        "--service",
        "aufenthaltserlaubnis",
        "--name",
        NAME,
        "--reference",
        "Az. 32-4711",
      ];
      const [line = ""] = await runCommand("invite", "stuttgart", ...wanted, "--mail", inbox.address);
      const mail = await inbox.mail("Bitte wählen Sie Ihren Termin");
      const link = linkIn(mail, INVITATION);
      expect(line).toContain(link);
      expect([mail.subject, mail.text, mail.html].join("\n")).not.toMatch(/Aufenthalt|Ausländer|Łukasiewicz|4711/);

      await page.goto(link);
      await expect(title(page)).toHaveText("Ihre Einladung zum Termin");
      expect(await page.title()).not.toMatch(/Aufenthalt|Ausländer|Łukasiewicz/);
      const about = page.getByRole("complementary", { name: "Ihre Einladung" });
      for (const told of [NAME, /Aufenthaltserlaubnis/, "Az. 32-4711"]) await expect(about).toContainText(told);

      const startsAt = await takeSomeTime(page);
      await expect(title(page)).toHaveText("Ihre Angaben");
      await expect(page.getByRole("main")).toContainText(NAME);
      await expect(page.locator('input[name="name"]')).toBeHidden();
      await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(inbox.address);
      expect(page.url()).not.toContain("/termin/");
      await answerQuestions(page);
      await page.getByRole("button", { name: "Weiter" }).click();
      await expect(title(page)).toHaveText("Stimmt alles?");
      await expect(page.getByRole("main")).toContainText("Damit ist Ihr Termin fest gebucht.");
      await page.getByRole("button", { name: "Termin verbindlich buchen" }).click();
      await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
      const booked = linkIn(await inbox.mail("Ihr Termin am "), OWN_PAGE);

      await page.goto(link);
      await expect(page).toHaveURL(booked);
      await page.getByRole("link", { name: "Termin verschieben" }).click();
      expect(await takeSomeTime(page, "de", "move")).not.toBe(startsAt);
      await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
      await page.getByRole("link", { name: "Termin absagen" }).click();
      await page.getByRole("button", { name: "Ja, Termin absagen" }).click();
      await expect(title(page)).toHaveText("Dieser Termin ist abgesagt");
      await page.getByRole("link", { name: "Neuen Termin buchen" }).click();
      await expect(page).toHaveURL(link);
      await expect(title(page)).toHaveText("Ihre Einladung zum Termin");

      const id = ID.exec(line)?.[0] ?? "";
      await runCommand("invitations", "stuttgart", "--withdraw", id);
      await page.reload();
      await expect(title(page)).toHaveText("Diese Einladung gilt nicht mehr");
      const listed = (await runCommand("invitations", "stuttgart", "--quota", "aufenthalt-eingeladen")).find((row) => row.startsWith(id));
      expect(listed).toContain("withdrawn");
      expect((await inbox.mails()).filter(({ subject }) => subject.startsWith("Bitte bestätigen"))).toEqual([]);
    });
  });
}

test("on paper, and noted until the office has made sure of it", async ({ page }) => {
  test.slow();
  // Others are invited to marry meanwhile; the office finds this one by the name.
  const name = `Çiğdem ${randomUUID().slice(0, 8)}`;
  await page.goto(townUrl("heidelberg", "/leistungen/trautermin"));
  await expect(page.getByRole("heading", { name: "Termin mit Einladung" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Termin buchen" })).toHaveCount(0);
  expect((await page.goto(townUrl("heidelberg", "/termin/ort?leistung-trautermin=1")))?.status()).toBe(400);

  const printed = await runCommand("invite", "heidelberg", "--quota", "trauungen", "--service", "trautermin", "--name", name);
  const code = printed.find((row) => row.startsWith("Ihr Code: "))?.slice("Ihr Code: ".length) ?? "";
  await page.goto(townUrl("heidelberg", "/einladung"));
  await page.getByLabel("Code").fill("ABCDE");
  await page.getByRole("button", { name: "Einladung öffnen" }).click();
  await expect(page.getByRole("main")).toContainText("Zu diesem Link oder Code gibt es keine Einladung.");
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Einladung öffnen" }).click();
  await expect(title(page)).toHaveText("Ihre Einladung zum Termin");
  const link = page.url();
  await takeSomeTime(page);
  await expect(page.getByLabel("Als Terminzettel mit Code")).toBeChecked();
  await answerQuestions(page);
  await page.getByRole("button", { name: "Weiter" }).click();
  await page.getByRole("button", { name: "Zeit vormerken lassen" }).click();
  await expect(title(page)).toHaveText("Ihre Zeit ist vorgemerkt");

  const id = ID.exec((await runCommand("confirm-provisional", "heidelberg")).find((row) => row.includes(name)) ?? "")?.[0] ?? "";
  await runCommand("confirm-provisional", "heidelberg", id);
  await page.goto(link);
  await expect(title(page)).toHaveText("Ihr Termin ist gebucht");
  await expect(page.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{1,5}){5}$/)).toBeVisible();
});
