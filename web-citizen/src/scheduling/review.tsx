import type { ReviewData } from "@stadttor/platform/scheduling/pages.ts";
import { Breakable } from "@stadttor/ui/breakable/breakable.tsx";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { needsRows, placeRow, saidRows, servicesRow, timeRow } from "./facts.tsx";
import { Flow, flowTitle } from "./flow.tsx";
import { ExtendButton, Hold } from "./hold.tsx";
import { backFrom, stepPath } from "./links.ts";

/** GET, POST /termin/:token/pruefen — step 5: everything once more, and one clear button (TR-03172-3). */
export const review: View<ReviewData> = {
  title: ({ w }) => flowTitle(w, "review", w.t("scheduling.review.title"), false),
  script: "hold-countdown",
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const { appointment } = data;
    return (
      <Flow
        w={w}
        step="review"
        title={w.t("scheduling.review.title")}
        lead={w.t("scheduling.review.lead")}
        back={{ ...backFrom(appointment), details: stepPath(appointment, "angaben") }}
        notice={<Hold appointment={appointment} now={data.now} w={w} />}
      >
        <section aria-labelledby="appointment">
          <h2 class="st-h3" id="appointment">
            {w.t("scheduling.review.appointment")}
          </h2>
          <SummaryList rows={appointmentFacts(props)} />
        </section>
        <section aria-labelledby="person">
          <h2 class="st-h3" id="person">
            {w.t("scheduling.review.person")}
          </h2>
          <SummaryList rows={personFacts(props)} />
        </section>
        <form class="st-stack-small st-decide" method="post" action={w.href(stepPath(appointment, "pruefen"))}>
          <p>{whatFollows(props)}</p>
          <ButtonRow>
            <Button>{w.t(data.follows === "provisional" ? "invitations.review.note" : "scheduling.review.book")}</Button>
            <ExtendButton appointment={appointment} now={data.now} w={w} page="pruefen" />
          </ButtonRow>
        </form>
      </Flow>
    );
  },
};

/** What pressing the button leads to. */
function whatFollows({ data, w }: ViewProps<ReviewData>): string {
  if (data.follows === "provisional") return w.t("invitations.review.provisional");
  if (data.values.contact !== "mail") return w.t("scheduling.review.afterSlip");
  return w.t(data.follows === "booked" ? "invitations.review.booked" : "scheduling.review.afterMail");
}

function appointmentFacts({ data, w }: ViewProps<ReviewData>): readonly SummaryRow[] {
  const { appointment } = data;
  const back = backFrom(appointment);
  const change = (path: string | undefined) => (about: string) =>
    path === undefined ? undefined : { href: w.href(path), label: w.t("scheduling.review.change"), about };
  return [
    timeRow(w, appointment.time, change(back.slot)),
    servicesRow(w, appointment, change(back.services)),
    ...needsRows(w, appointment.needs, change(back.services && `${back.services}#bedarf`)),
    placeRow(w, appointment.place, change(back.place)),
  ];
}

function personFacts({ data, w }: ViewProps<ReviewData>): readonly SummaryRow[] {
  const { appointment, values } = data;
  const details = stepPath(appointment, "angaben");
  const change = (field: string) => (about: string) => ({
    href: `${w.href(details)}#${field}`,
    label: w.t("scheduling.review.change"),
    about,
  });
  const row = (key: string, value: SummaryRow["value"], field: string): SummaryRow => ({ key, value, change: change(field)(key) });
  return [
    appointment.invitation === undefined
      ? row(w.t("scheduling.facts.name"), values.name, "name")
      : { key: w.t("scheduling.facts.name"), value: values.name },
    row(
      w.t("scheduling.facts.confirmation"),
      values.contact === "mail" ? <Breakable text={values.email} /> : w.t("scheduling.facts.bySlip"),
      values.contact === "mail" ? "email" : "contact",
    ),
    ...(values.phone === "" ? [] : [row(w.t("scheduling.facts.phoneNumber"), values.phone, "phone")]),
    ...saidRows(w, appointment, change),
  ];
}
