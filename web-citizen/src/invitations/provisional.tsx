import { For, Show } from "solid-js";
import type { ProvisionalData } from "@stadttor/platform/invitations/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Panel } from "@stadttor/ui/panel/panel.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { appointmentRows } from "../scheduling/facts.tsx";
import { appointmentPath } from "../scheduling/links.ts";

/** GET /einladung/:token while the office has not made sure of the chosen time. */
export const provisional: View<ProvisionalData> = {
  title: ({ w }) => w.t("invitations.provisional.title"),
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const { appointment } = data;
    return (
      <div class="st-width st-stack st-section st-page">
        <Panel state="waiting" title={w.t("invitations.provisional.title")}>
          <p>{w.t("invitations.provisional.text", { time: w.dateTime(appointment.time.startsAt) })}</p>
          <p>{w.t("invitations.provisional.until", { until: w.dateTime(data.until) })}</p>
          <p>
            <Told {...props} />
          </p>
        </Panel>
        <section aria-labelledby="facts">
          <h2 class="st-h2" id="facts">
            {w.t("scheduling.appointment.facts")}
          </h2>
          <SummaryList rows={appointmentRows(w, appointment)} />
        </section>
        <Show when={data.documents.length > 0}>
          <section aria-labelledby="documents">
            <h2 class="st-h2" id="documents">
              {w.t(appointment.place.channel === "counter" ? "scheduling.appointment.documents" : "scheduling.appointment.documentsPhone")}
            </h2>
            <ul class="st-checklist">
              <For each={data.documents}>{(document) => <li>{document}</li>}</For>
            </ul>
          </section>
        </Show>
        <section class="st-stack-small" aria-labelledby="change">
          <h2 class="st-h2" id="change">
            {w.t("scheduling.appointment.change")}
          </h2>
          <p>{w.t("invitations.provisional.change")}</p>
          <ButtonRow>
            <LinkButton kind="secondary" href={w.href(appointmentPath(appointment.token, "absagen"))}>
              {w.t("invitations.provisional.cancel")}
            </LinkButton>
          </ButtonRow>
        </section>
      </div>
    );
  },
};

/** How the person learns that it is booked. */
function Told({ data, w }: ViewProps<ProvisionalData>) {
  const { phone } = data.appointment.place;
  return (
    <Show when={data.byMail} fallback={<WithPhone text={w.t("invitations.provisional.byPhone", { phone })} phone={phone} />}>
      {w.t("invitations.provisional.byMail")}
    </Show>
  );
}
