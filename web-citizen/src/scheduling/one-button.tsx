import { Show } from "solid-js";
import type { AppointmentData, OneButtonData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { appointmentRows } from "./facts.tsx";
import { Limit } from "./limit.tsx";
import { appointmentPath } from "./links.ts";

type Status = AppointmentData["appointment"]["status"];

/** A question and the button that answers it; where the answer has no effect any more, only how things stand. */
function oneButton(kind: "confirm" | "cancel", page: string, askedIn: ReadonlySet<Status>): View<OneButtonData> {
  const open = (data: OneButtonData) => askedIn.has(data.appointment.status);
  return {
    title: ({ data, w }) => (open(data) ? w.t(`scheduling.${kind}.title`) : w.t(`scheduling.appointment.${data.appointment.status}.title`)),
    personal: true,
    Body: ({ data, w }) => {
      const { appointment } = data;
      const self = w.href(appointmentPath(appointment.token));
      return (
        <div class="st-width st-stack st-section st-page">
          <PageHead
            title={open(data) ? w.t(`scheduling.${kind}.title`) : w.t(`scheduling.appointment.${appointment.status}.title`)}
            lead={open(data) && data.refused === undefined ? w.t(`scheduling.${kind}.text`) : undefined}
          />
          <Show when={open(data) && data.refused}>
            {(refused) => <Limit refused={refused()} kept={appointment.expiresAt} phone={appointment.place.phone} w={w} />}
          </Show>
          <SummaryList rows={appointmentRows(w, appointment)} />
          <Show when={open(data)} fallback={<LinkButton href={self}>{w.t("scheduling.settled.toAppointment")}</LinkButton>}>
            <form method="post" action={w.href(appointmentPath(appointment.token, page))}>
              <ButtonRow>
                <Button>{w.t(data.refused === undefined ? `scheduling.${kind}.action` : "scheduling.limit.again")}</Button>
                <Show when={kind === "cancel"}>
                  <LinkButton kind="secondary" href={self}>
                    {w.t("scheduling.cancel.keep")}
                  </LinkButton>
                </Show>
              </ButtonRow>
            </form>
          </Show>
        </div>
      );
    },
  };
}

/** GET, POST /termin/:token/bestaetigen */
export const confirm = oneButton("confirm", "bestaetigen", new Set(["unconfirmed"]));

/** GET, POST /termin/:token/absagen */
export const cancel = oneButton("cancel", "absagen", new Set(["held", "unconfirmed", "booked"]));
