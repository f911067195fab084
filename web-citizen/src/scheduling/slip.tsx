import { For, Show } from "solid-js";
import type { AppointmentData } from "@stadttor/platform/scheduling/pages.ts";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { appointmentRows, saidRows } from "./facts.tsx";
import { appointmentPath } from "./links.ts";

/** GET /termin/:token/beleg — on paper it stands alone, so it carries everything. */
export const slip: View<AppointmentData> = {
  title: ({ w }) => w.t("scheduling.slip.title"),
  personal: true,
  Body: ({ data, shell, w }) => {
    const { appointment } = data;
    const rows = [
      ...(data.values.name === "" ? [] : [{ key: w.t("scheduling.facts.name"), value: data.values.name }]),
      ...appointmentRows(w, appointment),
      ...saidRows(w, appointment),
      ...(shell.town.severalMunicipalities ? [{ key: w.t("scheduling.facts.municipality"), value: appointment.municipality.name }] : []),
    ];
    return (
      <div class="st-width st-stack st-section st-page st-slip">
        <PageHead title={w.t("scheduling.slip.title")} />
        <p class="st-no-print">{w.t("scheduling.slip.print")}</p>
        <Show when={data.code}>
          {(code) => (
            <section class="st-code" aria-labelledby="code">
              <h2 class="st-h3" id="code">
                {w.t("scheduling.slip.code")}
              </h2>
              <p class="st-code__value">{code()}</p>
              <p>{w.t("scheduling.slip.codeUse", { link: w.t("portal.home.ownAppointmentLink"), phone: appointment.place.phone })}</p>
            </section>
          )}
        </Show>
        <SummaryList rows={rows} />
        <Show when={data.documents.length > 0}>
          <section aria-labelledby="documents">
            <h2 class="st-h2" id="documents">
              {w.t(appointment.place.channel === "counter" ? "scheduling.appointment.documents" : "scheduling.appointment.documentsPhone")}
            </h2>
            <ul class="st-checklist">
              <For each={data.documents}>{(document) => <li>{document}</li>}</For>
            </ul>
          </section>
        </Show>
        <p class="st-no-print">
          <a class="st-link" href={w.href(appointmentPath(appointment.token))}>
            {w.t("scheduling.slip.back")}
          </a>
        </p>
      </div>
    );
  },
};
