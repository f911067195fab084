import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";

test("each row has one link, under a heading where it is asked for", () => {
  const html = renderToString(examples.found);
  expect(html).toMatch(/^<ol class="st-link-rows"/);
  const [first = "", second = ""] = html.match(/<li[\s\S]*?<\/li>/g) ?? [];
  expect(first).toMatch(/<h2[^>]*><a[^>]* href="\/leistungen\/ausweis"/);
  expect(first).toContain("Bürgeramt");
  expect(second).toMatch(/<a[^>]* href="\/leistungen\/pass"/);
  expect(second).not.toMatch(/<h\d|__text/);
});
