import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "../scheduling/load-mail-appointment.ts";
import { linkTo, untilOf, whenOf, wordMail } from "../scheduling/word-mail.ts";

/** Says that a time is noted and until when, and that the office has still to make sure of it. No calendar entry: it is none yet. */
export const composeNoted: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null || to.status !== "unconfirmed" || !to.provisional) return null;
  const { language } = to;
  return wordMail(ctx, sender, to, {
    subject: text(language, "invitations.noted.subject", { when: whenOf(ctx, to) }),
    lead: [text(language, "invitations.noted.lead"), text(language, "invitations.noted.until", { until: untilOf(ctx, to) })],
    parts: [
      { kind: "button", label: text(language, "invitations.noted.action"), href: linkTo(sender, to, to.again) },
      { kind: "text", text: text(language, "notifications.mail.secret") },
    ],
  });
};
