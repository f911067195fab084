import { operation, type Operation } from "../core/rest-operation.ts";
import { bookAppointment } from "./book-appointment.ts";
import { cancelAppointment } from "./cancel-appointment.ts";
import { confirmAppointment } from "./confirm-appointment.ts";
import { enterDetails } from "./enter-details.ts";
import { extendHold } from "./extend-hold.ts";
import { moveAppointment } from "./move-appointment.ts";
import { appointmentOf } from "./rest-appointment.ts";
import { fieldAt } from "./rest-fields.ts";
import { isNotFree, MAIL_FLOOD, NO_APPOINTMENT, NOT_FREE } from "./rest-reasons.ts";
import * as schema from "./rest-schemas.ts";
import { timesNear } from "./rest-times.ts";

const own = { params: schema.tokenParams, status: 200, output: schema.appointment } as const;

/** What is done with an appointment there is. */
export const ownOperations: readonly Operation[] = [
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
    errors: {
      ...MAIL_FLOOD,
      404: NO_APPOINTMENT[404],
      409: ["details_missing", "not_held"],
      410: [...NO_APPOINTMENT[410], "hold_expired"],
    },
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
    guard: ["book"],
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
