import { For, Show } from "solid-js";
import type { EnterDetailsData, QuestionView } from "@stadttor/platform/scheduling/pages.ts";
import { RadioGroup } from "@stadttor/ui/radio-group/radio-group.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import type { ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";

/** What is asked about a person, and of whose visit. */
type Props = ViewProps<
  Pick<EnterDetailsData, "values" | "forWhom" | "questions" | "errors"> & {
    readonly appointment: Pick<EnterDetailsData["appointment"], "needs">;
  }
>;

/** An error as the fields take it. */
export function fieldError({ data, w }: Props, field: string) {
  const reason = data.errors[field];
  return { error: reason === undefined ? undefined : w.error(reason), errorLabel: w.t("portal.shell.errorLabel") };
}

/** Whom somebody comes for, where that is a question. */
export function ForWhomField(props: Props) {
  const { data, w } = props;
  const stated = data.values.forWhom ?? "self";
  return (
    <Show when={data.forWhom.length > 1}>
      <RadioGroup
        name="for_whom"
        legend={w.t("scheduling.details.forWhom")}
        options={data.forWhom.map((one) => ({
          value: one,
          label: w.t(`scheduling.forWhom.${one}`),
          ...(one === "guardian" || one === "proxy" ? { hint: w.t(`scheduling.forWhom.${one}Hint`) } : {}),
          checked: one === stated,
        }))}
        {...fieldError(props, "for_whom")}
      />
    </Show>
  );
}

/** Which language is to be interpreted, where an interpreter comes. */
export function InterpreterField(props: Props) {
  const { data, w } = props;
  return (
    <Show when={data.appointment.needs.includes("interpreter")}>
      <TextField
        id="interpreter_language"
        name="interpreter_language"
        label={w.t("scheduling.details.interpreterLanguage")}
        hint={w.t("scheduling.details.interpreterLanguageHint")}
        value={data.values.interpreterLanguage}
        autocomplete="off"
        maxlength={60}
        required
        {...fieldError(props, "interpreter_language")}
      />
    </Show>
  );
}

/** What the services want to know. */
export function Questions(props: Props) {
  const { data, w } = props;
  return (
    <For each={data.questions}>
      {({ service, questions }) => (
        <section class="st-stack">
          <h2 class="st-h3">{w.t("scheduling.details.questionsOn", { service })}</h2>
          <For each={questions}>{(question) => <QuestionField question={question} {...fieldError(props, question.field)} w={w} />}</For>
        </section>
      )}
    </For>
  );
}

function QuestionField(props: {
  readonly question: QuestionView;
  readonly error: string | undefined;
  readonly errorLabel: string;
  readonly w: Words;
}) {
  const { question, w } = props;
  const { field, kind, label, required, answer } = question;
  if (kind === "yes_no" || kind === "choice") {
    const options = kind === "choice" ? question.options : yesOrNo(w);
    const none = required ? [] : [{ value: "", label: w.t("scheduling.details.noAnswer") }];
    return (
      <RadioGroup
        name={field}
        legend={required ? label : w.t("scheduling.details.optionalOf", { question: label })}
        hint={question.help ?? undefined}
        options={[...options, ...none].map((option) => ({ ...option, checked: option.value === answer && (answer !== "" || !required) }))}
        error={props.error}
        errorLabel={props.errorLabel}
      />
    );
  }
  const plate = kind === "plate" ? w.t("scheduling.details.plateHint") : undefined;
  return (
    <TextField
      id={field}
      name={field}
      label={label}
      hint={question.help ?? plate}
      optionalLabel={required ? undefined : w.t("scheduling.details.optional")}
      value={answer}
      autocomplete="off"
      spellcheck={kind === "plate" ? false : undefined}
      maxlength={kind === "plate" ? 20 : 200}
      required={required}
      error={props.error}
      errorLabel={props.errorLabel}
    />
  );
}

const yesOrNo = (w: Words) => [
  { value: "yes", label: w.t("scheduling.facts.yes") },
  { value: "no", label: w.t("scheduling.facts.no") },
];
