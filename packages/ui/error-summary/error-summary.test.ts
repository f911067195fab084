import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { ErrorSummary } from "./error-summary.tsx";
import { examples } from "./examples.tsx";

test("is read out, takes the focus and leads to each field", () => {
  const html = renderToString(() => ErrorSummary(examples["two"]!));
  expect(html).toMatch(/role="alert" tabindex="-1" autofocus/);
  expect([...html.matchAll(/<a href="(#\w+)"/g)].map(([, href]) => href)).toEqual(["#name", "#email"]);
});
