import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { Breakable } from "./breakable.tsx";
import { examples } from "./examples.tsx";

/** The pieces that are not broken any further. */
const parts = (name: string) =>
  renderToString(() => Breakable(examples[name]!))
    .split("<wbr>")
    .filter((part) => part !== "");

test("an address may break after its @ and each of its dots", () => {
  expect(parts("address")).toEqual(["erika.", "mustermann@", "mail.", "example.", "org"]);
});

test("other words are left in one piece", () => {
  expect(parts("words")).toEqual(["Erika Mustermann"]);
});
