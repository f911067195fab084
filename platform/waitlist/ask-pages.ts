import { loadCart, readWish } from "../availability/load-cart.ts";
import { cartQuery } from "../availability/cart.ts";
import { conflict, DomainError, notFound } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { mayWait } from "../scheduling/appointment-status.ts";
import { askedOf } from "../scheduling/asked-details.ts";
import type { TypedDetails } from "../scheduling/contact-details.ts";
import { loadAppointment, typedInto } from "../scheduling/load-appointment.ts";
import { loadBookedCart } from "../scheduling/load-booked-cart.ts";
import { questionViews } from "../scheduling/question-views.ts";
import { readDetails } from "../scheduling/typed-details.ts";
import { timeView } from "../scheduling/views.ts";
import { readTown } from "../tenancy/read-town.ts";
import { askEarlier } from "./ask-earlier.ts";
import { askForAppointment, wishFor } from "./ask-for-appointment.ts";
import type { WishErrors } from "./check-wish.ts";
import type { AskData, WishFields } from "./pages.ts";
import { readWishFields, wishForm } from "./wish-form.ts";
import { wishRules } from "./wish-rules.ts";

const tokenOf = ({ params }: PageRequest): string => {
  const token = parseToken(params["token"] ?? "");
  if (token === null) throw notFound("appointment");
  return token;
};

/** The form for somebody without an appointment. What is to be booked stands in the query, as in the steps of a booking. */
async function askPage(ctx: TenantCtx, request: PageRequest, typed: Typed | null): Promise<PageResult> {
  const loaded = await loadCart(ctx, readWish(request.query));
  const [rules, { settings }] = [await wishRules(ctx, loaded, null), await readTown(ctx)];
  const query = cartQuery(loaded.cart);
  const services = loaded.cart.lines.map(({ service }) => service);
  const details = typed?.details ?? readDetails(new URLSearchParams());
  const { phone } = loaded.places[0]?.location ?? settings;
  const data: AskData = {
    ...wishForm(request, loaded, rules, {
      values: typed?.wish ?? readWishFields(request.query),
      action: `/warteliste?${query}`,
      back: `/termin/ort?${query}`,
      errors: typed?.errors ?? {},
    }),
    offerMinutes: rules.offerMinutes,
    phone,
    instead: null,
    details,
    forWhom: askedOf(services, loaded.cart.needs).forWhom,
    questions: questionViews(services, details.answers, request.language),
  };
  return { view: "waitlist/ask", data, status: typed === null ? 200 : 400 };
}

interface Typed {
  readonly wish: WishFields;
  readonly details: TypedDetails | null;
  readonly errors: WishErrors;
}

/** The form for somebody who has an appointment: who they are and what they come for is known. */
async function askInsteadPage(ctx: TenantCtx, request: PageRequest, typed: Typed | null): Promise<PageResult> {
  const token = tokenOf(request);
  const appointment = await loadAppointment(ctx, { token });
  const now = await ctx.clock.now();
  if (!mayWait(appointment, now.epochMilliseconds)) throw conflict("not_movable");
  const known = await wishFor(ctx, appointment);
  if (known !== null) return { redirect: `/warteliste/${known}` };
  const loaded = await loadBookedCart(ctx, appointment);
  const rules = await wishRules(ctx, loaded, appointment);
  const own = loaded.places.find(({ locationId, channel }) => locationId === appointment.locationId && channel === appointment.channel);
  const asBooked = {
    ...readWishFields(new URLSearchParams()),
    locations: own === undefined ? [] : [own.location.slug],
    channel: appointment.channel,
  };
  const data: AskData = {
    ...wishForm(request, loaded, rules, {
      values: typed?.wish ?? asBooked,
      action: `/termin/${token}/frueher`,
      back: `/termin/${token}`,
      errors: typed?.errors ?? {},
    }),
    offerMinutes: rules.offerMinutes,
    phone: own?.location.phone ?? (await readTown(ctx)).settings.phone,
    instead: timeView(appointment, ctx.tenant.timeZone),
    details: typedInto(appointment),
    forWhom: [],
    questions: [],
  };
  return { view: "waitlist/ask", data, status: typed === null ? 200 : 400 };
}

/** Why a wish was refused, by field; anything else is an error of another kind. */
export function wishErrors(error: unknown): WishErrors {
  if (error instanceof DomainError && error.reason === "wish") return error.details["fields"] as WishErrors;
  throw error;
}

/** Asking for an earlier time. */
export const askPages: readonly Page[] = [
  {
    path: "/warteliste",
    guard: "mail",
    load: (ctx, request) => askPage(ctx, request, null),
    action: async (transact, request) => {
      const { query, form, language } = request;
      const { quantities, needs } = readWish(query);
      const [wish, details] = [readWishFields(form), readDetails(form)];
      try {
        const input = { services: Object.fromEntries(quantities), needs: [...needs], wish: copy(wish), details, language };
        await transact((ctx) => askEarlier(ctx, input));
        return { redirect: "/warteliste/gesendet" };
      } catch (error) {
        const errors = wishErrors(error);
        return transact((ctx) => askPage(ctx, request, { wish, details, errors }));
      }
    },
  },
  { path: "/warteliste/gesendet", load: async () => ({ view: "waitlist/asked", data: {} }) },
  {
    path: "/termin/:token/frueher",
    load: (ctx, request) => askInsteadPage(ctx, request, null),
    action: async (transact, request) => {
      const wish = readWishFields(request.form);
      try {
        const { token } = await transact((ctx) => askForAppointment(ctx, { token: tokenOf(request), wish: copy(wish) }));
        return { redirect: `/warteliste/${token}` };
      } catch (error) {
        const errors = wishErrors(error);
        return transact((ctx) => askInsteadPage(ctx, request, { wish, details: null, errors }));
      }
    },
  },
];

/** What a verb takes is its own. */
export const copy = (wish: WishFields) => ({ ...wish, locations: [...wish.locations], weekdays: [...wish.weekdays] });
