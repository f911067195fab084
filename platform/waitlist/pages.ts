import type { Channel } from "../catalogue/channel.ts";
import type { ForWhom } from "../catalogue/service-facts.ts";
import type { Page } from "../core/page.ts";
import type { AppointmentView, CartView, Details, EnterDetailsData, PlaceView, TimeView } from "../scheduling/pages.ts";
import { askPages } from "./ask-pages.ts";
import { entryPages } from "./entry-pages.ts";

/** A wish as its form carries it. The fields: `ort`, `kanal`, `wochentag`, `ab_tag`, `bis_tag`, `ab_uhr`, `bis_uhr`. */
export interface WishFields {
  /** Slugs. */
  readonly locations: readonly string[];
  readonly channel: string;
  readonly weekdays: readonly string[];
  readonly earliestOn: string;
  readonly latestOn: string;
  readonly fromTime: string;
  readonly untilTime: string;
}

/** What a wish may be made of. */
export interface WishForm {
  readonly cart: Pick<CartView, "items" | "minutes" | "needs">;
  /** The locations where the cart is dealt with, and how. */
  readonly places: readonly (Pick<PlaceView, "location" | "name" | "street" | "postalCode" | "city"> & {
    readonly channels: readonly Channel[];
  })[];
  readonly channels: readonly Channel[];
  readonly values: WishFields;
  /** The last date where none is typed (ISO). */
  readonly assumed: string;
  readonly today: string;
  /** Where the form posts, and where to go without. */
  readonly action: string;
  readonly back: string;
  /** Name of the form field → reason (`error.<reason>`). */
  readonly errors: Readonly<Record<string, string>>;
}

/** GET, POST /warteliste and /termin/:token/frueher — what somebody wishes for. */
export interface AskData extends WishForm {
  /** How long a place is held, in minutes. */
  readonly offerMinutes: number;
  /** Whom people without e-mail call. */
  readonly phone: string;
  /** The appointment they have; then who they are is known. */
  readonly instead: TimeView | null;
  readonly details: Details;
  readonly forWhom: readonly ForWhom[];
  readonly questions: EnterDetailsData["questions"];
}

/** GET, POST /warteliste/:token/aendern */
export interface ChangeWishData extends WishForm {
  readonly token: string;
}

/** GET /warteliste/gesendet */
export type AskedData = Readonly<Record<string, never>>;

export type EntryStatus = "unconfirmed" | "waiting" | "served" | "withdrawn" | "expired";

/** GET /warteliste/:token, and the pages with one button. */
export interface EntryData {
  readonly token: string;
  readonly status: EntryStatus;
  /** Until when it can be confirmed. */
  readonly expiresAt: string | null;
  /** Since when they wait. */
  readonly since: string | null;
  /** How many wait before them for a place they could also be given; null where that means nothing. */
  readonly ahead: number | null;
  /** They have let a place go. */
  readonly passed: boolean;
  readonly cart: Pick<CartView, "items" | "minutes" | "needs">;
  readonly wish: {
    readonly channel: Channel;
    /** Names; empty: any. */
    readonly locations: readonly string[];
    readonly weekdays: readonly number[];
    readonly earliestOn: string | null;
    readonly latestOn: string;
    /** `HH:MM` by the town's clock; null on a side that is open. */
    readonly from: string | null;
    readonly until: string | null;
  };
  /** The place that is held for them, and until when. */
  readonly offer: { readonly id: string; readonly time: TimeView; readonly place: PlaceView; readonly until: string } | null;
  /** The appointment they have. */
  readonly instead: (Pick<AppointmentView, "time" | "place"> & { readonly path: string }) | null;
  /** Path of the appointment an offer became. */
  readonly accepted: string | null;
  /** Why an offer could not be accepted. */
  readonly error: "too_many_open" | "too_many_bookings" | null;
}

export const pages: readonly Page[] = [...askPages, ...entryPages];
