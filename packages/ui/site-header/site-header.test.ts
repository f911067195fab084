import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SiteHeader } from "./site-header.tsx";

const html = (name: string) => renderToString(() => SiteHeader(examples[name]!));

test("each language is named in itself, the current one is marked", () => {
  expect(html("demo")).toMatch(/href="\/" lang="de" hreflang="de" aria-current="true"[^>]*>Deutsch/);
  expect(html("demo")).toMatch(/href="\/en" lang="en" hreflang="en"[^>]*>English/);
  expect(html("demo").match(/aria-current/g)).toHaveLength(1);
});

test("one language alone needs no choice, and no banner leaves no trace", () => {
  expect(html("oneLanguage")).not.toMatch(/<nav|__banner|__slogan/);
  expect(html("demo")).toContain("__banner");
});
