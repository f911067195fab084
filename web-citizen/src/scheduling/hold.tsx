import { Button } from "@stadttor/ui/button/button.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import type { AppointmentView } from "@stadttor/platform/scheduling/pages.ts";
import type { Words } from "../portal/words.ts";
import { stepPath } from "./links.ts";

interface HoldProps {
  readonly appointment: AppointmentView;
  /** The server's time, ISO. */
  readonly now: string;
  readonly w: Words;
}

/** The rest of a hold in milliseconds by the server's clock; the browser's may differ. */
const msBetween = (now: string, expiresAt: string) =>
  Temporal.Instant.from(expiresAt).epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds;

/** How long the time is kept. The island counts down here and warns; without it the sentence stands as it is. */
export function Hold(props: HoldProps) {
  const { appointment, w } = props;
  if (appointment.expiresAt === null) return null;
  return (
    <div
      class="st-hold"
      data-hold=""
      data-ms={msBetween(props.now, appointment.expiresAt)}
      data-left={w.t("scheduling.hold.left", { minutes: "{minutes}" })}
      data-last={w.t("scheduling.hold.lastMinute")}
    >
      <p class="st-hold__words">
        <Icon name="kern-icon--calendar-today" />
        <span data-hold-until="" tabindex="-1">
          {w.t("scheduling.hold.until", { time: w.time(appointment.expiresAt) })}
        </span>
        <strong class="st-hold__left" data-hold-left="" />
      </p>
      <div role="alert" data-hold-alert="" />
      <template data-hold-warned="">
        <Notice kind="warning" title={w.t("scheduling.hold.warningTitle")}>
          <p class="kern-body">{w.t("scheduling.hold.warning")}</p>
          <p class="kern-body" data-hold-failed="" hidden>
            {w.t("scheduling.hold.failed")}
          </p>
          <button type="button" class="kern-btn kern-btn--primary" data-hold-extend="">
            <span class="kern-label">{w.t("scheduling.hold.extend")}</span>
          </button>
        </Notice>
      </template>
      <template data-hold-over="">
        <Notice kind="danger" title={w.t("scheduling.hold.overTitle")}>
          <p class="kern-body">{w.t("scheduling.hold.over")}</p>
        </Notice>
      </template>
    </div>
  );
}

/**
 * Prolongs the hold and comes back to `page`. It sends the form it stands in, so that what was typed travels along. It
 * has to come after the form's main button: the first one is what the enter key presses.
 */
export function ExtendButton(props: HoldProps & { readonly page: "angaben" | "pruefen" }) {
  const { appointment, w } = props;
  if (appointment.expiresAt === null) return null;
  return (
    <>
      <Button
        kind="secondary"
        action={w.href(stepPath(appointment, "verlaengern"))}
        name="zurueck"
        value={stepPath(appointment, props.page)}
      >
        {w.t("scheduling.hold.extend")}
      </Button>
      <p role="status" data-hold-said="" data-failed={w.t("scheduling.hold.failed")} />
    </>
  );
}
