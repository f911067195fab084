import { For } from "solid-js";
import type { AppointmentView, CartItem, Details, PlaceView, TimeView } from "@stadttor/platform/scheduling/pages.ts";
import { Breakable } from "@stadttor/ui/breakable/breakable.tsx";
import type { SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import type { Words } from "../portal/words.ts";

/** A way to change one fact, read out with what it is about. */
type Change = (about: string) => SummaryRow["change"];
const fixed: Change = () => undefined;

/** What is booked, and how long it takes. */
export function servicesRow(w: Words, items: readonly CartItem[], change: Change = fixed): SummaryRow {
  const key = w.t("scheduling.facts.services");
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
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

/** Time, services and place of an appointment. */
export function appointmentRows(w: Words, appointment: AppointmentView): readonly SummaryRow[] {
  return [timeRow(w, appointment.time), servicesRow(w, appointment.items), placeRow(w, appointment.place)];
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
