import { renderToString } from "solid-js/web";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { expect, test } from "vitest";
import { shell } from "../portal/examples.ts";
import { wordsOf } from "../portal/words.ts";
import { examples } from "./examples.ts";
import { personRows } from "./facts.tsx";
import { review } from "./review.tsx";

const w = wordsOf(shell());
const breakable = "alex.<wbr>muster@<wbr>example.<wbr>org<wbr>";

test("a mail address among the facts breaks at its @ and dots, not inside a word", () => {
  expect(renderToString(() => SummaryList({ rows: personRows(w, examples["scheduling/appointment"].booked.values) }))).toContain(breakable);
});

test("the review shows it the same way", () => {
  const data = examples["scheduling/review"].mail;
  expect(renderToString(() => review.Body({ data, shell: shell(), w }))).toContain(breakable);
});
