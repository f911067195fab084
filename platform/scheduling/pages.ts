import type { Page } from "../core/page.ts";
import { appointmentPages } from "./appointment-pages.ts";
import { bookingPages } from "./booking-pages.ts";
import type { Channel } from "../catalogue/channel.ts";

/** One service of a cart, as people see it. */
export interface CartItem {
  readonly slug: string;
  readonly name: string;
  readonly quantity: number;
  /** Of the whole line, quantity included. */
  readonly minutes: number;
}

/** What is being booked, on every step. `query` carries it from page to page: `leistung-<slug>=<quantity>&…&statt=<token>`. */
export interface CartView {
  readonly items: readonly CartItem[];
  readonly minutes: number;
  readonly query: string;
}

export interface PlaceView {
  readonly location: string;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly phone: string;
  readonly channel: Channel;
}

/** Instants are ISO 8601 with offset in the town's zone: `2026-12-01T09:00:00+01:00`. Dates are ISO. */
export interface TimeView {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** GET /termin — step 1: which services, how often. */
export interface ChooseServicesData {
  /** Token of the hold that is being changed; the form carries it on as `statt`. */
  readonly replaces: string | null;
  readonly offices: readonly {
    readonly name: string;
    readonly services: readonly {
      readonly slug: string;
      readonly name: string;
      readonly minutes: number;
      readonly maxQuantity: number;
      readonly quantity: number;
    }[];
  }[];
  readonly error: "cart_empty" | "cart_offices_differ" | "cart_nowhere" | "cart_too_long" | "quantity_too_large" | null;
}

/** GET /termin/ort — step 2: where, and at the counter or by phone. */
export interface ChoosePlaceData {
  readonly cart: CartView;
  readonly places: readonly (PlaceView & { readonly earliest: TimeView | null; readonly href: string })[];
}

/** GET, POST /termin/zeit and /termin/:token/verschieben — step 3: day and time. */
export interface ChooseSlotData {
  readonly cart: CartView;
  readonly place: PlaceView;
  /** Every day from today to the horizon, in order. */
  readonly days: readonly { readonly on: string; readonly free: boolean; readonly href: string }[];
  /** The chosen day, else the first with a free time; null when nothing is free at all. */
  readonly day: string | null;
  readonly times: readonly TimeView[];
  /** How long a chosen time is held. */
  readonly holdMinutes: number;
  /** Where the form posts, and the hidden fields it carries beside the chosen `beginn`. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** Set when an appointment is being moved. */
  readonly moving: { readonly token: string; readonly from: TimeView } | null;
  /** `slot_taken`: somebody was faster; `hold_expired`: took too long. What the person typed is kept in `hidden`. */
  readonly error: "slot_taken" | "hold_expired" | "slot_not_offered" | null;
}

/** What a citizen's appointment looks like from the outside. */
export interface AppointmentView {
  readonly token: string;
  readonly status: "held" | "unconfirmed" | "booked" | "past" | "cancelled" | "expired" | "moved";
  readonly time: TimeView;
  readonly place: PlaceView;
  readonly items: readonly CartItem[];
  /** Until when a hold or an unconfirmed booking is kept. */
  readonly expiresAt: string | null;
  readonly municipality: { readonly slug: string; readonly name: string };
}

export interface Details {
  readonly name: string;
  readonly contact: "mail" | "slip";
  readonly email: string;
  readonly phone: string;
}

/** GET, POST /termin/:token/angaben — step 4: who. */
export interface EnterDetailsData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly slipAllowed: boolean;
  /** Field name → reason (`error.<reason>`). */
  readonly errors: Readonly<Partial<Record<keyof Details, string>>>;
  /** The server's time when the page was made, for the countdown. */
  readonly now: string;
}

/** GET, POST /termin/:token/pruefen — step 5: review and active confirmation. */
export interface ReviewData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly now: string;
}

/** GET /termin/:token — where it stands; also the manage page. */
export interface AppointmentData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly canMove: boolean;
  readonly canCancel: boolean;
  /** Opened through the link in a mail, or with the code of a slip: the person may see and change everything. */
  readonly trusted: boolean;
  readonly documents: readonly string[];
  /** The code as it is printed; only when booked without mail. */
  readonly code: string | null;
  /** Path of the successor when it was moved. */
  readonly successor: string | null;
}

/** GET, POST /termin/:token/bestaetigen and /absagen — one sentence, one button. */
export interface OneButtonData {
  readonly appointment: AppointmentView;
}

/** GET, POST /termin/code — people with a slip type their code. */
export interface EnterCodeData {
  readonly code: string;
  readonly error: "code_unknown" | null;
}

export const pages: readonly Page[] = [...bookingPages, ...appointmentPages];
