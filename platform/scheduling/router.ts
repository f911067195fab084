import { z } from "zod";
import { procedure, router } from "../core/trpc.ts";
import { bookAppointment, bookAppointmentInput } from "./book-appointment.ts";
import { cancelAppointment, cancelAppointmentInput } from "./cancel-appointment.ts";
import { confirmAppointment, confirmAppointmentInput } from "./confirm-appointment.ts";
import { enterDetails, enterDetailsInput } from "./enter-details.ts";
import { extendHold, extendHoldInput } from "./extend-hold.ts";
import { findSlots, findSlotsInput } from "../availability/find-slots.ts";
import { holdSlot, holdSlotInput } from "./hold-slot.ts";
import { moveAppointment, moveAppointmentInput } from "./move-appointment.ts";
import { readAppointment } from "./read-appointment.ts";

export const citizen = router({
  slots: procedure.input(findSlotsInput.omit({ ignoring: true })).query(({ ctx, input }) => findSlots(ctx, input)),
  appointment: procedure.input(z.strictObject({ token: z.string().max(60) })).query(({ ctx, input }) => readAppointment(ctx, input)),
  hold: procedure.input(holdSlotInput).mutation(({ ctx, input }) => holdSlot(ctx, input)),
  extend: procedure.input(extendHoldInput).mutation(({ ctx, input }) => extendHold(ctx, input)),
  details: procedure.input(enterDetailsInput).mutation(({ ctx, input }) => enterDetails(ctx, input)),
  book: procedure.input(bookAppointmentInput).mutation(({ ctx, input }) => bookAppointment(ctx, input)),
  confirm: procedure.input(confirmAppointmentInput).mutation(({ ctx, input }) => confirmAppointment(ctx, input)),
  move: procedure.input(moveAppointmentInput).mutation(({ ctx, input }) => moveAppointment(ctx, input)),
  cancel: procedure.input(cancelAppointmentInput).mutation(({ ctx, input }) => cancelAppointment(ctx, input)),
});
