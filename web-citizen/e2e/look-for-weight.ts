import { expect, test, type Page } from "@playwright/test";
import type { Watcher } from "./walk.ts";

const MAX_BYTES = 100 * 1024;
const MAX_SCRIPT_BYTES = 50 * 1024;

/** The pages that have an island, by the first word of their states' names; every other one comes without any script. */
const ISLANDS: Readonly<Record<string, RegExp>> = Object.fromEntries([
  ...["times", "move", "invited"].map((state) => [state, /\/assets\/refresh-times-[^/]+\.js$/]),
  ...["details", "review"].map((state) => [state, /\/assets\/hold-countdown-[^/]+\.js$/]),
  ["embedding", /\/widget\.js$/] as const,
  ["prove", /\/assets\/solve-challenge-[^/]+\.js$/] as const,
  ["wait", /\/assets\/wait-turn-[^/]+\.js$/] as const,
  ...["home", "own", "unconfirmed", "booked", "moved", "cancelled", "expired"].map((state) => [state, /\/assets\/app-[^/]+\.js$/]),
]);

interface Loaded {
  readonly type: string;
  readonly url: string;
  readonly bytes: number;
}

/** What is too heavy, as loaded for the first time. Script comes only where it helps. */
export async function lookForWeight(page: Page): Promise<Watcher> {
  const files = await watchFiles(page);
  const weigh = (some: readonly Loaded[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const table: { state: string; bytes: number; script: number }[] = [];
  return {
    look: async (state) => {
      const loaded = await files(state);
      const ofType = (wanted: string) => loaded.filter(({ type }) => type === wanted);
      const scripts = ofType("Script");
      const island = ISLANDS[state.split("-")[0] ?? ""];
      expect(ofType("Document"), `${state}: one document`).toHaveLength(1);
      expect(ofType("Stylesheet").length, `${state}: style sheets`).toBeGreaterThan(0);
      expect(
        scripts.map(({ url }) => url),
        `${state}: scripts`,
      ).toEqual(island ? [expect.stringMatching(island)] : []);
      table.push({ state, bytes: weigh(loaded), script: weigh(scripts) });
    },
    findings: () => {
      const heaviest = table.toSorted((a, b) => b.bytes - a.bytes)[0];
      test.info().annotations.push({ type: "heaviest page", description: JSON.stringify(heaviest) });
      const heavy = table.filter(({ bytes, script }) => bytes > MAX_BYTES || script > MAX_SCRIPT_BYTES);
      return heavy.map(({ state, bytes, script }) => `${state}: ${bytes} bytes, ${script} of them script`);
    },
  };
}

/** @returns what the newest page has loaded, once all of it is there. */
async function watchFiles(page: Page): Promise<(state: string) => Promise<readonly Loaded[]>> {
  const cdp = await page.context().newCDPSession(page);
  const kinds = new Map<string, { type: string; url: string }>();
  const onTheirWay = new Set<string>();
  let loaded: Loaded[] = [];
  cdp.on("Network.requestWillBeSent", ({ requestId }) => onTheirWay.add(requestId));
  cdp.on("Network.loadingFailed", ({ requestId }) => onTheirWay.delete(requestId));
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => {
    kinds.set(requestId, { type, url: response.url });
    if (type !== "Document") return;
    // What is on its way from now on belongs to the newest page.
    loaded = [];
    onTheirWay.clear();
    onTheirWay.add(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) => {
    onTheirWay.delete(requestId);
    const known = kinds.get(requestId);
    if (known && !known.url.startsWith("data:")) loaded.push({ ...known, bytes });
  });
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  return async (state) => {
    await page.waitForLoadState("load");
    await expect.poll(() => onTheirWay.size, { message: `${state}: all files are there` }).toBe(0);
    return [...loaded];
  };
}
