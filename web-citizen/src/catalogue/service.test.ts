import { beforeAll, expect, test, vi } from "vitest";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { shell } from "../portal/examples.ts";
import { examples } from "./examples.ts";

const { full, plain, onlineOnly, told, leicht, notBookable } = examples["catalogue/service"];
type Language = Parameters<typeof shell>[0];
let page: (data: ServiceData, language?: Language) => string;
beforeAll(async () => {
  vi.stubGlobal("__ASSETS__", { style: "/assets/style.css" });
  const { render } = await import("../render.tsx");
  page = (data, language = "de") =>
    render("catalogue/service", data, shell(language, "/leistungen/x")).replace(/^[\s\S]*(?=<main)|(?<=<\/main>)[\s\S]*$/g, "");
});

test("how to do it without an appointment, and what that takes, stands before the first way to book", () => {
  const html = page(full);
  const needs = html.indexOf("Online-Ausweis mit PIN");
  expect(needs).toBeGreaterThan(html.indexOf('id="online"'));
  expect(html.indexOf('href="/termin?leistung-fuehrungszeugnis=1"')).toBeGreaterThan(needs);
  expect(html).toMatch(/href="https:\/\/www\.fuehrungszeugnis\.bund\.de\/"/);
});

test("each level of trust says what a person needs, in other words", () => {
  const needs = (["none", "basic", "substantial", "high"] as const).map((trustLevel) => {
    const html = page({ ...full, online: full.online.map((way) => ({ ...way, trustLevel })) });
    return html.match(/Dafür brauchen Sie:<\/strong> ([^<]+)/)?.[1];
  });
  expect(new Set(needs).size).toBe(4);
  expect(needs).not.toContain(undefined);
});

test("one click books what often goes together", () => {
  expect(page(full)).toContain('href="/termin?leistung-fuehrungszeugnis=1&amp;leistung-reisepass=1"');
  expect(page(plain)).not.toContain("Termin für mehrere Leistungen");
});

test("what cannot be booked leads to a person and never into booking", () => {
  for (const data of [onlineOnly, notBookable]) {
    const html = page(data);
    expect(html).not.toMatch(/href="\/termin\?/);
    expect(html).toMatch(/id="ask"[\s\S]*?href="tel:\d/);
    expect(html).toContain("mailto:");
  }
});

test("who must not be sent is said, and only then", () => {
  const refusal = "Mit einer Vollmacht jemand anderen zu schicken";
  expect(page(full)).toContain(refusal);
  expect(page({ ...full, forWhom: ["self", "proxy"] })).not.toContain(refusal);
});

test("a change ahead is told with its day", () => {
  expect(page(full)).not.toContain("ändert sich");
  const html = page(examples["catalogue/service"].upcoming);
  expect(html).toMatch(/Ab 1\. Januar 2027 ändert sich[\s\S]*15 Euro[\s\S]*Digitales Foto/);
});

test("texts in another language than the page's are marked, and it is said once", () => {
  const arabic = page(told, "ar");
  expect(arabic).toMatch(/<ul class="st-checklist ?" lang="en" dir="ltr"/);
  expect(arabic).toMatch(/<div class="st-prose" lang="en" dir="ltr"/);
  expect(arabic.match(/class="st-told"/g)).toHaveLength(1);
  const english = page(told, "en");
  expect(english).not.toMatch(/class="st-told"|lang="en"/);
});

test("Leichte Sprache is offered where the town has it, and says that it is untested where it is read", () => {
  const way = 'href="/de-leicht/leistungen/fuehrungszeugnis"';
  expect(page(full)).toContain(way);
  expect(page({ ...full, languages: ["de"] })).not.toContain(way);
  expect(page(full, "en")).not.toContain(way);
  expect(page(leicht, "de-leicht")).toContain('class="st-told"');
});
