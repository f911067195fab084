import { renderToString } from "solid-js/web";
import { expect, test } from "vitest";
import { shell } from "../portal/examples.ts";
import type { View } from "../portal/view.ts";
import { wordsOf } from "../portal/words.ts";
import { choosePlace } from "./choose-place.tsx";
import { chooseServices } from "./choose-services.tsx";
import { chooseSlot } from "./choose-slot.tsx";
import { enterDetails } from "./enter-details.tsx";
import { examples } from "./examples.ts";
import { review } from "./review.tsx";

function bodyOf<Data>(view: View<Data>, data: Data): string {
  const around = shell();
  return renderToString(() => view.Body({ data, shell: around, w: wordsOf(around) }));
}
const services = examples["scheduling/choose-services"];
const places = examples["scheduling/choose-place"];
const details = examples["scheduling/enter-details"];

test("each step has a short help of its own", () => {
  const pages = [
    bodyOf(chooseServices, services.empty),
    bodyOf(choosePlace, places.several),
    bodyOf(chooseSlot, examples["scheduling/choose-slot"].free),
    bodyOf(chooseSlot, examples["scheduling/choose-slot"].moving),
    bodyOf(enterDetails, details.empty),
    bodyOf(review, examples["scheduling/review"].mail),
  ];
  const helps = pages.map((html) => /<summary>Hilfe zu diesem Schritt<\/summary>\s*<p>([^<]+)<\/p>/.exec(html)?.[1]);
  expect(helps.every((help) => help !== undefined && help.length > 40)).toBe(true);
  expect(new Set(helps).size).toBe(pages.length);
});

test("on step 1 the enter key goes on and adds nothing; what is added leaves the choice as it is typed", () => {
  const buttons = [...bodyOf(chooseServices, services.chosen).matchAll(/<button[^>]*>/g)].map(([tag]) => tag);
  expect(buttons).toHaveLength(2);
  expect(buttons[0]).not.toMatch(/formaction|name=/);
  for (const part of ['formaction="/termin"', 'name="leistung-ausweis"', 'value="1"']) expect(buttons[1]).toContain(part);
  // One control for each service, or the later one would take back what the button adds.
  expect(bodyOf(chooseServices, services.chosen).match(/name="leistung-ausweis"/g)).toHaveLength(1);
});

test("needs are folded until one is stated or something is wrong with them", () => {
  const fold = (data: typeof services.empty) => /<details[^>]*>\s*<summary>Brauchen Sie/.exec(bodyOf(chooseServices, data))?.[0] ?? "";
  expect(fold(services.chosen)).not.toContain(" open");
  for (const data of [services.chosenWithNeeds, services.noStepFree, services.needNotOffered]) expect(fold(data)).toContain(" open");
});

test("an error of a cart names the services and leads to the first of them", () => {
  const html = bodyOf(chooseServices, services.notTogether);
  expect(html).toContain('href="#leistung-wohnsitz"');
  expect(html).toContain("„Wohnsitz ummelden“ und „Personalausweis beantragen“");
  expect(bodyOf(chooseServices, services.notAlone)).toContain("„Anmeldung einer Eheschließung“");
  expect(bodyOf(chooseServices, services.noStepFree)).toMatch(/href="tel:\d+"/);
});

test("who asks for the nearest office keeps the whole cart", () => {
  const form = /<form[\s\S]*?<\/form>/.exec(bodyOf(choosePlace, places.near))?.[0] ?? "";
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => `${name}=${value}`);
  expect(fields).toEqual(["leistung-wohnsitz=1", "leistung-ausweis=2", "bedarf=wheelchair,more_time"]);
  expect(bodyOf(choosePlace, places.near).match(/am nächsten/g)).toHaveLength(1);
});

test("the time somebody came for is the first button of the times", () => {
  const { preselected } = examples["scheduling/choose-slot"];
  const form = /<form method="post"[\s\S]*?<\/form>/.exec(bodyOf(chooseSlot, preselected))?.[0] ?? "";
  expect(/<button[^>]*>/.exec(form)?.[0]).toContain(`value="${preselected.preselected?.startsAt}"`);
  expect(bodyOf(chooseSlot, preselected)).toContain(`data-refresh="${preselected.self.replaceAll("&", "&amp;")}"`);
});

test("each wrong answer is summed up with its question, leads to its field and stands between label and field", () => {
  const { unanswered } = details;
  const html = bodyOf(enterDetails, unanswered);
  const summary = [...(html.match(/<ul class="st-error-summary__list">[\s\S]*?<\/ul>/)?.[0] ?? "").matchAll(/href="#([^"]+)"/g)].map(
    ([, field]) => field ?? "",
  );
  expect(summary.toSorted()).toEqual(Object.keys(unanswered.errors).toSorted());
  for (const field of summary) {
    expect(html.match(new RegExp(`<input[^>]* id="${field}"`, "g")), field).toHaveLength(1);
    expect(html.indexOf(`id="${field}-error"`), field).toBeLessThan(html.search(new RegExp(`<input[^>]* id="${field}"`)));
  }
  // In the order of the page.
  const order = summary.map((field) => html.indexOf(`id="${field}-error"`));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(html).toContain("„Kennzeichen des Fahrzeugs“: Geben Sie das ganze Kennzeichen ein");
});
