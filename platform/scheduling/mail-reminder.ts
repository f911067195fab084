import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { manageParts, whenOf, wordMail } from "./word-mail.ts";

/** Reminds, unless the appointment has been cancelled or moved, or has begun, before the mail could go. */
export const composeReminder: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null || to.status !== "booked") return null;
  if (Temporal.Instant.compare(to.startsAt, await ctx.clock.now()) <= 0) return null;
  const { language } = to;
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.reminder.subject", { when: whenOf(ctx, to) }),
    lead: [text(language, "notifications.reminder.lead")],
    parts: [{ kind: "text", text: text(language, "notifications.reminder.change") }, ...manageParts(sender, to)],
  });
};
