import { For, Show, type JSX } from "solid-js";
import type { AppointmentData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { Panel, type PanelProps } from "@stadttor/ui/panel/panel.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { Remember } from "../portal/remember.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { appointmentRows, personRows, saidRows } from "./facts.tsx";
import { appointmentPath } from "./links.ts";

type Status = AppointmentData["appointment"]["status"];
type Props = ViewProps<AppointmentData>;

const STATES: Readonly<Record<Status, PanelProps["state"]>> = {
  held: "waiting",
  unconfirmed: "waiting",
  booked: "done",
  past: "ended",
  cancelled: "ended",
  expired: "ended",
  moved: "ended",
};

const OVER: ReadonlySet<Status> = new Set<Status>(["past", "cancelled", "expired", "moved"]);

const titleOf = ({ status, inConflict }: AppointmentData["appointment"]) =>
  inConflict ? ("scheduling.appointment.conflict.title" as const) : (`scheduling.appointment.${status}.title` as const);

/** GET /termin/:token — where an appointment stands, and what can be done with it. */
export const appointment: View<AppointmentData> = {
  title: ({ data, w }) => w.t(titleOf(data.appointment)),
  personal: true,
  script: "app",
  Body: (props) => {
    const { data, w } = props;
    const { status } = data.appointment;
    return (
      <div class="st-width st-stack st-section st-page">
        <Panel state={data.appointment.inConflict ? "waiting" : STATES[status]} title={w.t(titleOf(data.appointment))}>
          <Sentences {...props} />
        </Panel>
        <Next {...props} />
        <Show when={data.changing}>
          {(changing) => (
            <Notice kind="info" title={w.t("scheduling.appointment.changing.title")}>
              <p class="kern-body">{w.t(`scheduling.appointment.changing.${changing().awaits}`, { time: w.dateTime(changing().until) })}</p>
              <form method="post" action={w.href(appointmentPath(data.appointment.token, "aendern/zuruecknehmen"))}>
                <ButtonRow>
                  <Button kind="secondary">{w.t("scheduling.appointment.changing.withdraw")}</Button>
                </ButtonRow>
              </form>
            </Notice>
          )}
        </Show>
        <Show when={data.code}>{(code) => <Code code={code()} props={props} />}</Show>
        <section aria-labelledby="facts">
          <h2 class="st-h2" id="facts">
            {w.t("scheduling.appointment.facts")}
          </h2>
          <SummaryList rows={[...appointmentRows(w, data.appointment), ...personRows(w, data.values), ...saidRows(w, data.appointment)]} />
        </section>
        <Remember appointment={data.appointment} successor={data.successor} w={w} />
        <Show when={status === "booked" || status === "unconfirmed"}>
          <Documents {...props} />
        </Show>
        <Show when={status === "booked"}>
          <Booked {...props} />
        </Show>
        <Show when={status === "unconfirmed"}>
          <section class="st-stack-small" aria-labelledby="no-mail">
            <h2 class="st-h3" id="no-mail">
              {w.t("scheduling.appointment.unconfirmed.helpTitle")}
            </h2>
            <p>
              <WithPhone
                text={w.t("scheduling.appointment.unconfirmed.help", { phone: data.appointment.place.phone })}
                phone={data.appointment.place.phone}
              />
            </p>
            <Unconfirmed {...props} />
          </section>
        </Show>
      </div>
    );
  },
};

/** What whoever made the booking can do before it is confirmed. */
function Unconfirmed({ data, w }: Props) {
  const { token } = data.appointment;
  return (
    <>
      <Show when={data.canCorrect}>
        <p>{w.t("scheduling.appointment.unconfirmed.correctText")}</p>
      </Show>
      <Show when={data.canCorrect || data.canCancel}>
        <ButtonRow>
          <Show when={data.canCorrect}>
            <LinkButton kind="secondary" href={w.href(appointmentPath(token, "adresse"))}>
              {w.t("scheduling.appointment.unconfirmed.correct")}
            </LinkButton>
          </Show>
          <Show when={data.canCancel}>
            <LinkButton kind="secondary" href={w.href(appointmentPath(token, "absagen"))}>
              {w.t("scheduling.appointment.unconfirmed.giveBack")}
            </LinkButton>
          </Show>
        </ButtonRow>
      </Show>
    </>
  );
}

/** What the panel says below its title: for each state the sentences that fit. */
function Sentences({ data, w }: Props): JSX.Element {
  const { status, time, expiresAt, place, inConflict } = data.appointment;
  if (inConflict) {
    return (
      <>
        <p>{w.t("scheduling.appointment.conflict.text", { time: w.dateTime(time.startsAt) })}</p>
        <p>{w.t("scheduling.appointment.conflict.contact")}</p>
      </>
    );
  }
  switch (status) {
    case "held":
      return <p>{w.t("scheduling.appointment.held.text", { time: w.time(expiresAt ?? time.startsAt) })}</p>;
    case "unconfirmed":
      return (
        <>
          <p>
            {data.values.email === ""
              ? w.t("scheduling.appointment.unconfirmed.mailHidden")
              : w.t("scheduling.appointment.unconfirmed.mail", { email: data.values.email })}
          </p>
          <p>{w.t("scheduling.appointment.unconfirmed.until", { time: w.time(expiresAt ?? time.startsAt) })}</p>
        </>
      );
    case "booked": {
      const call = place.channel === "phone";
      return (
        <p>
          {w.t(call ? "scheduling.appointment.booked.call" : "scheduling.appointment.booked.text", { time: w.dateTime(time.startsAt) })}
        </p>
      );
    }
    case "past":
      return <p>{w.t("scheduling.appointment.past.text", { time: w.dateTime(time.startsAt) })}</p>;
    case "cancelled":
    case "expired":
    case "moved":
      return <p>{w.t(`scheduling.appointment.${status}.text`)}</p>;
  }
}

/** The one thing to do now, where there is one. */
function Next({ data, w }: Props) {
  const { status, token } = data.appointment;
  if (status === "held") {
    return (
      <ButtonRow>
        <LinkButton href={w.href(appointmentPath(token, "angaben"))}>{w.t("scheduling.appointment.held.action")}</LinkButton>
      </ButtonRow>
    );
  }
  if (status === "unconfirmed" && data.trusted) {
    return (
      <ButtonRow>
        <LinkButton href={w.href(appointmentPath(token, "bestaetigen"))}>{w.t("scheduling.appointment.unconfirmed.action")}</LinkButton>
      </ButtonRow>
    );
  }
  if (!OVER.has(status)) return null;
  return (
    <ButtonRow>
      <Show when={data.successor}>
        {(path) => <LinkButton href={w.href(path())}>{w.t("scheduling.appointment.moved.action")}</LinkButton>}
      </Show>
      <Show when={data.successor === null}>
        <LinkButton href={w.href(data.appointment.invitation === undefined ? "/termin" : `/einladung/${data.appointment.invitation}`)}>
          {w.t("scheduling.appointment.bookAgain")}
        </LinkButton>
      </Show>
    </ButtonRow>
  );
}

function Code({ code, props }: { readonly code: string; readonly props: Props }) {
  const { data, w } = props;
  return (
    <section class="st-code" aria-labelledby="code">
      <h2 class="st-h3" id="code">
        {w.t("scheduling.appointment.code")}
      </h2>
      <p class="st-code__value">{code}</p>
      <p>{w.t("scheduling.appointment.codeText")}</p>
      <p>
        <a class="st-link" href={w.href(appointmentPath(data.appointment.token, "beleg"))}>
          {w.t("scheduling.appointment.slip")}
        </a>
      </p>
    </section>
  );
}

function Documents({ data, w }: Props) {
  const call = data.appointment.place.channel !== "counter";
  return (
    <Show when={data.documents.length > 0}>
      <section aria-labelledby="documents">
        <h2 class="st-h2" id="documents">
          {w.t(call ? "scheduling.appointment.documentsPhone" : "scheduling.appointment.documents")}
        </h2>
        <ul class="st-checklist">
          <For each={data.documents}>{(document) => <li>{document}</li>}</For>
        </ul>
      </section>
    </Show>
  );
}

function Booked({ data, w }: Props) {
  const { token, place, inConflict } = data.appointment;
  return (
    <>
      <ul class="st-links st-no-print">
        <Show when={!inConflict}>
          <li>
            <a class="st-link" href={w.href(appointmentPath(token, "termin.ics"))} download="">
              {w.t("scheduling.appointment.calendar")}
            </a>
          </li>
        </Show>
        <li>
          <a class="st-link" href={w.href(`/standorte/${place.location}`)}>
            {w.t("scheduling.appointment.directions")}
          </a>
        </li>
      </ul>
      <section class="st-stack-small st-no-print" aria-labelledby="change">
        <h2 class="st-h2" id="change">
          {w.t(inConflict ? "scheduling.appointment.conflict.change" : "scheduling.appointment.change")}
        </h2>
        <Show when={data.trusted} fallback={<p>{w.t("scheduling.appointment.untrusted")}</p>}>
          <p>{w.t(inConflict ? "scheduling.appointment.conflict.changeText" : "scheduling.appointment.changeText")}</p>
          <ButtonRow>
            <Show when={data.canMove}>
              <LinkButton kind="secondary" href={w.href(appointmentPath(token, "verschieben"))}>
                {w.t("scheduling.appointment.move")}
              </LinkButton>
            </Show>
            <Show when={data.canCancel}>
              <LinkButton kind="secondary" href={w.href(appointmentPath(token, "absagen"))}>
                {w.t("scheduling.appointment.cancel")}
              </LinkButton>
            </Show>
          </ButtonRow>
          <Show when={data.canWait}>
            <p>
              <a class="st-link" href={w.href(appointmentPath(token, "frueher"))}>
                {w.t("waitlist.link.action")}
              </a>
            </p>
          </Show>
          <Show when={data.canMove}>
            <p>
              <a class="st-link" href={w.href(appointmentPath(token, "aendern"))}>
                {w.t(data.values.contact === "slip" ? "scheduling.appointment.changePhone" : "scheduling.appointment.changeContact")}
              </a>
            </p>
          </Show>
          <Show when={!data.canMove && !data.canCancel}>
            <p>{w.error("too_late")}</p>
          </Show>
        </Show>
      </section>
    </>
  );
}
