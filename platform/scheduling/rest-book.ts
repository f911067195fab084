import { localPath } from "@stadttor/messages/language.ts";
import { operation, type Operation } from "../core/rest-operation.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookAtOnce } from "./book-at-once.ts";
import { holdSlot } from "./hold-slot.ts";
import { appointmentOf } from "./rest-appointment.ts";
import { fieldAt } from "./rest-fields.ts";
import { CART_REASONS, isNotFree, MAIL_FLOOD, NOT_FREE } from "./rest-reasons.ts";
import * as schema from "./rest-schemas.ts";
import { timesNear } from "./rest-times.ts";

/** What takes a free time. */
export const bookOperations: readonly Operation[] = [
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
      const { body, key, keyRange, language, origin } = call;
      const { token } = await holdSlot(ctx, { ...body, idempotencyKey: key, language }, { keys: keyRange });
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
    errors: { ...MAIL_FLOOD, 400: [...CART_REASONS, "details"], 409: [...NOT_FREE], 422: ["idempotency_key_reused"] },
    fieldAt,
    run: async (ctx, call) => {
      const { body, key, keyRange, language, origin } = call;
      const { token, status } = await bookAtOnce(ctx, { ...body, idempotencyKey: key, language }, { keys: keyRange });
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
