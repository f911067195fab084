import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { Breadcrumb } from "./breadcrumb.tsx";
import { examples } from "./examples.tsx";

test("leads up, and the page itself is no link", () => {
  const html = renderToString(() => Breadcrumb(examples["two"]!));
  expect(html).toContain('<a href="/">Startseite</a>');
  expect(html).toContain('<li aria-current="page">Hilfe</li>');
});
