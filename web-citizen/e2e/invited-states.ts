import { expect } from "@playwright/test";
import { townUrl } from "./addresses.ts";
import { answerQuestions, takeSomeTime } from "./booking-steps.ts";
import { WORDS } from "./booking-words.ts";
import { runCommand } from "./run-command.ts";
import { refused, type Look, type Walk } from "./walk.ts";

/** What the towns that are walked through invite people to, and what a time chosen there is. */
const QUOTAS: Readonly<Record<string, readonly [quota: string, service: string, chosen: "provisional" | "booked"]>> = {
  heidelberg: ["trauungen", "trautermin", "provisional"],
  "potsdam-mittelmark": ["aufenthalt-eingeladen", "aufenthaltserlaubnis", "booked"],
};

/** Leads an invited person without mail through every page of an invitation; in Heidelberg the time is noted first. */
export async function walkInvited({ page, slug, language = "de" }: Walk, look: Look): Promise<void> {
  const [quota, service, chosen] = QUOTAS[slug] ?? [];
  if (quota === undefined || service === undefined) throw new Error(`whom ${slug} invites is not known here`);
  const w = WORDS[language];
  const invited = ["--quota", quota, "--service", service, "--name", "Çiğdem Łukasiewicz", "--language", language];
  const [line = ""] = await runCommand("invite", slug, ...invited);
  const [, link = ""] = line.split(/\s+/);

  const codePage = townUrl(slug, `${w.prefix}/einladung`);
  await page.goto(codePage);
  await look("invitation-code");
  await page.getByRole("main").getByRole("textbox").fill("12345");
  await page.getByRole("main").getByRole("button").click();
  await refused(page);
  await look("invitation-code-wrong");
  await page.goto(link);
  await expect(page.locator(".st-invitation .st-so-far")).toBeVisible();
  await look("invited");
  await takeSomeTime(page, language);
  await page.waitForURL(/\/angaben$/);
  await look("details-invited");
  await page.goto(link);
  await expect(page.locator(".st-invitation .kern-alert")).toBeVisible();
  await look("invited-held");
  await page.goto(`${link}/angaben`);
  await answerQuestions(page);
  await page.getByRole("button", { name: w.next }).click();
  await page.waitForURL(/\/pruefen$/);
  await look("review-invited");
  await page.locator(".st-decide button").first().click();
  await expect(page.locator("main .st-panel")).toBeVisible();
  await look(`${chosen}-invited`);
  const [id = "", withdrawn = ""] = ((await runCommand("invite", slug, ...invited))[0] ?? "").split(/\s+/);
  await runCommand("invitations", slug, "--withdraw", id);
  expect((await page.goto(withdrawn))?.status()).toBe(410);
  await look("invitation-ended");
}
