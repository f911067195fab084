import { localPath, readLocalPath } from "@stadttor/messages/language.ts";
import { installHint } from "./install-hint.ts";
import { ownList } from "./own-list.ts";
import { remember } from "./remember.ts";

/**
 * The site as an app: keeps "Meine Termine" on the device and shows it without network, remembers appointments there on
 * request, offers itself for the home screen. Each part finds its place in the page, or there is none.
 */
async function register(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker is of this origin and takes no other
  active?.postMessage({ keep: localPath(readLocalPath(location.pathname).language, "/meine-termine") });
}

installHint();
try {
  remember();
  ownList();
} catch {
  // Storage is forbidden here: the page stays as it is without script.
}
// Where the browser forbids it, all but the page without network works.
register().catch(() => {});
