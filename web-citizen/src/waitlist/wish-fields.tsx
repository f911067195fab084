import { Show } from "solid-js";
import type { WishForm } from "@stadttor/platform/waitlist/pages.ts";
import { RadioGroup } from "@stadttor/ui/radio-group/radio-group.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import type { Words } from "../portal/words.ts";
import { A_WEEK } from "../scheduling/calendar.ts";
import { CheckGroup, SelectField } from "./fields.tsx";

/** Hours to choose from, as people come to an office. */
const HOURS = Array.from({ length: 16 }, (_, index) => `${String(index + 6).padStart(2, "0")}:00`);

/** The order in which the fields of a wish stand on the page. */
export const WISH_FIELDS = ["kanal", "ort", "ab_tag", "bis_tag", "wochentag", "ab_uhr", "bis_uhr"] as const;

/** Where and when somebody wants to come. */
export function WishFields(props: { readonly data: WishForm; readonly w: Words }) {
  const { data, w } = props;
  const { values } = data;
  const error = (field: string) => {
    const reason = data.errors[field];
    return { error: reason === undefined ? undefined : w.error(reason), errorLabel: w.t("portal.shell.errorLabel") };
  };
  // An hour that is none of those listed stays as it was typed.
  const hours = (value: string) => [
    { value: "", label: w.t("waitlist.ask.anyHour") },
    ...[...new Set([...HOURS, ...(value === "" ? [] : [value])])].toSorted().map((hour) => ({ value: hour, label: w.wallClock(hour) })),
  ];
  return (
    <>
      <Show when={data.channels.length > 1} fallback={<input type="hidden" name="kanal" value={values.channel} />}>
        <RadioGroup
          name="kanal"
          legend={w.t("waitlist.ask.how")}
          options={data.channels.map((channel) => ({
            value: channel,
            label: w.t(`scheduling.facts.${channel}`),
            checked: channel === values.channel,
          }))}
          {...error("kanal")}
        />
      </Show>
      <Show when={data.places.length > 1}>
        <CheckGroup
          name="ort"
          legend={w.t("waitlist.ask.where")}
          hint={w.t("waitlist.ask.whereHint")}
          options={data.places.map(({ location, name, street, postalCode, city }) => ({
            value: location,
            label: name,
            hint: `${street}, ${postalCode} ${city}`,
            checked: values.locations.includes(location),
          }))}
          {...error("ort")}
        />
      </Show>
      <div class="st-wish__pair">
        <TextField
          id="ab_tag"
          name="ab_tag"
          label={w.t("waitlist.ask.earliest")}
          hint={w.t("waitlist.ask.earliestHint", { date: typedDate(data.today) })}
          optionalLabel={w.t("waitlist.ask.optional")}
          value={values.earliestOn}
          autocomplete="off"
          maxlength={20}
          {...error("ab_tag")}
        />
        <TextField
          id="bis_tag"
          name="bis_tag"
          label={w.t("waitlist.ask.latest")}
          hint={w.t("waitlist.ask.latestHint", { date: typedDate(data.assumed) })}
          optionalLabel={w.t("waitlist.ask.optional")}
          value={values.latestOn}
          autocomplete="off"
          maxlength={20}
          {...error("bis_tag")}
        />
      </div>
      <CheckGroup
        name="wochentag"
        legend={w.t("waitlist.ask.days")}
        hint={w.t("waitlist.ask.daysHint")}
        inline
        options={A_WEEK.map((on, index) => ({
          value: String(index + 1),
          label: w.weekday(on),
          checked: values.weekdays.includes(String(index + 1)),
        }))}
        {...error("wochentag")}
      />
      <div class="st-wish__pair">
        <SelectField
          name="ab_uhr"
          label={w.t("waitlist.ask.from")}
          options={hours(values.fromTime)}
          value={values.fromTime}
          {...error("ab_uhr")}
        />
        <SelectField
          name="bis_uhr"
          label={w.t("waitlist.ask.until")}
          options={hours(values.untilTime)}
          value={values.untilTime}
          {...error("bis_uhr")}
        />
      </div>
    </>
  );
}

/** A date as its field takes it, the same in every language. */
const typedDate = (iso: string) => `${iso.slice(8)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`;
