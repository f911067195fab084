import { For, Show } from "solid-js";
import type { InvitationData } from "@stadttor/platform/invitations/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { Choice } from "../scheduling/choose-slot.tsx";
import { placeRow, servicesRow } from "../scheduling/facts.tsx";

type Props = ViewProps<InvitationData>;

/** GET, POST /einladung/:token — who invites and for what, then the times. Title and address tell nothing of it. */
export const invitation: View<InvitationData> = {
  title: ({ data, w }) => {
    const title = w.t("invitations.page.title");
    return data.slot.error === null ? title : w.t("portal.shell.errorTitle", { title });
  },
  personal: true,
  script: "refresh-times",
  Body: (props) => {
    const { data, shell, w } = props;
    const { slot } = data;
    return (
      <div class="st-width st-section st-flow">
        <Show when={slot.error}>
          {(error) => <ErrorSummary title={w.t("scheduling.slot.again")} errors={[{ href: "#zeiten", text: w.error(error()) }]} />}
        </Show>
        <PageHead title={w.t("invitations.page.title")} lead={w.t("invitations.page.lead")} />
        <div class="st-flow__body st-invitation">
          <aside class="st-so-far" aria-labelledby="invitation">
            <h2 class="st-so-far__title" id="invitation">
              {w.t("invitations.page.about")}
            </h2>
            <SummaryList compact rows={factsOf(props)} />
          </aside>
          <div class="st-flow__main st-stack">
            <Show when={data.provisional}>
              <p>{w.t("invitations.page.provisional")}</p>
            </Show>
            <Held {...props} />
            <Choice data={slot} shell={shell} w={w} />
            <Documents {...props} />
            <p class="kern-sr-only" role="status" data-refresh-said="" data-text={w.t("scheduling.slot.refreshed")} />
          </div>
        </div>
      </div>
    );
  },
};

function factsOf({ data, w }: Props): readonly SummaryRow[] {
  const { slot } = data;
  return [
    { key: w.t("invitations.facts.name"), value: data.name },
    { key: w.t("invitations.facts.office"), value: data.office },
    servicesRow(w, slot.cart),
    placeRow(w, slot.place),
    ...(data.reference === "" ? [] : [{ key: w.t("invitations.facts.reference"), value: data.reference }]),
    { key: w.t("invitations.facts.lastOn"), value: <time datetime={data.lastOn}>{w.calendarDate(data.lastOn)}</time> },
  ];
}

/** A time that is kept already: going on with it comes before choosing another. */
function Held({ data, w }: Props) {
  return (
    <Show when={data.held}>
      {(held) => (
        <Notice kind="info" title={w.t("invitations.page.held")}>
          <p class="kern-body">
            {w.t("invitations.page.heldText", { until: w.time(held().until), time: w.dateTime(held().time.startsAt) })}
          </p>
          <ButtonRow>
            <LinkButton href={w.href(`/einladung/${data.token}/angaben`)}>{w.t("invitations.page.heldGo")}</LinkButton>
          </ButtonRow>
        </Notice>
      )}
    </Show>
  );
}

function Documents({ data, w }: Props) {
  return (
    <Show when={data.documents.length > 0}>
      <section aria-labelledby="documents">
        <h2 class="st-h2" id="documents">
          {w.t(data.slot.place.channel === "counter" ? "scheduling.appointment.documents" : "scheduling.appointment.documentsPhone")}
        </h2>
        <ul class="st-checklist">
          <For each={data.documents}>{(document) => <li>{document}</li>}</For>
        </ul>
      </section>
    </Show>
  );
}
