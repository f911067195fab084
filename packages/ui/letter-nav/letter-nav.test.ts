import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { LetterNav } from "./letter-nav.tsx";

test("a letter without entries is no link", () => {
  const html = renderToString(() => LetterNav(examples["two"]!));
  expect(html).toMatch(/<a class="st-letters__letter" href="#a"[^>]*>A<\/a>/);
  expect(html).toMatch(/<span class="st-letters__letter" aria-hidden="true">B<\/span>/);
});
