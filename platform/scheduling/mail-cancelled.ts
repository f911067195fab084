import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { linkTo, whenOf, wordMail } from "./word-mail.ts";

/** Confirms that an appointment is cancelled, and strikes it from the calendar. */
export const composeCancelled: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null) return null;
  const { language } = to;
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.cancelled.subject", { when: whenOf(ctx, to) }),
    lead: [text(language, "notifications.cancelled.lead")],
    parts: [
      { kind: "text", text: text(language, "notifications.cancelled.calendar") },
      { kind: "link", label: text(language, "notifications.mail.bookAgain"), href: linkTo(sender, to, to.again) },
    ],
    calendar: "CANCEL",
  });
};
