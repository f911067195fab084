/**
 * Keeps the free times of a page fresh: every half minute, and when its tab is looked at again. It fetches the page that
 * people without script get and swaps the part with times and days, if it differs. Focus stays on the same time or day;
 * a change is said politely. Where the fetch fails, what stands there stays: booking checks the time anyway.
 */
const EVERY_MS = 30_000;
const PART = "[data-refresh]";
const HIDDEN = "input[type=hidden]";

let running = false;

async function refresh(): Promise<void> {
  const part = document.querySelector<HTMLElement>(PART);
  const href = part?.dataset["refresh"];
  if (!part || !href || running || document.visibilityState === "hidden") return;
  running = true;
  try {
    const answer = await fetch(href, { headers: { accept: "text/html" }, cache: "no-store" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>(PART);
    // Hidden fields carry what was typed before somebody was faster; the fresh page does not know it.
    if (!fresh || withoutHidden(fresh) === withoutHidden(part)) return;
    swap(part, fresh);
  } catch {
    // Offline for a moment; the next turn tries again.
  } finally {
    running = false;
  }
}

function swap(part: HTMLElement, fresh: HTMLElement): void {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const own = part.querySelectorAll(HIDDEN);
  fresh.querySelectorAll(HIDDEN).forEach((input) => input.remove());
  part.replaceChildren(...fresh.childNodes);
  // Without free times there is no form; the fields stay in the part until there is one again.
  (part.querySelector("form") ?? part).prepend(...own);
  if (focused) {
    const again = [...part.querySelectorAll<HTMLElement>("a, button")].find((element) => handleOf(element) === handleOf(focused));
    (again ?? part.querySelector<HTMLElement>("#zeiten"))?.focus({ preventScroll: true });
  }
  const said = document.querySelector<HTMLElement>("[data-refresh-said]");
  if (said) said.textContent = said.dataset["text"] ?? "";
}

/** What makes a link or button the same one in the fresh page. A day in the calendar and the way to it beside it share an address. */
const handleOf = (element: Element) => `${element.className} ${element.getAttribute("value") ?? element.getAttribute("href")}`;

function withoutHidden(part: HTMLElement): string {
  const copy = part.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(HIDDEN).forEach((input) => input.remove());
  return copy.innerHTML;
}

setInterval(() => void refresh(), EVERY_MS);
document.addEventListener("visibilitychange", () => void refresh());
