import type { Page } from "@playwright/test";
import { TWO_TOWNS, townUrl } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { openLink } from "./open-link.ts";

type Node = Readonly<Record<string, unknown>>;

/** What a page tells machines, each block parsed. */
async function told(page: Page): Promise<readonly Node[]> {
  const blocks = await page.locator('script[type="application/ld+json"]').allTextContents();
  const nodes = blocks.map((block) => JSON.parse(block) as Node);
  for (const node of nodes) expect(node["@context"], JSON.stringify(node).slice(0, 80)).toBe("https://schema.org");
  return nodes;
}

/** Every address below a block that is of this installation. */
function ownAddresses(of: unknown, origin: string): readonly string[] {
  if (typeof of === "string") return of.startsWith(origin) && !of.includes("{") ? [of] : [];
  return typeof of === "object" && of !== null ? Object.values(of).flatMap((value) => ownAddresses(value, origin)) : [];
}

/** The one block of a kind. */
const one = (nodes: readonly Node[], type: string): Node => {
  const found = nodes.filter((node) => node["@type"] === type);
  expect(found, type).toHaveLength(1);
  return found[0] as Node;
};

/** The page's own address, and those of its sisters in other languages: each answers, and says the same of itself. */
async function checkAddresses(page: Page, languages: readonly string[]): Promise<void> {
  const own = page.url();
  const alternates = () =>
    page
      .locator("link[rel=alternate][hreflang]")
      .evaluateAll((all) => all.map((a) => [a.getAttribute("hreflang") ?? "", a.getAttribute("href") ?? ""] as const));
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", own);
  const sisters = await alternates();
  expect(sisters.map(([code]) => code).toSorted()).toEqual([...languages, "x-default"].toSorted());
  expect(sisters.map(([, href]) => href)).toContain(own);
  for (const [code, href] of sisters) {
    expect(await openLink(href, "GET"), `${code}: ${href}`).toBe(200);
    await page.goto(href);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", href);
    expect(await alternates()).toEqual(sisters);
  }
  await page.goto(own);
}

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  heidelberg: ["de", "de-simple", "en", "tr", "uk", "ar"],
  "potsdam-mittelmark": ["de", "en"],
};
const PLACES: Readonly<Record<string, string>> = { heidelberg: "buergeramt-mitte", "potsdam-mittelmark": "rathaus-werder" };

for (const { slug, name } of TWO_TOWNS) {
  test(`machines are told what a page is about, and its one address: ${name}`, async ({ page }) => {
    test.slow();
    const origin = townUrl(slug, "");
    const languages = LANGUAGES[slug] ?? [];
    const addresses = new Set<string>();
    const open = async (path: string) => {
      expect((await page.goto(townUrl(slug, path)))?.status()).toBe(200);
      const nodes = await told(page);
      for (const address of ownAddresses(nodes, origin)) addresses.add(address);
      return nodes;
    };

    for (const path of ["/", "/en"]) {
      const home = await open(path);
      const town = one(home, "GovernmentOrganization");
      expect(town).toMatchObject({ name, telephone: expect.stringMatching(/\d/) });
      expect(one(home, "WebSite")).toMatchObject({ url: page.url(), inLanguage: path === "/en" ? "en" : "de" });
    }
    const phone = await page.locator('header a[href^="tel:"]').first().getAttribute("href");
    await open("/");
    expect(String(one(await told(page), "GovernmentOrganization")["telephone"]).replace(/\D/g, "")).toBe(phone?.replace(/\D/g, ""));
    await checkAddresses(page, languages);

    const service = one(await open("/leistungen/personalausweis"), "GovernmentService");
    expect(service).toMatchObject({ name: "Personalausweis beantragen", url: page.url(), serviceOperator: { name } });
    expect(service["description"], "words, as on the page").toBe(await page.locator(".st-head__lead, .st-lead").first().innerText());
    const places = await page.locator('.st-spot > a[href*="/standorte/"]').allInnerTexts();
    expect(places.length).toBeGreaterThan(1);
    const channels = service["availableChannel"] as readonly { readonly serviceLocation?: Node }[];
    expect(channels.flatMap(({ serviceLocation }) => (serviceLocation ? [serviceLocation["name"]] : []))).toEqual(
      places.map((place) => place.trim()),
    );
    await checkAddresses(page, languages);

    const office = one(await open(`/standorte/${PLACES[slug]}`), "GovernmentOffice");
    expect(office).toMatchObject({ url: page.url(), name: await page.getByRole("heading", { level: 1 }).innerText() });
    const hours = office["openingHoursSpecification"] as readonly Record<string, string>[];
    const days = [...new Set(hours.map(({ validFrom }) => validFrom ?? ""))];
    const first = Temporal.PlainDate.from(days[0] ?? "");
    expect(days).toEqual(Array.from({ length: 7 }, (_, ahead) => first.add({ days: ahead }).toString()));
    for (const { "@type": type, opens, closes, validFrom, validThrough } of hours) {
      expect([type, validThrough]).toEqual(["OpeningHoursSpecification", validFrom]);
      for (const time of [opens, closes]) expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }
    // What machines are told is what people read: each opening hour stands on the page.
    const open8 = hours.filter(({ opens, closes }) => opens !== closes);
    expect(open8.length).toBeGreaterThan(0);
    for (const { opens = "" } of open8) {
      await expect(page.getByRole("main")).toContainText(
        opens.endsWith(":00") ? String(Number(opens.slice(0, 2))) : opens.replace(/^0/, ""),
      );
    }
    await checkAddresses(page, languages);

    expect(addresses.size).toBeGreaterThan(5);
    for (const address of addresses) expect(await openLink(address.replace(/#.*/, ""), "GET"), address).toBe(200);
  });
}

test("what belongs to one person, or was typed, has no address for search engines", async ({ page }) => {
  for (const path of ["/suche?q=umziehen", "/termin/code", "/meine-termine", "/leistungen/personalausweis/ausschnitt"]) {
    await page.goto(townUrl("heidelberg", path));
    const robots = await page
      .locator("meta[name=robots]")
      .getAttribute("content", { timeout: 1_000 })
      .catch(() => null);
    if (path === "/termin/code") continue;
    expect(robots, path).toBe("noindex");
    await expect(page.locator("link[rel=canonical]")).toHaveCount(0);
  }
});
