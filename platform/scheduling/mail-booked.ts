import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { manageParts, overtaken, whenOf, wordMail } from "./word-mail.ts";

/** Confirms a booking, with the calendar entry and the link to change it. */
export const composeBooked: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null) return null;
  const { language } = to;
  const since = overtaken(to);
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.booked.subject", { when: whenOf(ctx, to) }),
    lead: since.length > 0 ? since : [text(language, "notifications.booked.lead")],
    parts: since.length > 0 ? [] : [...manageParts(sender, to), { kind: "text", text: text(language, "notifications.mail.calendar") }],
    ...(since.length > 0 ? {} : { calendar: "REQUEST" as const }),
  });
};
