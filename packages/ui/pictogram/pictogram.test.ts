import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { Pictogram } from "./pictogram.tsx";

const html = (name: string) => renderToString(() => Pictogram(examples[name]!));

test("is decoration, and turns with the writing only where it faces a direction", () => {
  expect(html("still")).toMatch(/^<svg class="st-pictogram st-pictogram--large"[^>]* aria-hidden="true"/);
  expect(html("facing")).toContain('class="st-pictogram st-pictogram--facing"');
});
