/**
 * Counts down how long a time is kept. Two minutes before the end it warns, with a button that prolongs the hold in the
 * background, so that nothing typed is lost. The page's own form does the same without script.
 */
const WARN_MS = 2 * 60_000;
const TICK_MS = 1_000;

type Stage = "calm" | "warned" | "over";

function start(hold: HTMLElement): void {
  let ends = endOf(hold);
  let stage: Stage = "calm";
  const part = (name: string) => hold.querySelector<HTMLElement>(`[data-hold-${name}]`);
  const own = document.querySelector<HTMLButtonElement>("button[formaction][name=zurueck]");
  const said = document.querySelector<HTMLElement>("[data-hold-said]");

  function tick(): void {
    const left = ends - Date.now();
    const minutes = Math.ceil(left / 60_000);
    const words = minutes > 1 ? hold.dataset["left"]?.replace("{minutes}", String(minutes)) : hold.dataset["last"];
    write(part("left"), left > 0 ? words : "");
    const now: Stage = left <= 0 ? "over" : left <= WARN_MS ? "warned" : "calm";
    if (now === stage) return;
    stage = now;
    const template = stage === "calm" ? null : hold.querySelector<HTMLTemplateElement>(`template[data-hold-${stage}]`);
    const alert = part("alert");
    const focused = alert?.contains(document.activeElement);
    alert?.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    // The warning's button is gone with it.
    if (focused) part("until")?.focus();
  }

  /** The sentence that tells the new end, or null where it was refused. */
  async function extend(): Promise<string | null> {
    const fresh = own && (await prolonged(own));
    if (!fresh) return null;
    ends = endOf(fresh);
    const until = fresh.querySelector("[data-hold-until]")?.textContent ?? "";
    write(part("until"), until);
    write(said, "");
    tick();
    return until;
  }

  hold.addEventListener("click", async (event) => {
    if (!(event.target as Element).closest("[data-hold-extend]")) return;
    const until = await extend();
    // The button is gone with the warning; the sentence above takes its focus and is read out.
    if (until !== null) part("until")?.focus();
    else part("failed")?.removeAttribute("hidden");
  });
  own?.addEventListener("click", async (event) => {
    event.preventDefault();
    write(said, (await extend()) ?? said?.dataset["failed"]);
  });
  tick();
  setInterval(tick, TICK_MS);
}

function write(element: HTMLElement | null, words: string | undefined): void {
  if (element && element.textContent !== words) element.textContent = words ?? "";
}

/** When a hold ends, on this machine's clock: the server says how long is left, since clocks differ. */
function endOf(hold: HTMLElement): number {
  return Date.now() + Number(hold.dataset["ms"]);
}

/** Asks for more time. The answer is the page again; its box tells the new end. Null where it was refused. */
async function prolonged(own: HTMLButtonElement): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(own.formAction, { method: "POST", body: new URLSearchParams({ [own.name]: own.value }) });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-hold]");
  } catch {
    return null;
  }
}

const box = document.querySelector<HTMLElement>("[data-hold]");
if (box) start(box);
