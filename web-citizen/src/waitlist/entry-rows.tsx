import { For } from "solid-js";
import type { EntryData } from "@stadttor/platform/waitlist/pages.ts";
import type { SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import type { Words } from "../portal/words.ts";
import { A_WEEK } from "../scheduling/calendar.ts";
import { needsRows, servicesRow } from "../scheduling/facts.tsx";

/** What somebody waits for, in words. */
export function entryRows(w: Words, { cart, wish }: EntryData): readonly SummaryRow[] {
  const places = wish.locations.length === 0 ? [w.t("waitlist.facts.anywhere")] : wish.locations;
  const days =
    wish.weekdays.length === 0 ? [w.t("waitlist.facts.anyDay")] : wish.weekdays.map((day) => w.weekday(A_WEEK[day - 1] ?? A_WEEK[0]));
  return [
    ...(cart.items.length === 0 ? [] : [servicesRow(w, cart)]),
    ...needsRows(w, cart.needs),
    { key: w.t("scheduling.facts.how"), value: w.t(`scheduling.facts.${wish.channel}`) },
    { key: w.t("scheduling.facts.place"), value: <For each={places}>{(place) => <p>{place}</p>}</For> },
    {
      key: w.t("waitlist.facts.days"),
      value: (
        <>
          <p>{days.join(w.language === "ar" ? "، " : ", ")}</p>
          {wish.earliestOn === null ? null : <p>{w.t("waitlist.facts.from", { date: w.calendarDate(wish.earliestOn) })}</p>}
          <p>{w.t("waitlist.facts.until", { date: w.calendarDate(wish.latestOn) })}</p>
        </>
      ),
    },
    { key: w.t("waitlist.facts.hours"), value: hours(w, wish) },
  ];
}

function hours(w: Words, { from, until }: EntryData["wish"]): string {
  const clock = w.wallClock;
  if (from !== null && until !== null) return w.t("waitlist.facts.hoursOf", { from: clock(from), until: clock(until) });
  if (from !== null) return w.t("waitlist.facts.hoursFrom", { from: clock(from) });
  return until === null ? w.t("waitlist.facts.anyHour") : w.t("waitlist.facts.hoursUntil", { until: clock(until) });
}
