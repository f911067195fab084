import type { LimitView } from "@stadttor/platform/scheduling/pages.ts";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { Words } from "../portal/words.ts";

/** Why an address gets no further appointment, and how to go on. `kept`: until when the place is. */
export function Limit(props: { readonly refused: LimitView; readonly kept: string | null; readonly phone: string; readonly w: Words }) {
  const { refused, kept, phone, w } = props;
  return (
    <Notice kind="warning" role="alert" title={w.t("scheduling.limit.title")}>
      <p class="kern-body">
        {refused.reason === "too_many_open"
          ? w.t("scheduling.limit.open", { limit: refused.limit })
          : w.t("scheduling.limit.bookings", { limit: refused.limit, days: refused.days })}
      </p>
      {kept === null ? null : <p class="kern-body">{w.t("scheduling.limit.kept", { time: w.dateTime(kept) })}</p>}
      <p class="kern-body">
        <WithPhone text={w.t("scheduling.limit.call", { phone })} phone={phone} />
      </p>
    </Notice>
  );
}
