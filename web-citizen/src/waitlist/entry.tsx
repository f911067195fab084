import { Show } from "solid-js";
import type { EntryData } from "@stadttor/platform/waitlist/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { Panel, type PanelProps } from "@stadttor/ui/panel/panel.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { entryRows } from "./entry-rows.tsx";
import { wishPath } from "./links.ts";

const STATES: Readonly<Record<EntryData["status"], PanelProps["state"]>> = {
  unconfirmed: "waiting",
  waiting: "done",
  served: "done",
  withdrawn: "ended",
  expired: "ended",
};

/** GET /warteliste/:token — how a wish stands. What nobody can know is not estimated. */
export const entry: View<EntryData> = {
  title: ({ data, w }) => w.t(`waitlist.entry.${data.status}.title`),
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const { status } = data;
    return (
      <div class="st-width st-stack st-section st-page">
        <Panel state={STATES[status]} title={w.t(`waitlist.entry.${status}.title`)}>
          <Sentences {...props} />
        </Panel>
        <Show when={data.offer}>
          {(offer) => (
            <Notice kind="success" title={w.t("waitlist.entry.offered")}>
              <p class="kern-body">
                {w.t("waitlist.entry.offeredText", { time: w.dateTime(offer().time.startsAt), until: w.dateTime(offer().until) })}
              </p>
            </Notice>
          )}
        </Show>
        <Next {...props} />
        <section aria-labelledby="facts">
          <h2 class="st-h2" id="facts">
            {w.t("waitlist.entry.facts")}
          </h2>
          <SummaryList rows={[...entryRows(w, data), ...insteadRow(props)]} />
        </section>
        <Show when={status === "waiting"}>
          <ButtonRow>
            <LinkButton kind="secondary" href={w.href(wishPath(data.token, "aendern"))}>
              {w.t("waitlist.entry.change")}
            </LinkButton>
            <LinkButton kind="secondary" href={w.href(wishPath(data.token, "zurueckziehen"))}>
              {w.t("waitlist.entry.withdraw")}
            </LinkButton>
          </ButtonRow>
        </Show>
      </div>
    );
  },
};

function insteadRow({ data, w }: ViewProps<EntryData>) {
  if (data.instead === null) return [];
  const key = w.t("waitlist.facts.instead");
  return [
    {
      key,
      value: (
        <a class="st-link" href={w.href(data.instead.path)}>
          {w.dateTime(data.instead.time.startsAt)}
        </a>
      ),
    },
  ];
}

/** What the panel says below its title. */
function Sentences({ data, w }: ViewProps<EntryData>) {
  switch (data.status) {
    case "unconfirmed":
      return <p>{w.t("waitlist.entry.unconfirmed.text", { time: w.dateTime(data.expiresAt ?? "") })}</p>;
    case "waiting":
      return (
        <>
          <p>{w.t("waitlist.entry.waiting.since", { time: w.dateTime(data.since ?? "") })}</p>
          <Show when={data.ahead !== null}>
            <p>{data.ahead === 0 ? w.t("waitlist.entry.first") : w.count("waitlist.entry.ahead", data.ahead ?? 0)}</p>
          </Show>
          <Show when={data.passed}>
            <p>{w.t("waitlist.entry.passed")}</p>
          </Show>
          <p>{w.t("waitlist.entry.unknown")}</p>
        </>
      );
    case "served":
    case "withdrawn":
    case "expired":
      return <p>{w.t(`waitlist.entry.${data.status}.text`)}</p>;
  }
}

/** The one thing to do now, where there is one. */
function Next({ data, w }: ViewProps<EntryData>) {
  const ways: Partial<Record<EntryData["status"], readonly [href: string, label: string]>> = {
    unconfirmed: [wishPath(data.token, "bestaetigen"), w.t("waitlist.confirm.action")],
    served: [data.accepted ?? "/termin", w.t(data.accepted === null ? "waitlist.entry.again" : "waitlist.entry.toAppointment")],
    withdrawn: ["/termin", w.t("waitlist.entry.again")],
    expired: ["/termin", w.t("waitlist.entry.again")],
  };
  const way = data.offer === null ? ways[data.status] : ([wishPath(data.token, "angebot"), w.t("waitlist.entry.toOffer")] as const);
  return (
    <Show when={way}>
      {(to) => (
        <ButtonRow>
          <LinkButton href={w.href(to()[0])}>{to()[1]}</LinkButton>
        </ButtonRow>
      )}
    </Show>
  );
}
