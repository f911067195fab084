import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { examples as catalogue } from "./catalogue/examples.ts";
import { examples as portal, shell, towns } from "./portal/examples.ts";
import { examples as scheduling } from "./scheduling/examples.ts";
import { examples as tenancy } from "./tenancy/examples.ts";
import type { ViewName } from "./render.tsx";

const EXAMPLES = { ...portal, ...tenancy, ...catalogue, ...scheduling };
const LANGUAGES = ["de", "en"] as const;
const PAGES = Object.entries(EXAMPLES).flatMap(([view, states]) =>
  Object.entries(states).flatMap(([state, data]) => LANGUAGES.map((language) => ({ view: view as ViewName, state, language, data }))),
);

let renderer: typeof import("./render.tsx");
beforeAll(async () => {
  vi.stubGlobal("__ASSETS__", { style: "/assets/style.css", "refresh-times": "/assets/times.js", "hold-countdown": "/assets/hold.js" });
  renderer = await import("./render.tsx");
});

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "no-inline-style": "error",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "element-required-attributes": "error",
    // Ids are words of the page; phone numbers and long titles are the town's.
    "tel-non-breaking": "off",
    "long-title": "off",
    "valid-autocomplete": "error",
  },
});

const problems = (html: string) =>
  validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`));

describe.each(PAGES)("$view ($state, $language)", ({ view, language, data }) => {
  const html = () => renderer.render(view, data, shell(language, "/termin?x=1"));

  test("is valid HTML with labels, unique ids and ordered headings", () => {
    expect(problems(html())).toEqual([]);
  });

  test("has one h1, a language, a title with the town, and no text left unfilled", () => {
    expect(html().match(/<h1[\s>]/g)).toHaveLength(1);
    expect(html()).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
    expect(html()).toMatch(/<title>[^<]+ – Musterstadt<\/title>/);
    expect(html().replace(/ data-\w+="[^"]*"/g, "")).not.toMatch(/\{\w+\}|undefined|\[object|NaN|null/);
  });

  test("needs nothing the content security policy refuses", () => {
    expect(html()).not.toMatch(/ style=|<style|<script(?! type="module" src="\/assets\/)| on\w+="|javascript:/i);
  });

  test("keeps every way on in its language, but for the other languages' links and assets", () => {
    const ways = [...html().matchAll(/<(?:a|form|button)[^>]* (?:href|action|formaction)="(\/[^"]*)"[^>]*>/g)];
    const own = ways.filter(([tag]) => !tag.includes("hreflang=")).map(([, path]) => path ?? "");
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((path) => /^\/en(\/|$)/.test(path) !== (language === "en"))).toEqual([]);
  });
});

test("the language links keep the page", () => {
  const html = renderer.render("portal/help", {}, shell("en", "/hilfe?a=b"));
  expect([...html.matchAll(/href="([^"]*)" lang="(\w+)"/g)].map(([, href]) => href)).toEqual(["/hilfe?a=b", "/en/hilfe?a=b"]);
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
  expect(written).not.toContain("<script>");
  expect(written).toContain("&lt;script>alert(1)");
});

test("an unconfirmed appointment is never called booked or confirmed", () => {
  const text = (language: "de" | "en") =>
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
  const scripts = (view: ViewName, data: unknown) => [...renderer.render(view, data, shell()).matchAll(/<script[^>]*>/g)].length;
  const withIsland = PAGES.filter(({ view, data }) => scripts(view, data) > 0).map(({ view }) => view);
  expect([...new Set(withIsland)].sort()).toEqual(["scheduling/choose-slot", "scheduling/enter-details", "scheduling/review"]);
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
