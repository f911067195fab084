import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SearchField } from "./search-field.tsx";

const html = (name: string) => renderToString(() => SearchField(examples[name]!));

test("asks by GET, with a label for its field", () => {
  for (const name of ["small", "large"]) {
    expect(html(name)).toContain('<form action="/suche" method="get">');
    expect(html(name)).toMatch(/<label class="[^"]+" for="suche"/);
    expect(html(name)).toMatch(/<input[^>]* id="suche" name="q"/);
  }
});

test("keeps what was asked, and the large one shows its label", () => {
  expect(html("large")).toContain('value="umziehen"');
  expect(html("large")).toMatch(/aria-describedby="suche-hint"[\s\S]*id="suche-hint"/);
  expect(html("large")).not.toMatch(/<label class="kern-sr-only"|placeholder/);
  expect(html("small")).toContain('<label class="kern-sr-only"');
  expect(html("small")).not.toContain("aria-describedby");
});
