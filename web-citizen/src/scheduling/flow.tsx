import { Show, type JSX } from "solid-js";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { Stepper } from "@stadttor/ui/stepper/stepper.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { Words } from "../portal/words.ts";

const STEPS = ["services", "place", "slot", "details", "review"] as const;
export type StepName = (typeof STEPS)[number];

/** A page's title with its step, and with what is wrong first. */
export function flowTitle(w: Words, step: StepName, title: string, wrong: boolean): string {
  const full = w.t("scheduling.flow.titleWithStep", { title, step: STEPS.indexOf(step) + 1, steps: STEPS.length });
  return wrong ? w.t("portal.shell.errorTitle", { title: full }) : full;
}

/** A short word on what to do, for who wants one. */
function Help(props: { readonly w: Words; readonly about: StepName | "move" }) {
  return (
    <details class="st-more st-no-print">
      <summary>{props.w.t("scheduling.help.title")}</summary>
      <p>{props.w.t(`scheduling.help.${props.about}`)}</p>
    </details>
  );
}

export interface FlowProps {
  readonly w: Words;
  readonly step: StepName;
  readonly title: string;
  readonly lead?: string | undefined;
  /** Paths of the steps that are done, where a person can go back. */
  readonly back?: Partial<Record<StepName, string>>;
  readonly soFar?: readonly SummaryRow[] | undefined;
  readonly errors?: readonly { readonly href: string; readonly text: string }[] | undefined;
  /** Above the errors, where the person did nothing wrong. */
  readonly errorsTitle?: string;
  /** False where an appointment is moved: a single page that is no part of a booking. */
  readonly stepper?: boolean;
  /** Stands between heading and form. */
  readonly notice?: JSX.Element;
  readonly children: JSX.Element;
}

/** The frame of every step of a booking. */
export function Flow(props: FlowProps) {
  const { w } = props;
  const now = STEPS.indexOf(props.step);
  return (
    <div class="st-width st-section st-flow">
      <Show when={props.stepper !== false}>
        <Stepper
          label={w.t("scheduling.flow.label")}
          position={w.t("scheduling.flow.position", { step: now + 1, steps: STEPS.length })}
          doneLabel={w.t("scheduling.flow.done")}
          steps={STEPS.map((step, index) => {
            const back = index < now ? props.back?.[step] : undefined;
            return {
              label: w.t(`scheduling.flow.${step}`),
              state: index < now ? "done" : index === now ? "current" : "open",
              href: back === undefined ? undefined : w.href(back),
            };
          })}
        />
      </Show>
      <Show when={props.errors && props.errors.length > 0}>
        <ErrorSummary title={props.errorsTitle ?? w.t("scheduling.flow.errors")} errors={props.errors ?? []} />
      </Show>
      <div class="st-flow__body">
        <div class="st-flow__main st-stack">
          <PageHead title={props.title} lead={props.lead} />
          {props.notice}
          {props.children}
          <Help w={w} about={props.stepper === false ? "move" : props.step} />
        </div>
        <Show when={props.soFar}>
          {(rows) => (
            <aside class="st-so-far" aria-labelledby="so-far">
              <h2 class="st-so-far__title" id="so-far">
                {w.t("scheduling.flow.soFar")}
              </h2>
              <SummaryList compact rows={rows()} />
            </aside>
          )}
        </Show>
      </div>
    </div>
  );
}
