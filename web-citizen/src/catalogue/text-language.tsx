import { Show } from "solid-js";
import type { Language } from "@stadttor/messages/language.ts";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import type { Words } from "../portal/words.ts";

/** Says which language a service is told in where it is not the page's, and that Leichte Sprache has not been tested. */
export function TextLanguage(props: { readonly told: Language; readonly w: Words }) {
  const { told, w } = props;
  const words =
    told === "de-leicht"
      ? w.t("catalogue.service.easyUntested")
      : told === w.language
        ? null
        : w.t(told === "en" ? "catalogue.service.toldInEnglish" : "catalogue.service.toldInGerman");
  return (
    <Show when={words}>
      <p class="st-told">
        <Icon name={told === "de-leicht" ? "kern-icon--easy-language" : "kern-icon--language"} />
        <span>{words}</span>
      </p>
    </Show>
  );
}
