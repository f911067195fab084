import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";

test("sends its form, elsewhere only when told so, then without the browser's checks", () => {
  expect(renderToString(examples.send)).toMatch(/^<button type="submit" class="kern-btn kern-btn--primary"/);
  expect(renderToString(examples.send)).not.toMatch(/formaction|formnovalidate/);
  expect(renderToString(examples.elsewhere)).toMatch(/name="zurueck" value="\/angaben"[^>]* formaction="\/verlaengern" formnovalidate/);
});

test("a link that looks like a button stays a link", () => {
  expect(renderToString(examples.row)).toMatch(/<a class="kern-btn kern-btn--primary" href="\/termin" aria-label="Termin buchen: Rathaus"/);
});
