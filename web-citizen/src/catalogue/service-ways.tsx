import { For, Show } from "solid-js";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Breakable } from "@stadttor/ui/breakable/breakable.tsx";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import { phoneHref } from "../portal/phone.ts";
import { Say } from "../portal/say.tsx";
import type { ViewProps } from "../portal/view.ts";
import { channelsOf } from "./service-facts.tsx";

type Props = ViewProps<ServiceData>;

/** Where booking begins, with these services chosen once each. */
export const bookHref = (...slugs: readonly string[]) => `/termin?${slugs.map((slug) => `leistung-${slug}=1`).join("&")}`;

/** Whether everybody can book it. */
export const isBookable = ({ places, byInvitation }: Pick<ServiceData, "places" | "byInvitation">): boolean =>
  places.length > 0 && !byInvitation;

/** The ways to get it done: without an appointment first, then with one; or whom to ask. */
export function Ways(props: Props) {
  const { data } = props;
  return (
    <div class="st-ways">
      <Show when={data.online.length > 0}>
        <Online {...props} />
      </Show>
      <Show when={isBookable(data)} fallback={data.byInvitation ? <Invited {...props} /> : <Ask {...props} />}>
        <Booking {...props} />
      </Show>
    </div>
  );
}

function Online({ data, w }: Props) {
  return (
    <section class="st-way st-way--online" aria-labelledby="online">
      <h2 class="st-way__title" id="online">
        <Pictogram name="online" />
        {w.t("catalogue.service.online")}
      </h2>
      <For each={data.online}>
        {(way) => (
          <div class="st-way__part">
            <h3 class="st-way__name">
              <Say of={way.name} w={w} />
            </h3>
            <p>
              <strong>{w.t("catalogue.service.onlineNeeds")}</strong> {w.t(`catalogue.service.trust.${way.trustLevel}`)}
            </p>
            <Show when={way.note}>
              {(note) => (
                <p class="st-small">
                  <Say of={note()} w={w} />
                </p>
              )}
            </Show>
            <LinkButton kind="secondary" href={w.href(way.url)} icon={way.provider === "here" ? undefined : "kern-icon--open-in-new"}>
              {way.provider === "here" ? (
                w.t("catalogue.service.onlineHere")
              ) : (
                <>
                  {w.t("catalogue.service.onlineGo")} <Breakable text={new URL(way.url).hostname.replace(/^www\./, "")} />
                </>
              )}
            </LinkButton>
          </div>
        )}
      </For>
    </section>
  );
}

function Booking({ data, w }: Props) {
  const channels = channelsOf(data).map((channel) => w.t(`catalogue.channel.${channel}`));
  return (
    <section class="st-way st-way--booking" aria-labelledby="booking">
      <h2 class="st-way__title" id="booking">
        <Icon name="kern-icon--calendar-today" />
        {w.t("catalogue.service.withAppointment")}
      </h2>
      <div class="st-way__part">
        <p>
          {channels.join(" · ")}
          <Show when={data.presenceRequired}>
            <br />
            {w.t("catalogue.service.presenceRequired")}
          </Show>
        </p>
        <LinkButton href={w.href(bookHref(data.slug))}>{w.t("catalogue.service.book")}</LinkButton>
      </div>
      <Show when={data.oftenWith.length > 0}>
        <div class="st-way__part st-way__part--more">
          <h3 class="st-way__name" id="together">
            {w.t("catalogue.service.together")}
          </h3>
          <ul class="st-together" aria-labelledby="together">
            <For each={data.oftenWith}>
              {(other) => (
                <li>
                  <a class="st-together__link" href={w.href(bookHref(data.slug, other.slug))}>
                    <span aria-hidden="true" class="st-together__plus">
                      +
                    </span>
                    <span>
                      <Say of={other.name} w={w} />
                    </span>
                  </a>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
    </section>
  );
}

/** The office gives out the appointments: who has a code types it, who has none asks. */
function Invited({ shell, w }: Props) {
  const { phone } = shell.town;
  return (
    <section class="st-way st-way--booking" aria-labelledby="invitation">
      <h2 class="st-way__title" id="invitation">
        <Icon name="kern-icon--mail" />
        {w.t("invitations.service.title")}
      </h2>
      <div class="st-way__part">
        <p>{w.t("invitations.service.text")}</p>
        <LinkButton href={phoneHref(phone)}>{w.t("portal.contact.phone", { phone })}</LinkButton>
        <p>
          <a class="st-link" href={w.href("/einladung")}>
            {w.t("invitations.service.code")}
          </a>
        </p>
      </div>
    </section>
  );
}

/** Not to be booked: a person helps, by phone or mail. */
function Ask({ data, shell, w }: Props) {
  const { phone, mail } = shell.town;
  return (
    <section class="st-way st-way--booking" aria-labelledby="ask">
      <h2 class="st-way__title" id="ask">
        <Pictogram name="phone" />
        {w.t(data.online.length > 0 ? "catalogue.service.askToo" : "catalogue.service.ask")}
      </h2>
      <div class="st-way__part">
        <p>{w.t("catalogue.service.noPlaces")}</p>
        <LinkButton href={phoneHref(phone)}>{w.t("portal.contact.phone", { phone })}</LinkButton>
        <Show when={mail !== ""}>
          <p>
            <a class="st-link" href={`mailto:${mail}`}>
              <Breakable text={mail} />
            </a>
          </p>
        </Show>
      </div>
    </section>
  );
}
