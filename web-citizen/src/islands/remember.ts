import { forget, isKept, keep } from "./kept-appointments.ts";
import { toldBy } from "./told-appointment.ts";

/**
 * On an appointment's own page: a button that keeps it on this device, only ever by this press, since the device may be
 * a shared one. What is kept already is renewed; what is over is forgotten.
 */
export function remember(): void {
  const told = toldBy(document);
  if (told === null) return;
  if ("over" in told) return forget(localStorage, told.over);
  const box = document.querySelector<HTMLElement>("[data-remember]");
  const button = box?.querySelector("button");
  if (!box || !button) return;
  const show = (name: string) => {
    for (const part of box.querySelectorAll<HTMLElement>("[data-part]")) part.hidden = part.dataset["part"] !== name;
  };
  box.hidden = false;
  if (isKept(localStorage, told.kept.key)) {
    keep(localStorage, told.kept);
    return show("done");
  }
  show("ask");
  button.addEventListener("click", () => {
    const done = keep(localStorage, told.kept);
    show(done ? "done" : "refused");
    // The button is gone; the sentence in its place is read out.
    box.querySelector<HTMLElement>(`[data-part=${done ? "done" : "refused"}]`)?.focus();
  });
}
