import { renderToString } from "solid-js/web";
import type { Shell, TownsData } from "@stadttor/platform/portal/pages.ts";
import { goOn } from "./admission/continue.tsx";
import { mailAsked } from "./admission/mail-asked.tsx";
import { prove } from "./admission/prove.tsx";
import { wait } from "./admission/wait.tsx";
import { checklist } from "./catalogue/checklist.tsx";
import { embedding } from "./catalogue/embedding.tsx";
import { office } from "./catalogue/office.tsx";
import { offices } from "./catalogue/offices.tsx";
import { search } from "./catalogue/search.tsx";
import { service } from "./catalogue/service.tsx";
import { snippet } from "./catalogue/snippet.tsx";
import { services } from "./catalogue/services.tsx";
import { situation } from "./catalogue/situation.tsx";
import { situations } from "./catalogue/situations.tsx";
import { ended } from "./invitations/ended.tsx";
import { enterCode as enterInvitationCode } from "./invitations/enter-code.tsx";
import { invitation } from "./invitations/invitation.tsx";
import { provisional } from "./invitations/provisional.tsx";
import { Document } from "./portal/document.tsx";
import { error } from "./portal/error.tsx";
import { Frame } from "./portal/frame.tsx";
import { help } from "./portal/help.tsx";
import { home } from "./portal/home.tsx";
import { location } from "./portal/location.tsx";
import { locations } from "./portal/locations.tsx";
import { ownAppointments } from "./portal/own-appointments.tsx";
import { Towns } from "./portal/towns.tsx";
import type { View } from "./portal/view.ts";
import { wordsOf } from "./portal/words.ts";
import { appointment } from "./scheduling/appointment.tsx";
import { changeContact } from "./scheduling/change-contact.tsx";
import { choosePlace } from "./scheduling/choose-place.tsx";
import { chooseServices } from "./scheduling/choose-services.tsx";
import { chooseSlot } from "./scheduling/choose-slot.tsx";
import { confirmChange } from "./scheduling/confirm-change.tsx";
import { correctAddress } from "./scheduling/correct-address.tsx";
import { enterCode } from "./scheduling/enter-code.tsx";
import { enterDetails } from "./scheduling/enter-details.tsx";
import { cancel, confirm } from "./scheduling/one-button.tsx";
import { review } from "./scheduling/review.tsx";
import { slip } from "./scheduling/slip.tsx";
import { legal } from "./tenancy/legal.tsx";
import { ask, change as changeWish } from "./waitlist/ask.tsx";
import { asked } from "./waitlist/asked.tsx";
import { entry } from "./waitlist/entry.tsx";
import { offer } from "./waitlist/offer.tsx";
import { confirm as confirmWish, withdraw } from "./waitlist/one-button.tsx";

/** Each page by the name its `pages.ts` gives it. */
const VIEWS = {
  "portal/home": home,
  "portal/error": error,
  "portal/help": help,
  "tenancy/legal": legal,
  "portal/locations": locations,
  "portal/location": location,
  "portal/own-appointments": ownAppointments,
  "catalogue/search": search,
  "catalogue/services": services,
  "catalogue/service": service,
  "catalogue/checklist": checklist,
  "catalogue/snippet": snippet,
  "catalogue/embedding": embedding,
  "catalogue/offices": offices,
  "catalogue/office": office,
  "catalogue/situations": situations,
  "catalogue/situation": situation,
  "admission/prove": prove,
  "admission/mail-asked": mailAsked,
  "admission/continue": goOn,
  "admission/wait": wait,
  "scheduling/choose-services": chooseServices,
  "scheduling/choose-place": choosePlace,
  "scheduling/choose-slot": chooseSlot,
  "scheduling/enter-details": enterDetails,
  "scheduling/review": review,
  "scheduling/appointment": appointment,
  "scheduling/confirm": confirm,
  "scheduling/correct-address": correctAddress,
  "scheduling/change-contact": changeContact,
  "scheduling/confirm-change": confirmChange,
  "scheduling/cancel": cancel,
  "scheduling/slip": slip,
  "scheduling/enter-code": enterCode,
  "waitlist/ask": ask,
  "waitlist/asked": asked,
  "waitlist/change": changeWish,
  "waitlist/entry": entry,
  "waitlist/confirm": confirmWish,
  "waitlist/withdraw": withdraw,
  "waitlist/offer": offer,
  "invitations/invitation": invitation,
  "invitations/ended": ended,
  "invitations/provisional": provisional,
  "invitations/enter-code": enterInvitationCode,
};

/** The pages of a town. The bare domain's list of towns has {@link renderTowns}. */
export type ViewName = keyof typeof VIEWS;

/** What each view is given. */
export type ViewData<Name extends ViewName> = (typeof VIEWS)[Name] extends View<infer Data> ? Data : never;

const document = (page: () => unknown) => `<!doctype html>${renderToString(page as never)}`;

/**
 * A page of a town as a whole HTML document. `data` is what the page's `load` answered for this view; `now` says which
 * day is today.
 */
export function render(view: ViewName, data: unknown, shell: Shell, now: Temporal.Instant = Temporal.Now.instant()): string {
  const { title, description, structured, Body, script, refresh, personal, unlisted, ownSearch, bare } = VIEWS[view] as View<unknown>;
  const props = { data, shell, w: wordsOf(shell, now) };
  return document(() => (
    <Document
      w={props.w}
      title={`${title(props)} – ${shell.town.name}`}
      description={description?.(props) ?? props.w.t("portal.shell.description", { town: shell.town.name })}
      dark={shell.dark}
      styles={[__ASSETS__.style, shell.brandingHref].filter((href) => href !== "")}
      scripts={script === undefined ? [] : [__ASSETS__[script]]}
      hidden={personal === true || unlisted === true}
      town={shell}
      bare={bare}
      refresh={refresh?.(data)}
      structured={[structured?.(props) ?? []].flat()}
    >
      {bare === true ? (
        <main id="inhalt">
          <Body {...props} />
        </main>
      ) : (
        <Frame shell={shell} w={props.w} ownSearch={ownSearch === true}>
          <Body {...props} />
        </Frame>
      )}
    </Document>
  ));
}

/** The front page of the bare domain, in German. */
export function renderTowns(data: TownsData): string {
  const w = wordsOf({ language: "de", town: { timeZone: "Europe/Berlin" } });
  return document(() => (
    <Document
      w={w}
      title={`${w.t("portal.towns.title")} – Stadttor`}
      description={w.t("portal.towns.lead")}
      dark
      styles={[__ASSETS__.style]}
      scripts={[]}
    >
      <Towns data={data} w={w} />
    </Document>
  ));
}
