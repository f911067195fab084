import { Show } from "solid-js";
import type { EnterDetailsData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { RadioGroup } from "@stadttor/ui/radio-group/radio-group.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import { appointmentRows } from "./facts.tsx";
import { Flow, flowTitle } from "./flow.tsx";
import { ExtendButton, Hold } from "./hold.tsx";
import { backFrom, stepPath } from "./links.ts";
import { fieldError, ForWhomField, InterpreterField, Questions } from "./questions.tsx";

/** What is wrong, in the order the fields stand on the page; of a question with its words, as one error reads like the next. */
function errorsOf({ data, w }: ViewProps<EnterDetailsData>) {
  const questions = data.questions.flatMap((group) => group.questions);
  const fields = ["for_whom", "name", "contact", "email", "phone", "interpreter_language", ...questions.map(({ field }) => field)];
  return fields.flatMap((field) => {
    const reason = data.errors[field];
    if (reason === undefined) return [];
    const question = questions.find((one) => one.field === field)?.label;
    const error = w.error(reason);
    return [{ href: `#${field}`, text: question === undefined ? error : w.t("scheduling.details.errorOf", { question, error }) }];
  });
}

/** GET, POST /termin/:token/angaben — step 4. */
export const enterDetails: View<EnterDetailsData> = {
  title: ({ data, w }) => flowTitle(w, "details", w.t("scheduling.details.title"), Object.keys(data.errors).length > 0),
  script: "hold-countdown",
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const { appointment } = data;
    return (
      <Flow
        w={w}
        step="details"
        title={w.t("scheduling.details.title")}
        lead={w.t("scheduling.details.lead")}
        back={backFrom(appointment)}
        soFar={appointmentRows(w, appointment)}
        errors={errorsOf(props)}
        notice={<Hold appointment={appointment} now={data.now} w={w} />}
      >
        <form class="st-stack st-form" method="post" action={w.href(stepPath(appointment, "angaben"))} novalidate>
          <Fields {...props} />
          <PrivacyNote {...props} />
          <ButtonRow>
            <Button>{w.t("scheduling.flow.next")}</Button>
            <ExtendButton appointment={appointment} now={data.now} w={w} page="angaben" />
          </ButtonRow>
        </form>
      </Flow>
    );
  },
};

function Fields(props: ViewProps<EnterDetailsData>) {
  const { data, w } = props;
  const { values } = data;
  const call = data.appointment.place.channel === "phone";
  const error = (field: string) => fieldError(props, field);
  return (
    <>
      <ForWhomField {...props} />
      <Show when={data.appointment.invitation === undefined} fallback={<InvitedName {...props} />}>
        <TextField
          id="name"
          name="name"
          label={w.t("scheduling.details.name")}
          hint={w.t("scheduling.details.nameHint")}
          value={values.name}
          autocomplete="name"
          spellcheck={false}
          maxlength={200}
          required
          {...error("name")}
        />
      </Show>
      <Show when={data.slipAllowed} fallback={<input type="hidden" name="contact" value="mail" />}>
        <RadioGroup
          name="contact"
          legend={w.t("scheduling.details.contact")}
          options={[
            {
              value: "mail",
              label: w.t("scheduling.details.byMail"),
              hint: w.t("scheduling.details.byMailHint"),
              checked: values.contact === "mail",
            },
            {
              value: "slip",
              label: w.t("scheduling.details.bySlip"),
              hint: w.t("scheduling.details.bySlipHint"),
              checked: values.contact === "slip",
            },
          ]}
          {...error("contact")}
        />
      </Show>
      <div class="st-form__email">
        <TextField
          id="email"
          name="email"
          type="email"
          label={w.t("scheduling.details.email")}
          hint={data.appointment.invitation === undefined ? w.t("scheduling.details.emailHint") : undefined}
          value={values.email}
          autocomplete="email"
          inputmode="email"
          spellcheck={false}
          maxlength={254}
          {...error("email")}
        />
      </div>
      <TextField
        id="phone"
        name="phone"
        type="tel"
        label={w.t("scheduling.details.phone")}
        hint={w.t(call ? "scheduling.details.phoneHintCall" : "scheduling.details.phoneHint")}
        optionalLabel={call ? undefined : w.t("scheduling.details.optional")}
        value={values.phone}
        autocomplete="tel"
        inputmode="tel"
        maxlength={40}
        required={call}
        {...error("phone")}
      />
      <InterpreterField {...props} />
      <Questions {...props} />
    </>
  );
}

/** The invitation is for this person: the name is shown, not asked. */
function InvitedName({ data, w }: ViewProps<EnterDetailsData>) {
  const { phone } = data.appointment.place;
  return (
    <div class="st-stack-small" id="name" tabindex="-1">
      <SummaryList rows={[{ key: w.t("scheduling.facts.name"), value: data.values.name }]} />
      <p class="st-small">
        <WithPhone text={w.t("invitations.details.name", { phone })} phone={phone} />
      </p>
      <input type="hidden" name="name" value={data.values.name} />
    </div>
  );
}

function PrivacyNote({ data, shell, w }: ViewProps<EnterDetailsData>) {
  const { municipality } = data.appointment;
  const path = shell.town.severalMunicipalities ? `/datenschutz/${municipality.slug}` : "/datenschutz";
  return (
    <p class="st-small">
      {w.t("scheduling.details.privacy")}{" "}
      <a class="st-link" href={w.href(path)} target="_blank">
        {w.t("scheduling.details.privacyOf")}
        {shell.town.severalMunicipalities ? ` (${municipality.name})` : ""}
      </a>
    </p>
  );
}
