import { For, Show } from "solid-js";

export interface Step {
  readonly label: string;
  readonly state: "done" | "current" | "open";
  /** Back to a step that is done. */
  readonly href?: string | undefined;
}

export interface StepperProps {
  readonly label: string;
  /** "Step 2 of 5": told in words, since the figure alone shows it. */
  readonly position: string;
  /** Said after the name of a step that is done. */
  readonly doneLabel: string;
  readonly steps: readonly Step[];
}

/** Where a person is in a flow of pages. Narrow screens show bars and the current step's name. */
export function Stepper(props: StepperProps) {
  const current = () => props.steps.find((step) => step.state === "current");
  return (
    <nav class="st-stepper" aria-label={props.label}>
      <p class="st-stepper__position">
        <strong>{props.position}</strong>
        <span class="st-stepper__now">{current()?.label}</span>
      </p>
      <ol class="st-stepper__steps">
        <For each={props.steps}>
          {(step, index) => (
            <li class="st-stepper__step" data-state={step.state} aria-current={step.state === "current" ? "step" : undefined}>
              <span class="st-stepper__mark" aria-hidden="true">
                {step.state === "done" ? "✓" : index() + 1}
              </span>
              <span class="st-stepper__label">
                <Show when={step.href} fallback={step.label}>
                  {(href) => <a href={href()}>{step.label}</a>}
                </Show>
                <Show when={step.state === "done"}>
                  <span class="kern-sr-only"> ({props.doneLabel})</span>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}
