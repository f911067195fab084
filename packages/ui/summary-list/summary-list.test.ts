import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { SummaryList } from "./summary-list.tsx";

test("a way to change a fact says which one", () => {
  expect(renderToString(() => SummaryList(examples["changeable"]!))).toContain(
    '<a href="/termin/zeit">Ändern<span class="kern-sr-only"> Zeit</span></a>',
  );
});

test("a fact without one has none", () => {
  expect(renderToString(() => SummaryList(examples["compact"]!))).not.toContain("<a ");
});
