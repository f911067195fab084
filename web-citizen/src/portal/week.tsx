import { For, Show } from "solid-js";
import type { Language } from "@stadttor/messages/language.ts";
import type { LocationData } from "@stadttor/platform/portal/pages.ts";
import { Say } from "./say.tsx";
import type { ViewProps } from "./view.ts";

type Props = ViewProps<LocationData>;
/** They know no short form of a day. */
const LONG_DAYS: readonly Language[] = ["de-leicht", "ar"];
type Day = LocationData["week"][number];

/** Seven days from today: at the counter, and by phone where that has hours of its own. Two tables, since four columns are too many for a phone. */
export function Week(props: Props) {
  const { data, w } = props;
  return (
    <section aria-labelledby="week">
      <h2 class="st-h2" id="week">
        {w.t("portal.location.week")}
      </h2>
      <div class="st-weeks">
        <Hours {...props} channel="counter" />
        <Show when={data.week.some(({ phone }) => phone.length > 0)}>
          <Hours {...props} channel="phone" />
        </Show>
      </div>
    </section>
  );
}

function Hours(props: Props & { readonly channel: "counter" | "phone" }) {
  const { data, w, channel } = props;
  return (
    <table class={LONG_DAYS.includes(w.language) ? "st-week st-week--long" : "st-week"}>
      <caption>{w.t(`catalogue.channel.${channel}`)}</caption>
      <tbody>
        <For each={data.week}>
          {(day, index) => (
            <tr class={index() === 0 ? "st-week__now" : undefined}>
              <th scope="row">
                <Show when={index() === 0}>
                  <span class="st-week__today">{w.t("portal.location.today")}</span>
                </Show>
                {w.shortDay(day.date)}
              </th>
              <td>
                <Show when={day[channel].length > 0} fallback={<span class="st-week__closed">{w.t("portal.location.closed")}</span>}>
                  <For each={day[channel]}>{(hours) => <span class="st-week__hours">{w.hours([hours])}</span>}</For>
                </Show>
                <Show when={reasonFor(day, channel)}>
                  {(reason) => (
                    <span class="st-week__reason">
                      <Say of={reason()} w={w} />
                    </span>
                  )}
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** Why it is closed, or shorter than usual. By phone only where nobody is there at all: the reason is that of the place. */
const reasonFor = (day: Day, channel: "counter" | "phone") =>
  channel === "counter" || day.counter.length + day.phone.length === 0 ? day.closedBecause : null;
