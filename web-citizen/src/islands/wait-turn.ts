/**
 * Asks whether it is somebody's turn without loading the page anew, so that nobody is torn out of reading: the numbers change where
 * they stand, and the rest of the wait is said when it changes. Without script the page loads itself anew.
 */
import type { TurnData } from "@stadttor/platform/admission/pages.ts";

const turn = document.querySelector<HTMLElement>("[data-turn]");
const said = document.querySelector<HTMLElement>("[data-turn-said]");
const SLOWEST_S = 30;

async function ask(page: HTMLElement): Promise<void> {
  let again = SLOWEST_S;
  try {
    const answer = await fetch(location.href, { headers: { accept: "application/json" }, cache: "no-store" });
    const told = (await answer.json()) as TurnData;
    if (told.begin) return goOn();
    show(page, told.ahead, told.minutes);
    again = told.again;
  } catch {
    // Offline for a moment, or the server is away; the next turn tries again.
  }
  wait(page, again);
}

/** Sends what was posted before the wait; else asks for the page that was wanted. */
function goOn(): void {
  const form = document.querySelector<HTMLFormElement>("[data-turn-form]");
  if (form) form.submit();
  else location.reload();
}

function show(page: HTMLElement, ahead: number, minutes: number): void {
  const [people, time] = [page.querySelector("[data-ahead]"), page.querySelector("[data-minutes]")];
  const shorter = time !== null && time.textContent !== String(minutes);
  if (people) people.textContent = String(ahead);
  if (time) time.textContent = String(minutes);
  if (shorter && said) said.textContent = `${said.dataset["text"] ?? ""}: ${minutes}`;
  const [, town = ""] = /( – .*)$/.exec(document.title) ?? [];
  document.title = (page.dataset["tab"] ?? "").replace("{ahead}", String(ahead)) + town;
}

const wait = (page: HTMLElement, seconds: number) => setTimeout(() => void ask(page), 1000 * Math.min(Math.max(seconds, 1), SLOWEST_S));

if (turn) wait(turn, Number(turn.dataset["again"]) || SLOWEST_S);
