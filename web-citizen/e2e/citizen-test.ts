import { test as base, expect, type BrowserContext } from "@playwright/test";
import { Inbox } from "./inbox.ts";

interface Citizen {
  /** The mailbox of a person nobody else is. */
  readonly inbox: Inbox;
  /** Watches one more browser, as `context` is watched anyway. */
  readonly watch: (context: BrowserContext) => void;
}

/** Every test here fails when a page of it logs an error, breaks its own policy, misses a file or gets a 5xx. */
export const test = base.extend<Citizen>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  inbox: async ({}, use) => use(new Inbox()),
  watch: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      const watch = (watched: BrowserContext) => collect(watched, complaints);
      watch(context);
      await use(watch);
      expect(complaints, "complaints of the pages").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function collect(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on("console", (message) => {
    // A page may answer 404 or 409; files that are missing are told by their response below.
    const aboutStatus = message.text().startsWith("Failed to load resource: the server responded with a status of");
    if (message.type() === "error" && !aboutStatus) complaints.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    const page = response.request().resourceType() === "document";
    if (response.status() >= 500 || (!page && response.status() >= 400)) complaints.push(`${response.status()}: ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    // A page that is left stops loading what it has begun.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") complaints.push(`${reason}: ${request.url()}`);
  });
}
