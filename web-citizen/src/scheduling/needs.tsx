import { For, Show } from "solid-js";
import type { ChooseServicesData } from "@stadttor/platform/scheduling/pages.ts";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import type { ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";

type Choice = ChooseServicesData["needs"][number];

/** What the town can prepare for a visitor. Folded until somebody has stated something: most people need nothing. */
export function Needs(props: ViewProps<ChooseServicesData>) {
  const { data, w } = props;
  const wrong = data.error !== null && data.errorFields.some((field) => field.startsWith("bedarf"));
  return (
    <Show when={data.needs.length > 0}>
      <details class="st-more" open={wrong || data.needs.some(({ stated }) => stated)}>
        <summary>{w.t("scheduling.needs.title")}</summary>
        <fieldset
          class={wrong ? "kern-fieldset kern-fieldset--error" : "kern-fieldset"}
          id="bedarf"
          tabindex="-1"
          aria-describedby={wrong ? "bedarf-error" : undefined}
        >
          <legend class="kern-label">{w.t("scheduling.needs.legend")}</legend>
          <p class="kern-hint kern-body kern-body--muted">{w.t("scheduling.needs.hint")}</p>
          <Show when={wrong}>
            <p class="kern-error st-field-error" id="bedarf-error">
              <Icon name="kern-icon--danger" />
              <span class="kern-body">
                <span class="kern-sr-only">{w.t("portal.shell.errorLabel")}: </span>
                {w.error(data.error ?? "invalid")}
              </span>
            </p>
          </Show>
          <div class="kern-fieldset__body">
            <For each={data.needs}>{(choice) => <NeedBox choice={choice} w={w} />}</For>
          </div>
        </fieldset>
      </details>
    </Show>
  );
}

function NeedBox(props: { readonly choice: Choice; readonly w: Words }) {
  const { choice, w } = props;
  const id = `bedarf-${choice.need}`;
  const hints = [
    ...(choice.need === "wheelchair" ? [w.t("scheduling.needs.wheelchairHint")] : []),
    ...(choice.minutes > 0 ? [w.t("scheduling.needs.longer", { length: w.minutes(choice.minutes) })] : []),
  ];
  return (
    <div class="kern-form-check">
      <input
        class="kern-form-check__checkbox"
        type="checkbox"
        id={id}
        name="bedarf"
        value={choice.need}
        checked={choice.stated}
        aria-describedby={hints.length > 0 ? `${id}-hint` : undefined}
      />
      <label class="kern-label" for={id}>
        {w.t(`scheduling.needs.${choice.need}`)}
      </label>
      <Show when={hints.length > 0}>
        <p class="st-radios__hint" id={`${id}-hint`}>
          {hints.join(" ")}
        </p>
      </Show>
    </div>
  );
}
