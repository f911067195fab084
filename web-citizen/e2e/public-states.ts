import { expect, type Page } from "@playwright/test";
import { frontPage, townUrl } from "./addresses.ts";
import type { Look } from "./walk.ts";

export interface PublicWalk {
  readonly page: Page;
  readonly slug: string;
  /** As addresses have it. */
  readonly language?: "de" | "de-leicht" | "en" | "tr" | "uk" | "ar";
}

/** What the towns that are walked through differ in. */
const OF_TOWN: Readonly<Record<string, { readonly postalCode: string; readonly online: string }>> = {
  heidelberg: { postalCode: "69120", online: "elterngeld" },
  "potsdam-mittelmark": { postalCode: "14547", online: "wunschkennzeichen" },
};

/** Leads through every page that is the same for everyone, in every state it has. */
export async function walkPublicPages(walk: PublicWalk, look: Look): Promise<void> {
  const { page, slug, language = "de" } = walk;
  const prefix = language === "de" ? "" : `/${language}`;
  const { postalCode, online } = OF_TOWN[slug] ?? { postalCode: "", online: "" };
  /** Opens a page, makes sure that it is in the state that is meant, and looks. */
  const at = async (name: string, path: string, seen?: string, status = 200) => {
    expect((await page.goto(townUrl(slug, prefix + path)))?.status(), path).toBe(status);
    if (seen !== undefined) await expect(page.locator(seen).first(), `${name}: ${seen}`).toBeVisible();
    await look(name);
  };
  if (language === "de") {
    await page.goto(frontPage());
    await look("front-page");
  }
  await at("home", prefix === "" ? "/" : "", "main .st-card");
  await at("search", "/suche", "#tips");
  await at("search-hits", "/suche?q=umziehen", "main .st-hits, #hits + ol");
  await at("search-pages", "/suche?q=ausweis+kind+auto+geld+umzug&seite=2", "main .st-pages");
  await at("search-nearest", "/suche?q=xyzzyquux", ".st-hits__lead");
  await at("a-z", "/leistungen");
  await at("service", "/leistungen/wohnsitz-ummelden", "#online");
  await at("service-online", `/leistungen/${online}`, "#ask");
  await at("service-unbookable", "/leistungen/sperrmuell", "#ask");
  await at("service-notes", "/leistungen/personalausweis", ".st-spot__differs");
  await at("checklist", "/leistungen/personalausweis/checkliste");
  await at("situations", "/lebenslagen");
  await at("situation", "/lebenslagen/umzug");
  await at("offices", "/aemter");
  await page.locator('main a[href*="/aemter/"]').first().click();
  await page.waitForURL(/\/aemter\/[a-z-]+$/);
  await look("office");
  await at("locations", "/standorte", "#all");
  await at("locations-found", `/standorte?plz=${postalCode}`, "#near");
  await at("locations-unknown", "/standorte?plz=99999", ".kern-alert");
  await at("locations-invalid", "/standorte?plz=abc", "#plz[aria-invalid=true]");
  await page.locator('main a[href*="/standorte/"]').first().click();
  await page.waitForURL(/\/standorte\/[a-z-]+$/);
  await look("location");
  await at("embedding", "/einbetten", "stadttor-termine li");
  await expect(page.locator("main pre").last()).toContainText("<iframe src=");
  await at("snippet", "/leistungen/personalausweis/ausschnitt");
  await at("own-appointments", "/meine-termine", "[data-own-empty]");
  await walkLegal(walk, at, look);
  await at("not-found", "/gibt-es-nicht", undefined, 404);
}

async function walkLegal({ page }: PublicWalk, at: (name: string, path: string) => Promise<void>, look: Look): Promise<void> {
  for (const path of ["hilfe", "impressum", "datenschutz", "barrierefreiheit"]) await at(path, `/${path}`);
  const ofMunicipality = page.locator('main a[href*="/barrierefreiheit/"]');
  if ((await ofMunicipality.count()) === 0) return;
  await ofMunicipality.first().click();
  await page.waitForURL(/\/barrierefreiheit\/[a-z-]+$/);
  await look("barrierefreiheit-municipality");
}
