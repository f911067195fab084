/**
 * Counts down how long a time is kept. Two minutes before the end it warns, with a button that prolongs the hold in the
 * background, so that nothing typed is lost. The page's own form does the same without script.
 */
const WARN_MS = 2 * 60_000;
const TICK_MS = 1_000;

type Stage = "calm" | "warned" | "over";

const box = document.querySelector<HTMLElement>("[data-hold]");
if (box) start(box);

function start(hold: HTMLElement): void {
  let ends = endOf(hold);
  let stage: Stage = "calm";
  const part = (name: string) => hold.querySelector<HTMLElement>(`[data-hold-${name}]`);

  function tick(): void {
    const left = ends - Date.now();
    const minutes = Math.ceil(left / 60_000);
    const words = minutes > 1 ? hold.dataset["left"]?.replace("{minutes}", String(minutes)) : hold.dataset["last"];
    const line = part("left");
    if (line) line.textContent = left > 0 ? (words ?? "") : "";
    const now: Stage = left <= 0 ? "over" : left <= WARN_MS ? "warned" : "calm";
    if (now === stage) return;
    stage = now;
    const alert = part("alert");
    const template = stage === "calm" ? null : hold.querySelector<HTMLTemplateElement>(`template[data-hold-${stage === "warned" ? "warning" : "over"}]`);
    alert?.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
  }

  async function extend(button: HTMLButtonElement): Promise<void> {
    const own = document.querySelector<HTMLButtonElement>("button[formaction][name=zurueck]");
    const said = part("said");
    if (!own) return;
    button.disabled = true;
    const fresh = await prolonged(own);
    button.disabled = false;
    if (!fresh) {
      if (said) said.textContent = said.dataset["failed"] ?? "";
      return;
    }
    ends = endOf(fresh);
    const until = fresh.querySelector("[data-hold-until]")?.textContent ?? "";
    const line = part("until");
    if (line) line.textContent = until;
    tick();
    if (said) said.textContent = until;
    part("until")?.focus();
  }

  hold.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-hold-extend]");
    if (button) void extend(button);
  });
  // The same for the form's own button, which would otherwise reload the page.
  document.querySelector<HTMLButtonElement>("button[formaction][name=zurueck]")?.addEventListener("click", (event) => {
    event.preventDefault();
    void extend(event.currentTarget as HTMLButtonElement);
  });
  tick();
  setInterval(tick, TICK_MS);
}

/** When a hold ends, on this machine's clock: the server says how long is left, since clocks differ. */
function endOf(hold: HTMLElement): number {
  return Date.now() + Date.parse(hold.dataset["expires"] ?? "") - Date.parse(hold.dataset["now"] ?? "");
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
