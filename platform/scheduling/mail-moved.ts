import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { manageParts, overtaken, whenOf, wordMail } from "./word-mail.ts";

/** Tells the new time. `appointmentId` is the new appointment's; its calendar entry replaces the old one's. */
export const composeMoved: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null) return null;
  const { language } = to;
  const since = overtaken(to);
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.moved.subject", { when: whenOf(ctx, to) }),
    lead: since.length > 0 ? since : [text(language, "notifications.moved.lead")],
    parts: since.length > 0 ? [] : [...manageParts(sender, to), { kind: "text", text: text(language, "notifications.mail.calendar") }],
    ...(since.length > 0 ? {} : { calendar: "REQUEST" as const }),
  });
};
