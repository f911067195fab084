import { z } from "zod";
import { procedure, router } from "../core/trpc.ts";
import { bookAppointment, bookAppointmentInput } from "./book-appointment.ts";
import { cancelAppointment, cancelAppointmentInput } from "./cancel-appointment.ts";
import { confirmAppointment, confirmAppointmentInput } from "./confirm-appointment.ts";
import { confirmContactChange, confirmContactChangeInput } from "./confirm-contact-change.ts";
import { correctAddress, correctAddressInput } from "./correct-address.ts";
import { enterDetails, enterDetailsInput } from "./enter-details.ts";
import { extendHold, extendHoldInput } from "./extend-hold.ts";
import { cartSlotsInput, findCartSlots } from "../availability/find-for-cart.ts";
import { holdSlot, holdSlotInput } from "./hold-slot.ts";
import { moveAppointment, moveAppointmentInput } from "./move-appointment.ts";
import { requestContactChange, requestContactChangeInput } from "./request-contact-change.ts";
import { readAppointment } from "./read-appointment.ts";
import { withdrawContactChange, withdrawContactChangeInput } from "./withdraw-contact-change.ts";

export const citizen = router({
  slots: procedure.input(cartSlotsInput).query(({ ctx, input }) => findCartSlots(ctx, input)),
  appointment: procedure.input(z.strictObject({ token: z.string().max(60) })).query(({ ctx, input }) => readAppointment(ctx, input)),
  hold: procedure
    .guarded("hold")
    .input(holdSlotInput)
    .mutation(({ ctx, input }) => holdSlot(ctx, input)),
  extend: procedure.input(extendHoldInput).mutation(({ ctx, input }) => extendHold(ctx, input)),
  details: procedure.input(enterDetailsInput).mutation(({ ctx, input }) => enterDetails(ctx, input)),
  book: procedure
    .guarded("book")
    .input(bookAppointmentInput)
    .mutation(({ ctx, input }) => bookAppointment(ctx, input)),
  confirm: procedure.input(confirmAppointmentInput).mutation(({ ctx, input }) => confirmAppointment(ctx, input)),
  move: procedure
    .guarded("book")
    .input(moveAppointmentInput)
    .mutation(({ ctx, input }) => moveAppointment(ctx, input)),
  correctAddress: procedure
    .guarded("mail")
    .input(correctAddressInput)
    .mutation(({ ctx, input }) => correctAddress(ctx, input)),
  requestContactChange: procedure
    .guarded("mail")
    .input(requestContactChangeInput)
    .mutation(({ ctx, input }) => requestContactChange(ctx, input)),
  confirmContactChange: procedure.input(confirmContactChangeInput).mutation(({ ctx, input }) => confirmContactChange(ctx, input)),
  withdrawContactChange: procedure.input(withdrawContactChangeInput).mutation(({ ctx, input }) => withdrawContactChange(ctx, input)),
  cancel: procedure.input(cancelAppointmentInput).mutation(({ ctx, input }) => cancelAppointment(ctx, input)),
});
