import { formatCalendarDate } from "@stadttor/messages/format-time.ts";
import { text } from "@stadttor/messages/text.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { DomainError } from "../core/errors.ts";
import { layOutMail, type MailPart } from "../notifications/mail-layout.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { imprintOf } from "../scheduling/load-mail-appointment.ts";
import { invitationState } from "./invitation-status.ts";
import { invitationToken } from "../scheduling/invitation-link.ts";
import { loadInvitationById } from "./load-invitation.ts";
import { offeredLanguage } from "./offered-language.ts";

/**
 * Sends an invitation's link. Neither office, nor service, nor name: who reads over a shoulder learns of an appointment with
 * the town and nothing else. No mail where it has been used, taken back or has run out meanwhile.
 */
export const composeInvitation: ComposeMail = async (ctx, sender, invitationId) => {
  const invitation = await loadInvitationById(ctx, invitationId).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  });
  if (invitation === null || invitation.email === null) return null;
  if (invitationState(invitation, (await ctx.clock.now()).epochMilliseconds) !== "open") return null;
  const language = await offeredLanguage(ctx, invitation.language);
  const location = await locationOfAppointment(ctx, invitation.quota.locationId);
  const lastOn = Temporal.Instant.fromEpochMilliseconds(invitation.expiresAt - 1).toString();
  const linkTo = (path: string) => `${sender.origin}${language === "de" ? "" : `/${language}`}${path}`;
  const paragraph = (value: string): MailPart => ({ kind: "text", text: value });
  const subject = text(language, "invitations.mail.subject");
  const body = layOutMail({
    language,
    title: subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [
      paragraph(text(language, "notifications.mail.greeting")),
      paragraph(text(language, "invitations.mail.lead")),
      {
        kind: "button",
        label: text(language, "invitations.mail.action"),
        href: linkTo(`/einladung/${invitationToken(ctx.tenant.id, invitation.id)}`),
      },
      paragraph(text(language, "invitations.mail.until", { day: formatCalendarDate(lastOn, language, ctx.tenant.timeZone) })),
      paragraph(text(language, "invitations.mail.personal")),
      paragraph(text(language, "invitations.mail.questions", { phone: location.phone })),
    ],
    footer: [
      paragraph(text(language, "notifications.mail.automatic", { address: sender.replyTo })),
      { kind: "link", label: text(language, "notifications.mail.imprint"), href: linkTo(await imprintOf(ctx, location.municipalityId)) },
    ],
  });
  return { to: invitation.email, subject, ...body, calendar: undefined };
};
