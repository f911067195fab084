/**
 * Has the device solve the task of the page and sends the form with the solution by itself. The work is asynchronous and leaves
 * the page usable; what happens is said politely. Where it fails, or the browser lacks what it needs, the page's other way stays.
 */
import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

async function start(task: HTMLElement): Promise<void> {
  const said = task.querySelector<HTMLElement>("[data-solve-said]");
  const form = task.querySelector<HTMLFormElement>("[data-solve-form]");
  const field = form?.querySelector<HTMLInputElement>("input[name=nachweis]");
  const say = (word: "working" | "done" | "failed") => {
    if (said) said.textContent = task.dataset[word] ?? "";
  };
  if (!form || !field) return;
  task.hidden = false;
  say("working");
  try {
    const challenge = JSON.parse(task.dataset["challenge"] ?? "") as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey, timeout: 180_000 });
    if (solution === null) return say("failed");
    const { parameters, signature } = challenge;
    const { counter, derivedKey } = solution;
    field.value = btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } }));
    say("done");
    form.submit();
  } catch {
    say("failed");
  }
}

const task = document.querySelector<HTMLElement>("[data-challenge]");
if (task) void start(task);
// Come back to by the browser's back button, the form is sent already: a new task comes with a new page.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
