import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { directionOf, htmlLang, LANGUAGES, type Language } from "@stadttor/messages/language.ts";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { examples as admission } from "./admission/examples.ts";
import { examples as catalogue } from "./catalogue/examples.ts";
import { HTML_RULES } from "./html-rules.ts";
import { examples as invitations } from "./invitations/examples.ts";
import { examples as portal, NOW, shell, towns } from "./portal/examples.ts";
import { examples as scheduling } from "./scheduling/examples.ts";
import { examples as tenancy } from "./tenancy/examples.ts";
import { examples as waitlist } from "./waitlist/examples.ts";
import type { ViewName } from "./render.tsx";

const EXAMPLES = { ...portal, ...tenancy, ...catalogue, ...admission, ...scheduling, ...invitations, ...waitlist };
/** Texts differ from language to language, markup from one writing direction to the other: these two views are seen in all six. */
const IN_ALL: readonly string[] = ["portal/home", "scheduling/enter-details"];
const languagesOf = (view: string): readonly Language[] => (IN_ALL.includes(view) ? LANGUAGES : ["de", "en", "ar"]);
const PAGES = Object.entries(EXAMPLES).flatMap(([view, states]) =>
  Object.entries(states).flatMap(([state, data]) =>
    languagesOf(view).map((language) => ({ view: view as ViewName, state, language, data: data as unknown })),
  ),
);

let renderer: typeof import("./render.tsx");
beforeAll(async () => {
  const file = (name: string | symbol) => `/assets/${String(name)}.${name === "style" ? "css" : "js"}`;
  vi.stubGlobal("__ASSETS__", new Proxy({}, { get: (_, name) => file(name) }));
  renderer = await import("./render.tsx");
});

const validator = new HtmlValidate(HTML_RULES);

const problems = (html: string) =>
  validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`));

describe.each(PAGES)("$view ($state, $language)", ({ view, language, data }) => {
  let html = "";
  beforeAll(() => {
    html = renderer.render(view, data, shell(language, "/termin?x=1"), NOW);
  });

  test("is valid HTML with labels, unique ids and ordered headings", () => {
    expect(problems(html)).toEqual([]);
  });

  test("has one h1, a language, a direction, a title with the town, and no text left unfilled", () => {
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
    const direction = directionOf(language) === "rtl" ? ' dir="rtl"' : "";
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${htmlLang(language)}"${direction}[ >]`));
    expect(html).toMatch(/<title>[^<]+ – Musterstadt<\/title>/);
    expect(html.replace(/<script[\s\S]*?<\/script>| (?:data-\w+|href)="[^"]*"/g, "")).not.toMatch(/\{\w+\}|undefined|\[object|NaN|null/);
  });

  test("needs nothing the content security policy refuses", () => {
    // A data block is not run, so the policy lets it be; nothing in it ends it.
    const rest = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, "");
    expect(rest).not.toMatch(/ style=|<style|<script(?! type="module" src="\/assets\/)| on\w+="|javascript:/i);
  });

  test("keeps every way on in its language, but for the other languages' links and assets", () => {
    const ways = [...html.matchAll(/<(?:a|form|button)[^>]* (?:href|action|formaction)="(\/[^"]*)"[^>]*>/g)];
    const own = ways.filter(([tag]) => !tag.includes("hreflang=")).map(([, path]) => path ?? "");
    expect(own.length).toBeGreaterThan(0);
    const prefix = language === "de" ? /^(?!\/(?:de-leicht|en|tr|uk|ar)(?:\/|$))/ : new RegExp(`^/${language}(/|$|[?#])`);
    expect(own.filter((path) => !prefix.test(path))).toEqual([]);
  });
});

test("a search for a page of the site leads there, before its services", () => {
  const html = renderer.render("catalogue/search", EXAMPLES["catalogue/search"].site, shell("en", "/suche?q=x"), NOW);
  const before = html.slice(0, html.indexOf('id="hits"'));
  const places = ["/en/standorte", "/en/termin/code", "/en/standorte?plz=76133"].map((path) => before.lastIndexOf(`href="${path}"`));
  expect(places.every((at, index) => at > before.indexOf("<h1") && at > (places[index - 1] ?? 0))).toBe(true);
});

test("the language links keep the page, and so do the addresses that search engines read, without what was typed", () => {
  const html = renderer.render("portal/help", {}, shell("en", "/hilfe?a=b"));
  const menu = html.match(/<details class="st-menu st-languages"[\s\S]*?<\/details>/)?.[0] ?? "";
  expect([...menu.matchAll(/href="([^"]*)" lang="([\w-]+)" hreflang="([\w-]+)"/g)].map(([, ...parts]) => parts.join(" "))).toEqual([
    "/hilfe?a=b de de",
    "/de-leicht/hilfe?a=b de de-simple",
    "/en/hilfe?a=b en en",
    "/tr/hilfe?a=b tr tr",
    "/uk/hilfe?a=b uk uk",
    "/ar/hilfe?a=b ar ar",
  ]);
  expect(html).toContain('<link rel="canonical" href="https://musterstadt.example/en/hilfe">');
  expect([...html.matchAll(/<link rel="alternate" hreflang="([\w-]+)" href="([^"]*)"/g)].map(([, tag, href]) => `${tag} ${href}`)).toEqual([
    "de https://musterstadt.example/hilfe",
    "de-simple https://musterstadt.example/de-leicht/hilfe",
    "en https://musterstadt.example/en/hilfe",
    "tr https://musterstadt.example/tr/hilfe",
    "uk https://musterstadt.example/uk/hilfe",
    "ar https://musterstadt.example/ar/hilfe",
    "x-default https://musterstadt.example/hilfe",
  ]);
});

test("what belongs to one person or answers one question stays out of search engines", () => {
  const hidden = (view: ViewName, data: unknown) => {
    const html = renderer.render(view, data, shell());
    return { noindex: html.includes('content="noindex"'), canonical: /rel="(?:canonical|alternate)"/.test(html) };
  };
  expect(hidden("portal/help", {})).toEqual({ noindex: false, canonical: true });
  expect(hidden("scheduling/review", Object.values(EXAMPLES["scheduling/review"])[0])).toEqual({ noindex: true, canonical: false });
  expect(hidden("catalogue/search", EXAMPLES["catalogue/search"].found)).toEqual({ noindex: true, canonical: false });
  expect(hidden("portal/error", EXAMPLES["portal/error"].missing)).toEqual({ noindex: true, canonical: false });
});

test("a snippet for other sites has nothing of the site around it, and its links open the whole window", () => {
  const html = renderer.render("catalogue/snippet", EXAMPLES["catalogue/snippet"].full, shell());
  expect(html).toContain('<base target="_top">');
  expect(html).not.toMatch(/<(header|footer|nav|aside)[\s>]/);
});

test("every other page has one field to search with, at the end of the skip link that names it", () => {
  for (const { view, data } of PAGES.filter(({ view: name, language }) => language === "de" && name !== "catalogue/snippet")) {
    const html = renderer.render(view, data, shell());
    expect(html.match(/<input[^>]* type="search" id="suche"/g), view).toHaveLength(1);
    expect(html, view).toContain('href="#suche"');
    expect(html, view).toContain('href="tel:115"');
  }
});

test("warnings come before other news, each in the language it is told in", () => {
  const html = renderer.render("portal/help", {}, shell("ar"));
  const news = html.match(/<aside class="st-news"[\s\S]*?<\/aside>/)?.[0] ?? "";
  expect(news.indexOf("Telefon aus")).toBeGreaterThan(0);
  expect(news.indexOf("Telefon aus")).toBeLessThan(news.indexOf("Öffnungszeiten"));
  expect(news.match(/<(?:span|div)[^>]* lang="de" dir="ltr"/g)).toHaveLength(3);
  expect(renderer.render("portal/help", {}, { ...shell(), news: [] })).not.toContain("st-news");
});

test("the face of a town: its logo in the header, its icons and its colour in the head", () => {
  const picture = (href: string) => ({ href, width: 400, height: 100, alt: { text: "Logo", lang: "de" as const } });
  const logo = { light: picture("/marke/logo-1.webp"), dark: picture("/marke/logo-dark-1.webp") };
  const faced: Shell = { ...shell("de", "/", { logo }), icons: { hash: "abc", themeColor: "#8a1428" } };
  const html = renderer.render("portal/help", {}, faced);
  expect(html).toMatch(/<source media="\(prefers-color-scheme: dark\)" srcset="\/marke\/logo-dark-1\.webp"/);
  expect(html).toContain('href="/icon-abc-192.png"');
  expect(html).toContain('rel="apple-touch-icon" sizes="180x180" href="/icon-abc-180.png"');
  expect(html).toContain('name="theme-color" content="#8a1428"');
  expect(renderer.render("portal/help", {}, { ...shell(), icons: null })).not.toMatch(/href="\/icon-|theme-color/);
});

test("free times are told by how near they are", () => {
  const words = (now: string) =>
    renderer
      .render("portal/home", EXAMPLES["portal/home"].full, shell(), Temporal.Instant.from(now))
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
  expect(words("2026-12-01T07:00:00Z")).toContain("Nächster freier Termin: heute, 14:15 Uhr Bürgeramt Mitte");
  expect(words("2026-12-01T07:00:00Z")).toContain("morgen, 9:15 Uhr");
  // Midnight in the town, not in Greenwich.
  expect(words("2026-11-30T22:59:00Z")).toContain("morgen, 14:15 Uhr");
  expect(words("2026-11-30T22:59:00Z")).toContain("Mittwoch, 9:15 Uhr");
  expect(words("2026-12-01T07:00:00Z")).toContain("Montag, 21. Dezember, 10:00 Uhr");
});

test("a form with errors says so in the title, sums them up and marks the fields", () => {
  const html = renderer.render("scheduling/enter-details", EXAMPLES["scheduling/enter-details"].wrong, shell());
  expect(html).toContain("<title>Fehler: ");
  expect(html).toMatch(/role="alert" tabindex="-1" autofocus/);
  for (const field of ["name", "email"]) {
    expect(html).toContain(`href="#${field}"`);
    expect(html).toMatch(new RegExp(`<input[^>]* id="${field}"[^>]*aria-invalid="true"`));
  }
  expect(html.indexOf('id="name-error"')).toBeGreaterThan(html.indexOf('for="name"'));
  expect(html.indexOf('id="name-error"')).toBeLessThan(html.indexOf(' id="name" '));
});

test("what people typed stays inside its attribute, and what towns write inside its element", () => {
  const { empty } = EXAMPLES["scheduling/enter-details"];
  const nasty = `"><script>alert(1)</script>&amp;`;
  const typed = renderer.render("scheduling/enter-details", { ...empty, values: { ...empty.values, name: nasty } }, shell());
  expect(typed).toContain(` value="&quot;><script>alert(1)</script>&amp;amp;"`);
  const written = renderer.render("portal/home", EXAMPLES["portal/home"].full, shell("de", "/", { name: nasty }));
  // Within quotes it is harmless, so long as it stays there.
  expect(written.replace(/="[^"]*"/g, "")).not.toContain("<script>");
  expect(written).toContain("&lt;script>alert(1)");
});

test("an unconfirmed appointment is never called booked or confirmed", () => {
  const text = (language: Language) =>
    renderer.render("scheduling/appointment", EXAMPLES["scheduling/appointment"].unconfirmed, shell(language)).replace(/<[^>]+>/g, " ");
  expect(text("de")).not.toMatch(/ist gebucht|ist bestätigt|wurde bestätigt/i);
  expect(text("en")).not.toMatch(/is booked|is confirmed|has been confirmed/i);
});

test("the first button of a form is the one the enter key should press", () => {
  for (const view of ["scheduling/enter-details", "scheduling/review"] as const) {
    const [data] = Object.values(EXAMPLES[view]);
    const form = renderer.render(view, data, shell()).match(/<form class="[^"]*" method="post"[\s\S]*?<\/form>/)?.[0] ?? "";
    const buttons = [...form.matchAll(/<button[^>]*>/g)].map(([tag]) => tag);
    expect(buttons).toHaveLength(2);
    expect(buttons[0]).not.toContain("formaction");
    expect(buttons[1]).toContain("/verlaengern");
  }
});

test("a town without dark palette stays light", () => {
  expect(renderer.render("portal/help", {}, { ...shell(), dark: false })).toMatch(
    /^<!doctype html><html lang="de" data-kern-theme="light"/,
  );
  expect(renderer.render("portal/help", {}, shell())).not.toContain("data-kern-theme");
});

test("only pages with an island load a script", () => {
  const scripts = (view: ViewName, data: unknown) => [...renderer.render(view, data, shell()).matchAll(/<script type="module"/g)].length;
  const withIsland = PAGES.filter(({ view, data }) => scripts(view, data) > 0).map(({ view }) => view);
  expect([...new Set(withIsland)].sort()).toEqual([
    "admission/prove",
    "admission/wait",
    "catalogue/embedding",
    "invitations/invitation",
    "portal/home",
    "portal/own-appointments",
    "scheduling/appointment",
    "scheduling/choose-slot",
    "scheduling/enter-details",
    "scheduling/review",
  ]);
});

test("the bare domain lists the towns and is valid HTML", () => {
  const html = renderer.renderTowns(towns);
  expect(problems(html)).toEqual([]);
  for (const { name, href } of towns.towns) expect(html).toContain(`href="${href}">${name}</a>`);
  expect(renderer.renderTowns({ ...towns, inboxHref: null })).not.toContain("postfach");
});

test("while the database is away the page links neither an empty address nor an empty stylesheet", () => {
  const away = { ...shell("de", "/", { mail: "" }), brandingHref: "" };
  const html = renderer.render("portal/error", { status: 503, reason: "database_away" }, away);
  expect(html).not.toMatch(/href=""|mailto:"/);
  expect(html).toContain("/assets/style.css");
});
