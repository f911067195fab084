import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { TimeChoice } from "./time-choice.tsx";

test("each time is a button that sends its own value", () => {
  const html = renderToString(() => TimeChoice(examples["twoHalves"]!));
  expect(
    [...html.matchAll(/<button class="st-times__time" type="submit" name="beginn" value="([^"]*)"/g)].map(([, value]) => value),
  ).toEqual(["2026-12-01T09:00:00+01:00", "2026-12-01T14:00:00+01:00"]);
  expect(html).toContain("9:00 Uhr auswählen");
});
