import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SiteFooter } from "./site-footer.tsx";

test("its links stand in a landmark with a name", () => {
  const html = renderToString(() => SiteFooter(examples["town"]!));
  expect(html).toMatch(/<nav aria-label="Rechtliches">[\s\S]*<a href="\/impressum">Impressum<\/a>/);
});
