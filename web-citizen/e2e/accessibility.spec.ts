import { TWO_TOWNS } from "./addresses.ts";
import { expect, test } from "./citizen-test.ts";
import { lookForRoom } from "./look-for-room.ts";
import { lookForWeight } from "./look-for-weight.ts";
import { lookWithAxe } from "./look-with-axe.ts";
import { walkEveryState } from "./page-states.ts";
import { walkPublicPages } from "./public-states.ts";
import type { Look, Watcher } from "./walk.ts";

// Colours that are still on their way from light to dark would be measured as they pass. A trace of so long a way costs a sixth of it.
test.use({ contextOptions: { reducedMotion: "reduce" }, trace: "off" });

/** Shows each state to all of them. `check`: nobody has found anything, and there were as many states. */
function all(watchers: readonly Watcher[]): { readonly look: Look; readonly check: (states: number) => void } {
  const names: string[] = [];
  return {
    look: async (state) => {
      names.push(state);
      for (const { look } of watchers) await look(state);
    },
    check: (states) => {
      for (const { findings } of watchers) expect.soft(findings()).toEqual([]);
      expect(names.length).toBeGreaterThanOrEqual(states);
      expect(new Set(names).size, "states with a name of their own").toBe(names.length);
    },
  };
}

for (const [{ slug, name }, viewport] of [
  [TWO_TOWNS[0], { width: 360, height: 740 }],
  [TWO_TOWNS[1], { width: 1440, height: 900 }],
] as const) {
  test(`in every state of any page axe finds nothing and everything fits, by day and night: ${name}`, async ({ page, inbox }) => {
    test.setTimeout(900_000);
    await page.setViewportSize(viewport);
    const { look, check } = all([lookWithAxe(page, "de", ["light", "dark"]), lookForRoom(page)]);
    await walkEveryState({ page, slug, inbox }, look);
    check(105);
  });
}

test(`in every state of any page axe finds nothing, none is heavy, and script comes only where it helps: English`, async ({
  page,
  inbox,
}) => {
  test.setTimeout(900_000);
  const { look, check } = all([await lookForWeight(page), lookWithAxe(page, "en", ["light"])]);
  await walkEveryState({ page, slug: TWO_TOWNS[1].slug, inbox, language: "en" }, look);
  check(105);
});

for (const { language, lang, dir } of [
  { language: "ar", lang: "ar", dir: "rtl" },
  { language: "de-leicht", lang: "de", dir: "" },
] as const) {
  test(`axe finds nothing on any public page: ${TWO_TOWNS[0].name}, ${language}`, async ({ page }) => {
    test.setTimeout(300_000);
    const { look, check } = all([lookWithAxe(page, lang, ["light"])]);
    await walkPublicPages({ page, slug: TWO_TOWNS[0].slug, language }, async (state) => {
      expect((await page.locator("html").getAttribute("dir")) ?? "", state).toBe(dir);
      await look(state);
    });
    check(28);
  });
}
