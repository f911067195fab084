import { Show } from "solid-js";
import type { ChangeContactData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import { timeRow } from "./facts.tsx";
import { appointmentPath } from "./links.ts";

type Props = ViewProps<ChangeContactData>;

/** GET, POST /termin/:token/aendern */
export const changeContact: View<ChangeContactData> = {
  title: ({ data, w }) => {
    const title = w.t(data.contact === "slip" ? "scheduling.appointment.changePhone" : "scheduling.change.title");
    const wrong = data.refused !== null || Object.keys(data.errors).length > 0;
    return wrong ? w.t("portal.shell.errorTitle", { title }) : title;
  },
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const { token, time, place } = data.appointment;
    const slip = data.contact === "slip";
    const nameStands = slip || data.invited;
    const errors = ["name", "email", "phone"].flatMap((field) => {
      const reason = data.errors[field];
      return reason === undefined ? [] : [{ href: `#${field}`, text: w.error(reason) }];
    });
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={errors.length > 0}>
          <ErrorSummary title={w.t("scheduling.flow.errors")} errors={errors} />
        </Show>
        <PageHead
          title={w.t(slip ? "scheduling.appointment.changePhone" : "scheduling.change.title")}
          lead={w.t(slip ? "scheduling.change.slipLead" : "scheduling.change.lead")}
        />
        <Show when={data.refused}>
          {(reason) => (
            <Notice kind="warning" role="alert" title={w.t("scheduling.change.refusedTitle")}>
              <p class="kern-body">{w.error(reason())}</p>
            </Notice>
          )}
        </Show>
        <SummaryList rows={[timeRow(w, time), ...(nameStands ? [{ key: w.t("scheduling.facts.name"), value: data.values.name }] : [])]} />
        <form class="st-stack st-form" method="post" action={w.href(appointmentPath(token, "aendern"))} novalidate>
          <Fields {...props} />
          <p>
            <WithPhone text={w.t(whyOf(data), { phone: place.phone })} phone={place.phone} />
          </p>
          <ButtonRow>
            <Button>{w.t("scheduling.change.action")}</Button>
            <LinkButton kind="secondary" href={w.href(appointmentPath(token))}>
              {w.t("scheduling.change.keep")}
            </LinkButton>
          </ButtonRow>
        </form>
      </div>
    );
  },
};

/** What is to be known of the name. */
function whyOf({ contact, invited }: ChangeContactData) {
  if (invited) return "invitations.details.name";
  return contact === "slip" ? "scheduling.change.slip" : "scheduling.change.both";
}

function Fields({ data, w }: Props) {
  const call = data.appointment.place.channel === "phone";
  const error = (field: string) => {
    const reason = data.errors[field];
    return { error: reason === undefined ? undefined : w.error(reason), errorLabel: w.t("portal.shell.errorLabel") };
  };
  return (
    <>
      <Show when={data.contact === "mail"}>
        <Show when={!data.invited}>
          <TextField
            id="name"
            name="name"
            label={w.t("scheduling.details.name")}
            hint={w.t("scheduling.details.nameHint")}
            value={data.values.name}
            autocomplete="name"
            spellcheck={false}
            maxlength={200}
            required
            {...error("name")}
          />
        </Show>
        <TextField
          id="email"
          name="email"
          type="email"
          label={w.t("scheduling.details.email")}
          value={data.values.email}
          autocomplete="email"
          inputmode="email"
          spellcheck={false}
          maxlength={254}
          required
          {...error("email")}
        />
      </Show>
      <TextField
        id="phone"
        name="phone"
        type="tel"
        label={w.t("scheduling.details.phone")}
        hint={w.t(call ? "scheduling.details.phoneHintCall" : "scheduling.details.phoneHint")}
        optionalLabel={call ? undefined : w.t("scheduling.details.optional")}
        value={data.values.phone}
        autocomplete="tel"
        inputmode="tel"
        maxlength={40}
        required={call}
        {...error("phone")}
      />
    </>
  );
}
