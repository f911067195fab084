import { forget, forgetAll, keep, readKept, type KeptAppointment } from "./kept-appointments.ts";
import { askFor } from "./told-appointment.ts";

const PAGE = /\/meine-termine$/;

/** Shows the kept appointments on "Meine Termine", which is also what a device without network shows in place of any page. */
export function ownList(): void {
  const page = document.querySelector<HTMLElement>("[data-own]");
  if (!page) return;
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-own-${name}]`);
  const list = part("entries");
  const template = page.querySelector<HTMLTemplateElement>("template[data-own-entry]");
  if (!list || !template) return;

  function show(): void {
    const kept = readKept(localStorage, Date.now());
    list?.replaceChildren(...kept.map((one) => entry(template as HTMLTemplateElement, one)));
    part("list")?.toggleAttribute("hidden", kept.length === 0);
    part("all")?.toggleAttribute("hidden", kept.length < 2);
    part("empty")?.toggleAttribute("hidden", kept.length > 0);
  }

  page.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button");
    if (button?.dataset["forget"] !== undefined) forget(localStorage, button.dataset["forget"]);
    else if (button?.dataset["forgetAll"] !== undefined) forgetAll(localStorage);
    else if (button?.dataset["retry"] !== undefined) return location.reload();
    else return;
    show();
    // The button is gone with its appointment; what has happened is read out in its place.
    const said = part("said");
    if (!said) return;
    said.textContent = said.dataset["text"] ?? "";
    said.focus();
  });

  const offline = () => part("offline")?.toggleAttribute("hidden", navigator.onLine && PAGE.test(location.pathname));
  addEventListener("online", offline);
  addEventListener("offline", offline);
  part("noscript")?.remove();
  offline();
  show();
  void renew().then((changed) => changed && show());
}

/** Asks the site for each kept appointment: it may have been moved or cancelled by mail, by phone, by the office. */
async function renew(): Promise<boolean> {
  let changed = false;
  for (const one of readKept(localStorage, Date.now())) {
    const told = await askFor(one.href);
    if (told === null || ("kept" in told && JSON.stringify(told.kept) === JSON.stringify(one))) continue;
    changed = true;
    if ("over" in told || told.kept.key !== one.key) forget(localStorage, one.key);
    if ("kept" in told) keep(localStorage, told.kept);
  }
  return changed;
}

function entry(template: HTMLTemplateElement, one: KeptAppointment): Node {
  const made = template.content.cloneNode(true) as DocumentFragment;
  const item = made.querySelector("li");
  if (item) item.lang = one.lang;
  for (const field of made.querySelectorAll<HTMLElement>("[data-field]")) {
    const words = String(one[field.dataset["field"] as keyof KeptAppointment]);
    field.textContent = words;
    field.hidden = words === "";
  }
  const id = `termin-${one.key.replace(/\W/g, "")}`;
  made.querySelector("h3")?.setAttribute("id", id);
  const open = made.querySelector<HTMLAnchorElement>("a[data-open]");
  if (open) open.href = one.href;
  const call = made.querySelector<HTMLAnchorElement>("a[data-call]");
  if (call) call.href = `tel:${one.phone.replace(/[^+0-9]/g, "")}`;
  const button = made.querySelector<HTMLButtonElement>("button[data-forget]");
  if (button) button.dataset["forget"] = one.key;
  for (const control of [open, button]) control?.setAttribute("aria-describedby", id);
  return made;
}
