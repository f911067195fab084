import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";
import { Panel } from "./panel.tsx";

test("bears the page's heading, and waiting does not look like done", () => {
  const [done, waiting] = ["done", "waiting"].map((name) => renderToString(() => Panel(examples[name]!)));
  expect(done).toMatch(/st-panel--done[\s\S]*kern-icon--success[\s\S]*<h1 class="st-panel__title">Gebucht<\/h1>/);
  expect(waiting).not.toMatch(/done|success/);
});
