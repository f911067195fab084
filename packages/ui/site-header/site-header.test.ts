import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SiteHeader } from "./site-header.tsx";

const html = (name: string) => renderToString(() => SiteHeader(examples[name]!));

test("each language is named in itself, the current one is marked", () => {
  const languages = html("demo").match(/<details class="st-menu st-languages"[\s\S]*?<\/details>/)?.[0] ?? "";
  expect(languages).toMatch(/href="\/" lang="de" hreflang="de" aria-current="true"[^>]*>Deutsch/);
  expect(languages).toMatch(/href="\/ar" lang="ar" hreflang="ar"[^>]*>العربية/);
  expect(languages.match(/aria-current/g)).toHaveLength(1);
});

test("one language alone needs no choice, and what is not there leaves no trace", () => {
  expect(html("oneLanguage")).not.toMatch(/st-languages|__banner|__slogan|__search/);
  expect(html("demo")).toMatch(/__banner[\s\S]*__search/);
});

test("the current page is marked in the bar and in the menu that narrow screens have in its place", () => {
  expect(html("oneLanguage").match(/href="\/leistungen" aria-current="page"/g)).toHaveLength(2);
  expect(html("oneLanguage")).not.toMatch(/href="\/hilfe" aria-current/);
});

test("the link home has the town's name once, whether it is a text, beside an emblem or in a wordmark", () => {
  const home = (name: string) => html(name).match(/<a class="st-header__home"[\s\S]*?<\/a>/)?.[0] ?? "";
  for (const name of ["demo", "emblem", "wordmark"]) expect(home(name).match(/Musterstadt/g), name).toHaveLength(1);
  expect(home("demo")).not.toContain("<img");
  expect(home("emblem")).toMatch(/<source media="\(prefers-color-scheme: dark\)" srcset="\/dunkel.webp"[\s\S]* alt=""/);
  expect(home("wordmark")).toMatch(/st-logo--light-only[\s\S]* alt="Musterstadt"/);
  expect(home("wordmark")).not.toContain("<source");
});
