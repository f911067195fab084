import { expect, type Page } from "@playwright/test";
import type { Language } from "./booking-words.ts";
import type { Inbox } from "./inbox.ts";

/** Who walks through the pages of which town. */
export interface Walk {
  readonly page: Page;
  readonly slug: string;
  readonly inbox: Inbox;
  readonly language?: Language;
}

/** Called at each state, by a name that fits a file. */
export type Look = (name: string) => Promise<void>;

/** The page has come back with what is wrong. */
export async function refused(page: Page): Promise<void> {
  await expect(page.getByRole("alert").getByRole("link").first()).toBeVisible();
  await page.waitForLoadState();
}

/** Somebody who sees each state, and tells at the end what is wrong, one line each. */
export interface Watcher {
  readonly look: Look;
  readonly findings: () => readonly string[];
}
