import { expect, test } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

test("Markdown becomes HTML, HTML becomes text", () => {
  expect(renderMarkdown("## Wer\n\nDie *Stadt*.")).toBe("<h2>Wer</h2>\n<p>Die <em>Stadt</em>.</p>");
  expect(renderMarkdown("<script>alert(1)</script>")).not.toContain("<script");
  expect(renderMarkdown("[x](javascript:alert(1))")).not.toContain("javascript:");
});
