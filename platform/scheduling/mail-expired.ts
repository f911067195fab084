import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { linkTo, whenOf, wordMail } from "./word-mail.ts";

/** Says that a booking was not confirmed in time, by the person or by the office, lest somebody comes for nothing. */
export const composeExpired: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null || to.status !== "expired") return null;
  const { language } = to;
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.expired.subject", { when: whenOf(ctx, to) }),
    lead: [text(language, to.provisional ? "invitations.noted.lapsed" : "notifications.expired.lead")],
    parts: [
      { kind: "text", text: text(language, "notifications.expired.again") },
      { kind: "button", label: text(language, "notifications.mail.bookAgain"), href: linkTo(sender, to, to.again) },
    ],
  });
};
