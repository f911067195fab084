import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";

test("says its words, with a drawing only where it has one", () => {
  const html = renderToString(examples.two);
  expect(html.match(/<span class="st-tag">/g)).toHaveLength(2);
  expect(html.match(/<svg/g)).toHaveLength(1);
  expect(html.replace(/<[^>]+>/g, "")).toBe("auch onlineBürgeramt");
});
