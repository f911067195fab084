import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { Stepper } from "./stepper.tsx";

const html = (name: string) => renderToString(() => Stepper(examples[name]!));

test("tells which step is the current one, and only one is", () => {
  expect(html("middle").match(/aria-current="step"/g)).toHaveLength(1);
  expect(html("middle")).toMatch(/data-state="current" aria-current="step"/);
});

test("links back to steps that are done and have an address", () => {
  expect(html("middle")).toContain('<a href="/termin">Leistung</a>');
  expect(html("noWayBack")).not.toContain("<a ");
});

test("says that a step is done in words", () => {
  expect(html("middle").match(/\(erledigt\)/g)).toHaveLength(1);
});
