import { Show } from "solid-js";
import type { AskData, ChangeWishData, WishForm } from "@stadttor/platform/waitlist/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import { needsRows, servicesRow } from "../scheduling/facts.tsx";
import { ForWhomField, InterpreterField, Questions } from "../scheduling/questions.tsx";
import { WISH_FIELDS, WishFields } from "./wish-fields.tsx";

/** What is wrong, in the order the fields stand on the page; of days, hours and questions with their words, as one may be like another. */
function errorsOf(w: Words, errors: WishForm["errors"], questions: AskData["questions"] = []) {
  const asked = [
    { field: "ab_tag", label: w.t("waitlist.ask.earliest") },
    { field: "bis_tag", label: w.t("waitlist.ask.latest") },
    { field: "ab_uhr", label: w.t("waitlist.ask.from") },
    { field: "bis_uhr", label: w.t("waitlist.ask.until") },
    ...questions.flatMap((group) => group.questions),
  ];
  const person = ["for_whom", "name", "email", "phone", "interpreter_language"];
  const fields = new Set([...WISH_FIELDS, ...person, ...asked.map(({ field }) => field)]);
  return [...fields].flatMap((field) => {
    const reason = errors[field];
    if (reason === undefined) return [];
    const question = asked.find((one) => one.field === field)?.label;
    const error = w.error(reason);
    return [{ href: `#${field}`, text: question === undefined ? error : w.t("scheduling.details.errorOf", { question, error }) }];
  });
}

const titled = (w: Words, title: string, errors: WishForm["errors"]) =>
  Object.keys(errors).length === 0 ? title : w.t("portal.shell.errorTitle", { title });

/** GET, POST /warteliste and /termin/:token/frueher */
export const ask: View<AskData> = {
  title: ({ data, w }) => titled(w, w.t("waitlist.ask.title"), data.errors),
  personal: true,
  Body: (props) => {
    const { data, w } = props;
    const errors = errorsOf(w, data.errors, data.questions);
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={errors.length > 0}>
          <ErrorSummary title={w.t("scheduling.flow.errors")} errors={errors} />
        </Show>
        <PageHead title={w.t("waitlist.ask.title")} lead={w.t("waitlist.ask.lead", { time: w.minutes(data.offerMinutes) })} />
        <Show
          when={data.instead}
          fallback={
            <p>
              <WithPhone text={w.t("waitlist.ask.noMail", { phone: data.phone })} phone={data.phone} />
            </p>
          }
        >
          {(time) => <p class="st-own">{w.t("waitlist.ask.tied", { time: w.dateTime(time().startsAt) })}</p>}
        </Show>
        <SummaryList compact rows={[servicesRow(w, data.cart), ...needsRows(w, data.cart.needs)]} />
        <form class="st-stack st-form" method="post" action={w.href(data.action)} novalidate>
          <h2 class="st-h2">{w.t("waitlist.ask.when")}</h2>
          <WishFields data={data} w={w} />
          <Show when={data.instead === null}>
            <Person {...props} />
          </Show>
          <ButtonRow>
            <Button>{w.t("waitlist.ask.action")}</Button>
            <LinkButton kind="secondary" href={w.href(data.back)}>
              {w.t(data.instead === null ? "waitlist.ask.change" : "waitlist.ask.keep")}
            </LinkButton>
          </ButtonRow>
        </form>
      </div>
    );
  },
};

/** Who it is for. The same fields as where a time is booked, as the appointment made of the wish says the same. */
function Person(props: ViewProps<AskData>) {
  const { data, w } = props;
  const { details } = data;
  const asking = { ...props, data: { ...data, values: details, appointment: { needs: data.cart.needs } } };
  const error = (field: string) => {
    const reason = data.errors[field];
    return { error: reason === undefined ? undefined : w.error(reason), errorLabel: w.t("portal.shell.errorLabel") };
  };
  return (
    <>
      <h2 class="st-h2">{w.t("waitlist.ask.who")}</h2>
      <ForWhomField {...asking} />
      <TextField
        id="name"
        name="name"
        label={w.t("scheduling.details.name")}
        hint={w.t("scheduling.details.nameHint")}
        value={details.name}
        autocomplete="name"
        spellcheck={false}
        maxlength={200}
        required
        {...error("name")}
      />
      <TextField
        id="email"
        name="email"
        type="email"
        label={w.t("scheduling.details.email")}
        hint={w.t("waitlist.ask.emailHint")}
        value={details.email}
        autocomplete="email"
        inputmode="email"
        spellcheck={false}
        maxlength={254}
        required
        {...error("email")}
      />
      <TextField
        id="phone"
        name="phone"
        type="tel"
        label={w.t("scheduling.details.phone")}
        hint={w.t(
          data.channels.every((channel) => channel === "phone") ? "scheduling.details.phoneHintCall" : "scheduling.details.phoneHint",
        )}
        optionalLabel={data.channels.every((channel) => channel === "phone") ? undefined : w.t("waitlist.ask.optional")}
        value={details.phone}
        autocomplete="tel"
        inputmode="tel"
        maxlength={40}
        {...error("phone")}
      />
      <InterpreterField {...asking} />
      <Questions {...asking} />
      <p class="st-small">
        {w.t("scheduling.details.privacy")}{" "}
        <a class="st-link" href={w.href("/datenschutz")} target="_blank">
          {w.t("scheduling.details.privacyOf")}
        </a>
      </p>
    </>
  );
}

/** GET, POST /warteliste/:token/aendern */
export const change: View<ChangeWishData> = {
  title: ({ data, w }) => titled(w, w.t("waitlist.entry.change"), data.errors),
  personal: true,
  Body: ({ data, w }) => {
    const errors = errorsOf(w, data.errors);
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={errors.length > 0}>
          <ErrorSummary title={w.t("scheduling.flow.errors")} errors={errors} />
        </Show>
        <PageHead title={w.t("waitlist.entry.change")} />
        <SummaryList compact rows={[servicesRow(w, data.cart), ...needsRows(w, data.cart.needs)]} />
        <form class="st-stack st-form" method="post" action={w.href(data.action)} novalidate>
          <WishFields data={data} w={w} />
          <ButtonRow>
            <Button>{w.t("waitlist.ask.save")}</Button>
            <LinkButton kind="secondary" href={w.href(data.back)}>
              {w.t("waitlist.ask.keep")}
            </LinkButton>
          </ButtonRow>
        </form>
      </div>
    );
  },
};
