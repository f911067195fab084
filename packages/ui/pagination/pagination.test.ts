import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { Pagination } from "./pagination.tsx";

test("marks the page it stands on, and leads back only where there is a back", () => {
  const html = renderToString(() => Pagination(examples["first"]!));
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  expect(html).toMatch(/href="\?seite=1"[^>]* aria-label="Seite 1" aria-current="page"/);
  expect(html).toContain('rel="next"');
  expect(html).not.toContain('rel="prev"');
});
