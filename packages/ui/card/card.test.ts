import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { examples } from "./examples.tsx";

test("has one link, and no trace of what it lacks", () => {
  const [full = "", bare = ""] = renderToString(examples.full).match(/<li[\s\S]*?<\/li>/g) ?? [];
  expect(full.match(/<a /g)).toHaveLength(1);
  expect(full).toMatch(/<svg[\s\S]*Personalausweis<\/a>[\s\S]*__text[\s\S]*__foot/);
  expect(bare).not.toMatch(/__text|__foot|<svg/);
});
