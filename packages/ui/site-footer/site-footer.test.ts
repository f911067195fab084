import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SiteFooter } from "./site-footer.tsx";

test("its links stand in a landmark with a name", () => {
  const html = renderToString(() => SiteFooter(examples["two"]!));
  expect(html).toMatch(/<nav [^>]*aria-label="Unten">[\s\S]*<a href="\/impressum">Impressum<\/a>/);
});

test("a link to another language says so", () => {
  expect(renderToString(() => SiteFooter(examples["two"]!))).toContain('<a href="/en" lang="en" hreflang="en">English</a>');
});
