import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { Disclosure } from "./disclosure.tsx";
import { examples } from "./examples.tsx";

const html = (name: string) => renderToString(() => Disclosure(examples[name]!));

test("is folded until it is asked for", () => {
  expect(html("folded")).toMatch(/^<details class="st-disclosure"\s*><summary/);
  expect(html("open")).toMatch(/^<details class="st-disclosure" open[^>]* id="mehr"/);
});
