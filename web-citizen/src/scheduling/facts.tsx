import { For } from "solid-js";
import type { AnswerView, AppointmentView, CartItem, CartView, Details, PlaceView, TimeView } from "@stadttor/platform/scheduling/pages.ts";
import { Breakable } from "@stadttor/ui/breakable/breakable.tsx";
import type { SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import type { Words } from "../portal/words.ts";

/** A way to change one fact, read out with what it is about. */
type Change = (about: string) => SummaryRow["change"];
const fixed: Change = () => undefined;

/** What is booked, and how long the whole visit takes. */
export function servicesRow(w: Words, { items, minutes }: Pick<CartView, "items" | "minutes">, change: Change = fixed): SummaryRow {
  const key = w.t("scheduling.facts.services");
  return {
    key,
    value: (
      <>
        <For each={items}>{(item) => <p>{itemName(w, item)}</p>}</For>
        <p class="st-small st-muted">{w.t("scheduling.facts.lengthAbout", { length: w.minutes(minutes) })}</p>
      </>
    ),
    change: change(key),
  };
}

/** `2× Personalausweis`; a single one goes without its number. */
export function itemName(w: Words, item: Pick<CartItem, "name" | "quantity">): string {
  return item.quantity === 1 ? item.name : w.t("scheduling.facts.times", { quantity: item.quantity, service: item.name });
}

/** Where, and how. At the counter with its address. */
export function placeRow(w: Words, place: PlaceView, change: Change = fixed): SummaryRow {
  const key = w.t("scheduling.facts.place");
  return {
    key,
    value: (
      <>
        <p>{w.t(`scheduling.facts.${place.channel}`)}</p>
        <p class="st-regular">{place.name}</p>
        {place.channel === "counter" ? (
          <p class="st-regular">
            {place.street}, {place.postalCode} {place.city}
          </p>
        ) : null}
      </>
    ),
    change: change(key),
  };
}

/** When. */
export function timeRow(w: Words, time: TimeView, change: Change = fixed): SummaryRow {
  const key = w.t("scheduling.facts.when");
  return {
    key,
    value: (
      <>
        <p>{w.date(time.startsAt)}</p>
        <p>
          <time datetime={time.startsAt}>{w.time(time.startsAt)}</time>
        </p>
      </>
    ),
    change: change(key),
  };
}

/** What is prepared beside the services; no row where that is nothing. */
export function needsRows(w: Words, needs: CartView["needs"], change: Change = fixed): readonly SummaryRow[] {
  if (needs.length === 0) return [];
  const key = w.t("scheduling.facts.needs");
  return [{ key, value: <For each={needs}>{(need) => <p>{w.t(`scheduling.needs.${need}`)}</p>}</For>, change: change(key) }];
}

/** Time, services, needs and place of an appointment. */
export function appointmentRows(w: Words, appointment: AppointmentView): readonly SummaryRow[] {
  const { time, needs, place } = appointment;
  return [timeRow(w, time), servicesRow(w, appointment), ...needsRows(w, needs), placeRow(w, place)];
}

/** What was said beside name and address; `change` gets the name of the form field. */
export function saidRows(
  w: Words,
  { forWhom, interpreterLanguage, answers }: Pick<AppointmentView, "forWhom" | "interpreterLanguage" | "answers">,
  change: (field: string) => Change = () => fixed,
): readonly SummaryRow[] {
  const row = (key: string, value: string, field: string): SummaryRow => ({ key, value, change: change(field)(key) });
  return [
    ...(forWhom === null ? [] : [row(w.t("scheduling.facts.forWhom"), w.t(`scheduling.forWhom.${forWhom}`), "for_whom")]),
    ...(interpreterLanguage === null
      ? []
      : [row(w.t("scheduling.facts.interpreterLanguage"), interpreterLanguage, "interpreter_language")]),
    ...answers.map((answer) => row(answer.question, answerText(w, answer), answer.field)),
  ];
}

function answerText(w: Words, { kind, answer }: AnswerView): string {
  return kind === "yes_no" ? w.t(answer === "yes" ? "scheduling.facts.yes" : "scheduling.facts.no") : answer;
}

/** Who it is for; nothing where the page must not say. */
export function personRows(w: Words, { name, contact, email, phone }: Details): readonly SummaryRow[] {
  if (name === "") return [];
  return [
    { key: w.t("scheduling.facts.name"), value: name },
    ...(contact === "mail" ? [{ key: w.t("scheduling.facts.email"), value: <Breakable text={email} /> }] : []),
    ...(phone === "" ? [] : [{ key: w.t("scheduling.facts.phoneNumber"), value: phone }]),
  ];
}
