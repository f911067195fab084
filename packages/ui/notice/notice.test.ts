import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { Notice } from "./notice.tsx";

test("interrupts only where it is told to", () => {
  expect(renderToString(() => Notice(examples["alert"]!))).toContain('role="alert"');
  expect(renderToString(() => Notice(examples["info"]!))).not.toContain("role=");
});

test("has a body only with content", () => {
  expect(renderToString(() => Notice(examples["info"]!))).toContain("kern-alert__body");
  expect(renderToString(() => Notice(examples["alert"]!))).not.toContain("kern-alert__body");
});

test("takes focus only where something leads to it", () => {
  expect(renderToString(() => Notice({ ...examples["info"]!, id: "nothing" }))).toMatch(/id="nothing" tabindex="-1"/);
  expect(renderToString(() => Notice(examples["info"]!))).not.toContain("tabindex");
});
