import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { TextField } from "./text-field.tsx";

const html = (name: string) => renderToString(() => TextField(examples[name]!));

test("the label belongs to the input", () => {
  for (const [name, { id }] of Object.entries(examples)) {
    expect(html(name)).toContain(`for="${id}"`);
    expect(html(name)).toMatch(new RegExp(`<input[^>]* id="${id}"`));
  }
});

test("an error stands between label and input, and the input names hint and error", () => {
  const [label, error, input] = ["<label", 'id="email-error"', "<input"].map((part) => html("wrong").indexOf(part));
  expect([label, error, input]).toEqual([label, error, input].sort((a, b) => a! - b!));
  expect(html("wrong")).toContain('aria-describedby="email-hint email-error" aria-invalid="true"');
});

test("without error nothing claims one", () => {
  expect(html("plain")).not.toMatch(/error|aria-invalid|aria-describedby/);
});

test("says where nothing has to be filled in", () => {
  expect(html("optional")).toContain("(freiwillig)");
  expect(html("plain")).not.toContain("kern-label__optional");
});
