import { Show } from "solid-js";
import { htmlLang } from "@stadttor/messages/language.ts";
import type { AppointmentView } from "@stadttor/platform/scheduling/pages.ts";
import type { KeptAppointment } from "../islands/kept-appointments.ts";
import { appointmentPath } from "../scheduling/links.ts";
import { InstallHint } from "./install-hint.tsx";
import type { Words } from "./words.ts";

interface RememberProps {
  readonly appointment: AppointmentView;
  /** Path of the one that took its place. */
  readonly successor: string | null;
  readonly w: Words;
}

/**
 * What the page tells the script of an appointment, and the place where it can be kept on this device. Without script
 * there is nothing to see.
 */
export function Remember(props: RememberProps) {
  const { appointment, successor, w } = props;
  const key = appointmentPath(appointment.token);
  if (appointment.status !== "booked") {
    const over = { over: key, successor: successor === null ? null : w.href(successor) };
    return <Show when={appointment.status !== "unconfirmed"}>{<div hidden data-appointment={JSON.stringify(over)} />}</Show>;
  }
  return (
    <section class="st-remember st-no-print" data-remember hidden data-appointment={JSON.stringify(keptAppointment(appointment, w))}>
      <div data-part="ask" hidden>
        <button type="button" class="kern-btn kern-btn--secondary">
          <span class="kern-label">{w.t("portal.app.remember")}</span>
        </button>
        <p>{w.t("portal.app.rememberText")}</p>
      </div>
      <div data-part="done" tabindex="-1" hidden>
        <p>
          {w.t("portal.app.remembered")}{" "}
          <a class="st-link" href={w.href("/meine-termine")}>
            {w.t("portal.app.title")}
          </a>
        </p>
        <InstallHint w={w} />
      </div>
      <p data-part="refused" tabindex="-1" hidden>
        {w.t("portal.app.notRemembered")}
      </p>
    </section>
  );
}

/** Time, place and link; which services it is for stays on the appointment's own page. */
function keptAppointment({ token, time, place, items }: AppointmentView, w: Words): KeptAppointment {
  const there = place.channel === "counter";
  return {
    key: appointmentPath(token),
    href: w.href(appointmentPath(token)),
    startsAt: Temporal.Instant.from(time.startsAt).epochMilliseconds,
    endsAt: Temporal.Instant.from(time.endsAt).epochMilliseconds,
    lang: htmlLang(w.language),
    when: w.dateTime(time.startsAt),
    place: there ? place.name : w.t(place.channel === "phone" ? "portal.app.byPhone" : "portal.app.byVideo"),
    address: there ? `${place.street}, ${place.postalCode} ${place.city}` : "",
    phone: place.phone,
    services: w.count("portal.app.services", items.length),
  };
}
