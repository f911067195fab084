import type { Page } from "../core/page.ts";
import { appointmentPages } from "./appointment-pages.ts";
import { bookingPages } from "./booking-pages.ts";
import { contactChangePages } from "./contact-change-pages.ts";
import type { Channel } from "../catalogue/channel.ts";
import type { ForWhom, Question } from "../catalogue/service-facts.ts";
import type { Answer, Need } from "../availability/visitor-needs.ts";

/** One service of a cart, as people see it. */
export interface CartItem {
  readonly slug: string;
  readonly name: string;
  readonly quantity: number;
  /** Of the whole line, quantity included. */
  readonly minutes: number;
}

/** What is being booked, on every step. `query` carries it from page to page: `leistung-<slug>=<quantity>&…&bedarf=<need>&…&statt=<token>`. */
export interface CartView {
  readonly items: readonly CartItem[];
  /** Of the whole visit, with the time for what is needed. */
  readonly minutes: number;
  readonly needs: readonly Need[];
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

/** A service as step 1 offers it. */
export interface ServiceChoice {
  readonly slug: string;
  readonly name: string;
  readonly minutes: number;
  readonly maxQuantity: number;
  /** Chosen so far. */
  readonly quantity: number;
}

export type CartError =
  | "cart_empty"
  | "cart_offices_differ"
  | "cart_nowhere"
  | "cart_too_long"
  | "cart_alone"
  | "cart_not_together"
  | "cart_only_with"
  | "cart_by_invitation"
  | "cart_no_step_free"
  | "need_not_offered"
  | "quantity_too_large";

/** GET /termin — step 1: which services, how often, and what the visitor needs. */
export interface ChooseServicesData {
  /** Token of the hold that is being changed; the form carries it on as `statt`. */
  readonly replaces: string | null;
  readonly chosen: readonly ServiceChoice[];
  /** What often goes with the chosen ones; in no group. */
  readonly often: readonly ServiceChoice[];
  /** What else there is. Once something is chosen, only what can join it. Without a name: what most people come for. */
  readonly groups: readonly { readonly name: string | null; readonly services: readonly ServiceChoice[] }[];
  /** Of what goes only beside another and has none: that one, and the names of those it goes with. */
  readonly lonely: { readonly name: string; readonly goesWith: readonly string[] } | null;
  /** What is chosen fills an appointment by itself. */
  readonly alone: boolean;
  /** What the town has prepared for, and the minutes it adds. */
  readonly needs: readonly { readonly need: Need; readonly minutes: number; readonly stated: boolean }[];
  readonly error: CartError | null;
  /** Names of the form fields the error is about: `leistung-<slug>`, `bedarf`, `bedarf-wheelchair`. */
  readonly errorFields: readonly string[];
}

/** One way to do a cart: a location and a channel. `href` leads to its times. */
export interface PlaceOffer extends PlaceView {
  readonly earliest: TimeView | null;
  readonly href: string;
  /** The location that the typed postal code has nearest. */
  readonly nearest: boolean;
}

/** GET /termin/ort — step 2: where, and at the counter or by phone. */
export interface ChoosePlaceData {
  readonly cart: CartView;
  /** The earliest of all, where there is a choice; `href` leads to that time. */
  readonly earliest: (PlaceOffer & { readonly earliest: TimeView }) | null;
  /** The nearest first, else the earliest. */
  readonly places: readonly PlaceOffer[];
  readonly postalCode: {
    /** As typed. */
    readonly value: string;
    /** `unknown`: no location says that it is near. */
    readonly found: "nothing_asked" | "known" | "unknown";
    readonly error: "postal_code_invalid" | null;
  };
}

/** GET, POST /termin/zeit and /termin/:token/verschieben — step 3: day and time. */
export interface ChooseSlotData {
  readonly cart: CartView;
  readonly place: PlaceView;
  /** Every day from today to the horizon, in order. */
  readonly days: readonly {
    readonly on: string;
    readonly free: boolean;
    readonly href: string;
    /** Wall time at which more of its places are released; null when all are. */
    readonly moreAt: string | null;
  }[];
  /** The chosen day, else the first with a free time; null when nothing is free at all. */
  readonly day: string | null;
  readonly times: readonly TimeView[];
  /** The one of these that somebody has come for. */
  readonly preselected: TimeView | null;
  /** How long a chosen time is held. */
  readonly holdMinutes: number;
  /** The address of the shown day, and of the preselected time. */
  readonly self: string;
  /** Where the form posts, and the hidden fields it carries beside the chosen `beginn`. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** An invited person's: neither services nor place can be changed. */
  readonly fixed?: true;
  /** Path on which to wish for an earlier time; null where the town keeps no waiting list. */
  readonly waiting: string | null;
  /** Set when an appointment is being moved. */
  readonly moving: { readonly token: string; readonly from: TimeView } | null;
  /** `slot_taken`: somebody was faster; `hold_expired`: took too long. What the person typed is kept in `hidden`. */
  readonly error: "slot_taken" | "hold_expired" | "slot_not_offered" | null;
}

/** What a citizen's appointment looks like from the outside. */
export interface AppointmentView {
  readonly token: string;
  readonly status: "held" | "unconfirmed" | "booked" | "past" | "cancelled" | "expired" | "moved";
  /** Booked, but the town can no longer keep the time: it gets in touch. */
  readonly inConflict: boolean;
  readonly time: TimeView;
  readonly place: PlaceView;
  readonly items: readonly CartItem[];
  /** Until when a hold or an unconfirmed booking is kept. */
  readonly expiresAt: string | null;
  readonly municipality: { readonly slug: string; readonly name: string };
  /** Of the whole visit, with the time for what is needed. */
  readonly minutes: number;
  /** What else was said; empty for who has not proved to be the person. */
  readonly needs: readonly Need[];
  readonly interpreterLanguage: string | null;
  readonly forWhom: ForWhom | null;
  readonly answers: readonly AnswerView[];
  /** Token of the link it was made with by an invited person: its steps, and choosing again, are below `/einladung/`. */
  readonly invitation?: string | undefined;
}

/** An answer with what was asked. `answer` is `yes` or `no` where the kind is `yes_no`. */
export interface AnswerView {
  /** Name of its form field. */
  readonly field: string;
  readonly kind: Question["kind"];
  readonly question: string;
  readonly answer: string;
}

/** What the person types. The form fields: `name`, `contact`, `email`, `phone`, `for_whom`, `interpreter_language`, `frage__…`. */
export interface Details {
  readonly name: string;
  readonly contact: "mail" | "slip";
  readonly email: string;
  readonly phone: string;
  readonly forWhom: ForWhom | null;
  readonly interpreterLanguage: string;
  readonly answers: readonly Answer[];
}

/** A question of a service, and what was answered so far. */
export interface QuestionView {
  /** Name of its form field. */
  readonly field: string;
  readonly kind: Question["kind"];
  readonly label: string;
  readonly help: string | null;
  readonly required: boolean;
  /** Where the kind is `choice`. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly answer: string;
}

/** GET, POST /termin/:token/angaben — step 4: who. */
export interface EnterDetailsData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly slipAllowed: boolean;
  /** Whom it can be for; a question where there is more than one. */
  readonly forWhom: readonly ForWhom[];
  /** By service, in the order of the cart. */
  readonly questions: readonly { readonly service: string; readonly questions: readonly QuestionView[] }[];
  /** Name of the form field → reason (`error.<reason>`). */
  readonly errors: Readonly<Record<string, string>>;
  /** The server's time when the page was made, for the countdown. */
  readonly now: string;
}

/** GET, POST /termin/:token/pruefen — step 5: review and active confirmation. */
export interface ReviewData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly now: string;
  /** What booking leads to, where the way of contact does not say it. */
  readonly follows?: "provisional" | "booked" | "unconfirmed" | undefined;
}

/** GET /termin/:token — where it stands; also the manage page. */
export interface AppointmentData {
  readonly appointment: AppointmentView;
  readonly values: Details;
  readonly canMove: boolean;
  /** Its owner may wish for an earlier one (platform/waitlist). */
  readonly canWait: boolean;
  readonly canCancel: boolean;
  /** The browser that typed the address may do so anew. */
  readonly canCorrect: boolean;
  /** A change of name or address that waits for a mail to be answered, and until when; only for who is trusted. */
  readonly changing: { readonly awaits: "address_on_file" | "new_address"; readonly until: string } | null;
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
  /** Set where the address has as many appointments as the town allows: the button had no effect, and can be pressed again. */
  readonly refused?: LimitView | undefined;
}

/** What an address has too many of. */
export type LimitView =
  | { readonly reason: "too_many_open"; readonly limit: number }
  | { readonly reason: "too_many_bookings"; readonly limit: number; readonly days: number };

/** GET, POST /termin/:token/adresse — the browser corrects the address before it is confirmed. The form's field: `email`. */
export interface CorrectAddressData {
  readonly appointment: AppointmentView;
  readonly email: string;
  readonly error: "email_missing" | "email_invalid" | null;
}

/** GET, POST /termin/:token/aendern — another name, address or telephone number. The form's fields: `name`, `email`, `phone`. */
export interface ChangeContactData {
  readonly appointment: AppointmentView;
  /** Without mail only the telephone number can be changed here. */
  readonly contact: "mail" | "slip";
  /** Made out to somebody by an office: the name stands. */
  readonly invited: boolean;
  readonly values: { readonly name: string; readonly email: string; readonly phone: string };
  /** Name of the form field → reason (`error.<reason>`). */
  readonly errors: Readonly<Record<string, string>>;
  readonly refused: "too_many_changes" | null;
}

/** GET, POST /termin/aenderung/:token — what is to change, and the button that says yes. */
export interface ConfirmChangeData {
  readonly token: string;
  /** `agreed`: the address on file has said yes, now the new one is asked; `over`: the appointment has begun or ended. */
  readonly state: "open" | "agreed" | "changed" | "expired" | "over";
  /** Who is asked: whoever has the appointment, about another name; the same, about another person; the new address. */
  readonly asked: "name" | "person" | "address";
  readonly time: TimeView;
  /** Null for who has not proved to be the person. */
  readonly name: { readonly before: string; readonly after: string } | null;
  readonly phone: { readonly before: string; readonly after: string } | null;
  /** Only for whose it is. */
  readonly email: string | null;
  readonly refused: LimitView | null;
}

/** GET, POST /termin/code — people with a slip type their code. */
export interface EnterCodeData {
  readonly code: string;
  readonly error: "code_unknown" | null;
}

export const pages: readonly Page[] = [...bookingPages, ...appointmentPages, ...contactChangePages];
