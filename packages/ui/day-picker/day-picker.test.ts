import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { DayPicker } from "./day-picker.tsx";
import { examples } from "./examples.tsx";

const html = renderToString(() => DayPicker(examples["month"]!));

test("days with free times are links that say their date, others are text that says so", () => {
  expect([...html.matchAll(/<a class="st-days__day" href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    "?tag=2026-12-01",
    "?tag=2026-12-03",
  ]);
  expect(html).toContain("Donnerstag, 3. Dezember, frei");
  expect(html).toContain("Mittwoch, 2. Dezember, nichts frei");
});

test("the chosen day is marked", () => {
  expect(html.match(/href="\?tag=2026-12-01" aria-current="date"/g)).toHaveLength(1);
  expect(html.match(/aria-current/g)).toHaveLength(1);
});

test("only the first day is placed, below its weekday", () => {
  expect(html.match(/<li class="st-days__day--\d"/g)).toEqual(['<li class="st-days__day--2"']);
});
