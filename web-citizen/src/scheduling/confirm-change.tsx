import { Show } from "solid-js";
import type { ConfirmChangeData } from "@stadttor/platform/scheduling/pages.ts";
import { Breakable } from "@stadttor/ui/breakable/breakable.tsx";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { Panel, type PanelProps } from "@stadttor/ui/panel/panel.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import type { Words } from "../portal/words.ts";
import { Limit } from "./limit.tsx";

type Settled = Exclude<ConfirmChangeData["state"], "open">;

const PANELS: Readonly<Record<Settled, PanelProps["state"]>> = { agreed: "waiting", changed: "done", expired: "ended", over: "ended" };

/** GET, POST /termin/aenderung/:token — the page behind the link of a mail. */
export const confirmChange: View<ConfirmChangeData> = {
  title: ({ data, w }) =>
    data.state === "open" ? w.t(`scheduling.confirmChange.${data.asked}.title`) : w.t(`scheduling.confirmChange.${data.state}.title`),
  personal: true,
  Body: (props) => {
    const { data, shell, w } = props;
    const { state } = data;
    return (
      <div class="st-width st-stack st-section st-page">
        {state === "open" ? (
          <Open {...props} />
        ) : (
          <Panel state={PANELS[state]} title={w.t(`scheduling.confirmChange.${state}.title`)}>
            <p>
              <WithPhone
                text={
                  state === "over"
                    ? w.t("scheduling.confirmChange.over.text", { phone: shell.town.phone })
                    : w.t(`scheduling.confirmChange.${state}.text`)
                }
                phone={shell.town.phone}
              />
            </p>
          </Panel>
        )}
      </div>
    );
  },
};

function Open({ data, shell, w }: ViewProps<ConfirmChangeData>) {
  const { asked } = data;
  const rows = changeRows(data, w);
  return (
    <>
      <PageHead
        title={w.t(`scheduling.confirmChange.${asked}.title`)}
        lead={w.t(`scheduling.confirmChange.${asked}.text`, { time: w.dateTime(data.time.startsAt) })}
      />
      <Show when={data.refused}>{(refused) => <Limit refused={refused()} kept={null} phone={shell.town.phone} w={w} />}</Show>
      <Show when={rows.length > 0}>
        <SummaryList rows={rows} />
      </Show>
      <form class="st-stack-small" method="post" action={w.href(`/termin/aenderung/${data.token}`)}>
        <ButtonRow>
          <Button>{w.t(data.refused === null ? `scheduling.confirmChange.${asked}.action` : "scheduling.limit.again")}</Button>
        </ButtonRow>
      </form>
      <p>{w.t("scheduling.confirmChange.stranger")}</p>
    </>
  );
}

function changeRows({ name, phone, email }: ConfirmChangeData, w: Words): readonly SummaryRow[] {
  const none = w.t("scheduling.confirmChange.none");
  const row = (key: string, change: { readonly before: string; readonly after: string }): SummaryRow => ({
    key,
    value: (
      <>
        <p class="st-regular">{w.t("scheduling.confirmChange.from", { value: change.before || none })}</p>
        <p>{w.t("scheduling.confirmChange.to", { value: change.after || none })}</p>
      </>
    ),
  });
  return [
    ...(name === null ? [] : [row(w.t("scheduling.facts.name"), name)]),
    ...(email === null ? [] : [{ key: w.t("scheduling.facts.email"), value: <Breakable text={email} /> }]),
    ...(phone === null ? [] : [row(w.t("scheduling.facts.phoneNumber"), phone)]),
  ];
}
