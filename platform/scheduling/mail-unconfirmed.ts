import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailAppointment } from "./load-mail-appointment.ts";
import { linkTo, untilOf, whenOf, wordMail } from "./word-mail.ts";

/** Asks to confirm. The link opens a page with one button: opening it confirms nothing, as mail scanners open every link. */
export const composeUnconfirmed: ComposeMail = async (ctx, sender, appointmentId) => {
  const to = await loadMailAppointment(ctx, appointmentId);
  if (to === null || to.status !== "unconfirmed" || to.provisional) return null;
  const { language } = to;
  return wordMail(ctx, sender, to, {
    subject: text(language, "notifications.unconfirmed.subject", { when: whenOf(ctx, to) }),
    lead: [
      text(language, "notifications.unconfirmed.lead"),
      text(language, "notifications.unconfirmed.until", { until: untilOf(ctx, to) }),
    ],
    parts: [
      {
        kind: "button",
        label: text(language, "notifications.unconfirmed.action"),
        href: linkTo(sender, to, `/termin/${to.token}/bestaetigen`),
      },
      { kind: "text", text: text(language, "notifications.unconfirmed.stranger") },
    ],
  });
};
