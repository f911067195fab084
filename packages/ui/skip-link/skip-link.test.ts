import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SkipLink } from "./skip-link.tsx";

test("is a link to the content", () => {
  expect(renderToString(() => SkipLink(examples.content))).toBe('<a class="st-skip-link" href="#inhalt">Zum Inhalt springen</a>');
});
