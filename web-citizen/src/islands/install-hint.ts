/** Chromium's; not in any standard's types. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/**
 * Says that the site can stand on the home screen, where a page has a place for that and the browser can do it. The
 * browser's own banner never comes up.
 */
export function installHint(): void {
  const box = document.querySelector<HTMLElement>("[data-install]");
  const part = (name: string) => box?.querySelector<HTMLElement>(`[data-install-${name}]`);
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    if (!box) return;
    box.hidden = false;
    part("offer")?.removeAttribute("hidden");
    part("offer")?.addEventListener("click", () => void (event as InstallPrompt).prompt(), { once: true });
  });
  addEventListener("appinstalled", () => box?.setAttribute("hidden", ""));
  const installed = matchMedia("(display-mode: standalone)").matches;
  if (!box || installed || !/iPhone|iPad/.test(navigator.userAgent)) return;
  box.hidden = false;
  part("ios")?.removeAttribute("hidden");
}
