import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { ContactWays } from "./contact-ways.tsx";
import { examples } from "./examples.tsx";

test("is a landmark named by its heading, with each way as a link", () => {
  const html = renderToString(() => ContactWays(examples["phone"]!));
  expect(html).toContain('aria-labelledby="contact-ways"');
  expect(html).toContain('id="contact-ways"');
  expect(html).toMatch(/<a class="st-contact__way" href="tel:0123456">.*01234 56 anrufen/);
});
