import { Show } from "solid-js";
import type { EarliestTime } from "@stadttor/platform/catalogue/pages.ts";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Say } from "./say.tsx";
import type { Words } from "./words.ts";

/** The next free time and where; a sentence where there is none, since that is what a person has come to know. */
export function Earliest(props: { readonly time: EarliestTime | null; readonly w: Words }) {
  const { time, w } = props;
  return (
    <p class="st-earliest">
      <Icon name="kern-icon--calendar-today" class="kern-icon--small" />
      <Show when={time} fallback={<span>{w.t("portal.earliest.none")}</span>}>
        {(free) => (
          <span>
            {w.t("portal.earliest.label")} <strong class="st-earliest__time">{w.nearTime(free().startsAt)}</strong>
            <span class="st-earliest__place">
              {free().channel === "counter" ? "" : `${w.t(`catalogue.channel.${free().channel}`)}, `}
              <Say of={free().location} w={w} />
            </span>
          </span>
        )}
      </Show>
    </p>
  );
}
