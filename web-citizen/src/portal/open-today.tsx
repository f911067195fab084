import type { Hours } from "@stadttor/platform/catalogue/pages.ts";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import type { Words } from "./words.ts";

/** Today's hours at the counter, or when it opens again. `opensOn` is an ISO date. */
export function OpenToday(props: { readonly today: readonly Hours[]; readonly opensOn: string | null; readonly w: Words }) {
  const { today, opensOn, w } = props;
  return (
    <span class={today.length > 0 ? "st-open-today st-mark st-mark--good" : "st-open-today st-mark"}>
      <Pictogram name="clock" />
      <span>
        {today.length > 0
          ? w.t("portal.location.openToday", { hours: w.hours(today) })
          : opensOn === null
            ? w.t("portal.location.closedToday")
            : w.t("portal.location.opensAgain", { day: w.nearDay(opensOn) })}
      </span>
    </span>
  );
}
