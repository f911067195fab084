import { DomainError } from "../core/errors.ts";
import { operation, type Operation } from "../core/rest-operation.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { localPath } from "@stadttor/messages/language.ts";
import { bookAppointment } from "./book-appointment.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { extendHold } from "./extend-hold.ts";
import { holdSlot } from "./hold-slot.ts";
import { moveAppointment } from "./move-appointment.ts";
import { type KeyRange, refuseReusedKey } from "./refuse-reused-key.ts";
import { fieldAt } from "./rest-fields.ts";
import { appointmentOf } from "./rest-appointment.ts";
import * as schema from "./rest-schemas.ts";
import { daysOf, listPlaces, pageOf, timesNear, timesOf } from "./rest-times.ts";
import { timeView } from "./views.ts";
import { toWallTime } from "../hours/wall-time.ts";

const CART = [
  "cart_empty",
  "cart_offices_differ",
  "cart_nowhere",
  "cart_too_long",
  "cart_alone",
  "cart_not_together",
  "cart_only_with",
] as const;
const CART_REASONS = [...CART, "cart_by_invitation", "cart_no_step_free", "need_not_offered", "quantity_too_large"];
const NO_APPOINTMENT = { 404: ["appointment_not_found"], 410: ["appointment_erased"] } as const;
const NOT_FREE = ["slot_taken", "slot_not_offered"];

const isNotFree = (error: DomainError) => NOT_FREE.includes(error.reason);

/** Sends both on their way at once; of two refusals that of the key counts. */
async function underKey<T>(ctx: TenantCtx, { key, keyRange }: { key: string; keyRange: KeyRange }, verb: () => Promise<T>): Promise<T> {
  const [refused, done] = await Promise.allSettled([refuseReusedKey(ctx, key, keyRange), verb()]);
  if (refused.status === "rejected") throw refused.reason;
  if (done.status === "rejected") throw done.reason;
  return done.value;
}

const times: readonly Operation[] = [
  operation({
    id: "listPlaces",
    method: "get",
    path: "/places",
    summary: "Where services can be booked together",
    description: "Each location with the channel, the minutes it takes there, and the earliest free time. In the town's own order.",
    query: schema.cartQuery,
    status: 200,
    output: schema.places,
    errors: { 400: CART_REASONS },
    fieldAt,
    run: async (ctx, { query, language, origin }) => ({ places: await listPlaces(ctx, query, language, origin) }),
  }),
  operation({
    id: "listDays",
    method: "get",
    path: "/days",
    summary: "Days that can be booked, and which have a free time",
    query: schema.placeQuery,
    status: 200,
    output: schema.days,
    errors: { 400: CART_REASONS, ...NO_APPOINTMENT, 409: ["not_movable"] },
    fieldAt,
    run: async (ctx, { query, language, origin }) => {
      const days = await daysOf(ctx, query);
      const { timeZone } = ctx.tenant;
      return {
        timeZone,
        days: days.map(({ on, free, moreAt }) => ({ date: on, free, moreAt: moreAt === null ? null : toWallTime(moreAt, timeZone) })),
        page: origin + localPath(language, pageOf(query)),
      };
    },
  }),
  operation({
    id: "listTimes",
    method: "get",
    path: "/times",
    summary: "The free times of one day",
    description: "Empty for a day that cannot be booked. A time may be gone a moment later: to hold it decides.",
    query: schema.timesQuery,
    status: 200,
    output: schema.times,
    errors: { 400: CART_REASONS, ...NO_APPOINTMENT, 409: ["not_movable"] },
    fieldAt,
    run: async (ctx, { query, language, origin }) => {
      const found = await timesOf(ctx, query, query.date);
      return {
        date: query.date,
        times: found.map((time) => timeView(time, ctx.tenant.timeZone)),
        page: origin + localPath(language, `${pageOf(query)}&tag=${query.date}`),
      };
    },
  }),
];

const booking: readonly Operation[] = [
  operation({
    id: "holdTime",
    method: "post",
    path: "/appointments",
    summary: "Hold a free time",
    description: "The place is kept for `holdMinutes`; nobody is told of it. Details may come along, complete or not.",
    body: schema.hold,
    idempotent: true,
    guard: ["hold"],
    status: 201,
    output: schema.appointment,
    errors: { 400: CART_REASONS, 409: [...NOT_FREE], 422: ["idempotency_key_reused"] },
    fieldAt,
    run: async (ctx, call) => {
      const { body, key, language, origin } = call;
      const { token } = await underKey(ctx, call, () => holdSlot(ctx, { ...body, idempotencyKey: key, language }));
      return appointmentOf(ctx, token, language, origin);
    },
    location: ({ token }) => `/appointments/${token}`,
    next: (ctx, { body }, error) => (isNotFree(error) ? nextTo(ctx, body) : Promise.resolve(null)),
  }),
  operation({
    id: "book",
    method: "post",
    path: "/bookings",
    summary: "Hold, enter details and book in one call",
    description:
      "All of it or nothing. With `contact: mail` the appointment is `unconfirmed` until its mail's link is used; with `slip` it is booked at once.",
    body: schema.booking,
    idempotent: true,
    guard: ["hold", "book"],
    status: 201,
    output: schema.booked,
    errors: { 400: [...CART_REASONS, "details"], 409: [...NOT_FREE], 422: ["idempotency_key_reused"] },
    fieldAt,
    run: async (ctx, call) => {
      const { body, key, language, origin } = call;
      const { token } = await underKey(ctx, call, () => holdSlot(ctx, { ...body, idempotencyKey: key, language }));
      const { status } = await bookAppointment(ctx, { token }).catch(async (error: unknown) => {
        // A hold keeps what is incomplete too; here it is refused with what is wrong with it.
        if (error instanceof DomainError && error.reason === "details_missing") await enterDetails(ctx, { token, details: body.details });
        throw error;
      });
      return { token, status, page: origin + localPath(language, `/termin/${token}`) };
    },
    location: ({ token }) => `/appointments/${token}`,
    next: (ctx, { body }, error) => (isNotFree(error) ? nextTo(ctx, body) : Promise.resolve(null)),
  }),
];

/** The times nearest to what was wanted and is not to be had. */
async function nextTo(
  ctx: TenantCtx,
  wanted: {
    services: Record<string, number>;
    needs?: string[] | undefined;
    location: string;
    channel: "counter" | "phone" | "video";
    startsAt: string;
  },
) {
  const { services, needs, location, channel, startsAt } = wanted;
  const service = Object.entries(services).map(([slug, quantity]) => `${slug}:${quantity}`);
  const query = { service, location, channel, ...(needs === undefined ? {} : { needs: needs as ["more_time"] }) };
  return timesNear(ctx, query, startsAt);
}

const own = { params: schema.tokenParams, status: 200, output: schema.appointment } as const;

const appointments: readonly Operation[] = [
  operation({
    ...own,
    id: "readAppointment",
    method: "get",
    path: "/appointments/{token}",
    summary: "Where an appointment stands",
    errors: NO_APPOINTMENT,
    run: (ctx, { params, language, origin }) => appointmentOf(ctx, params.token, language, origin),
  }),
  operation({
    ...own,
    id: "enterDetails",
    method: "put",
    path: "/appointments/{token}/details",
    summary: "Who it is for",
    description:
      "Replaces what was said before. On a hold that has lapsed the details are kept for the next one (`replaces`); the answer's status is then `expired`.",
    body: schema.details,
    errors: { ...NO_APPOINTMENT, 400: ["details"], 409: ["not_held"] },
    fieldAt,
    run: async (ctx, { params: { token }, body, language, origin }) => {
      await enterDetails(ctx, { token, details: body });
      return appointmentOf(ctx, token, language, origin);
    },
  }),
  operation({
    ...own,
    id: "extendHold",
    method: "post",
    path: "/appointments/{token}/extend",
    summary: "Start a hold's time anew",
    errors: { 404: NO_APPOINTMENT[404], 409: ["not_held"], 410: [...NO_APPOINTMENT[410], "hold_expired"] },
    run: async (ctx, { params: { token }, language, origin }) => {
      await extendHold(ctx, { token });
      return appointmentOf(ctx, token, language, origin);
    },
  }),
  operation({
    ...own,
    id: "bookHold",
    method: "post",
    path: "/appointments/{token}/book",
    summary: "Book what is held",
    description: "Asks for details first. Called again it changes nothing and answers the same.",
    guard: ["book"],
    errors: { 404: NO_APPOINTMENT[404], 409: ["details_missing", "not_held"], 410: [...NO_APPOINTMENT[410], "hold_expired"] },
    run: async (ctx, { params: { token }, language, origin }) => {
      await bookAppointment(ctx, { token });
      return appointmentOf(ctx, token, language, origin);
    },
  }),
  operation({
    ...own,
    id: "confirm",
    method: "post",
    path: "/appointments/{token}/confirm",
    summary: "Confirm with the token from the mail",
    errors: {
      404: NO_APPOINTMENT[404],
      409: ["cancelled", "provisional", "too_many_open", "too_many_bookings"],
      410: [...NO_APPOINTMENT[410], "confirmation_expired"],
    },
    run: async (ctx, { params: { token }, language, origin }) => {
      await confirmAppointment(ctx, { token });
      return appointmentOf(ctx, token, language, origin);
    },
  }),
  operation({
    ...own,
    id: "move",
    method: "post",
    path: "/appointments/{token}/move",
    summary: "Move to another time",
    description:
      "Both or neither: the new time is taken, the old one given back. The answer is the new appointment, with a token of its own.",
    body: schema.move,
    errors: { ...NO_APPOINTMENT, 400: ["cart_nowhere"], 409: [...NOT_FREE, "not_movable", "phone_missing"] },
    run: async (ctx, { params, body, language, origin }) => {
      const { token } = await moveAppointment(ctx, { token: params.token, ...body });
      return appointmentOf(ctx, token, language, origin);
    },
    next: async (ctx, { params, body }, error) =>
      isNotFree(error) ? timesNear(ctx, { appointment: params.token, ...body }, body.startsAt) : null,
  }),
  operation({
    ...own,
    id: "cancel",
    method: "post",
    path: "/appointments/{token}/cancel",
    summary: "Give the place back",
    description: "Called again it changes nothing and answers the same.",
    errors: { ...NO_APPOINTMENT, 409: ["not_cancellable"] },
    run: async (ctx, { params: { token }, language, origin }) => {
      await cancelAppointment(ctx, { token });
      return appointmentOf(ctx, token, language, origin);
    },
  }),
];

export const operations: readonly Operation[] = [...times, ...booking, ...appointments];
