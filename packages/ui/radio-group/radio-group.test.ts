import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { RadioGroup } from "./radio-group.tsx";

const html = (name: string) => renderToString(() => RadioGroup(examples[name]!));

test("the first option bears the group's name as its id, so that an error can lead there", () => {
  expect([...html("plain").matchAll(/type="radio" id="([^"]*)" name="contact"/g)].map(([, id]) => id)).toEqual(["contact", "contact-2"]);
});

test("one option is checked", () => {
  expect(html("plain").match(/ checked/g)).toHaveLength(1);
});

test("the error belongs to the group", () => {
  expect(html("wrong")).toMatch(/<fieldset[^>]* aria-describedby="contact-error"/);
  expect(html("plain")).not.toContain("contact-error");
});
