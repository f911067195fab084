import { formatDateTime } from "@stadttor/messages/format-time.ts";
import { text } from "@stadttor/messages/text.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { layOutMail, type MailPart } from "../notifications/mail-layout.ts";
import type { ComposedMail, Sender } from "../notifications/send-mail.ts";
import type { MailEntry, MailOffer } from "./load-mail-entry.ts";

export const paragraph = (value: string): MailPart => ({ kind: "text", text: value });

/** Puts a mail about a wish together. As every mail about appointments it says when and where, never what it is about. */
export function wordMail(sender: Sender, to: MailEntry, subject: string, parts: readonly MailPart[]): ComposedMail {
  const { language } = to;
  const body = layOutMail({
    language,
    title: subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [paragraph(text(language, "notifications.mail.greeting")), ...parts],
    footer: [
      paragraph(text(language, "notifications.mail.automatic", { address: sender.replyTo })),
      { kind: "link", label: text(language, "notifications.mail.imprint"), href: linkTo(sender, to, "/impressum") },
    ],
  });
  return { to: to.email, subject, ...body, calendar: undefined };
}

/** An absolute address on the town's own host, in the mail's language. */
export const linkTo = (sender: Sender, to: MailEntry, path: string): string =>
  `${sender.origin}${to.language === "de" ? "" : `/${to.language}`}${path}`;

/** `Dienstag, 1. Dezember 2026, 9:00 Uhr`, by wall clock in the town's zone. */
export const wordTime = (ctx: TenantCtx, to: MailEntry, at: Temporal.Instant): string =>
  formatDateTime(at.toString(), to.language, ctx.tenant.timeZone);

/** When and where the offered place is. */
export function offerFacts(ctx: TenantCtx, to: MailOffer): MailPart {
  const { language, channel } = to;
  const where =
    channel === "counter" ? to.address : text(language, channel === "phone" ? "notifications.mail.byPhone" : "notifications.mail.byVideo");
  return {
    kind: "facts",
    facts: [
      [text(language, "notifications.mail.when"), wordTime(ctx, to, to.startsAt)],
      [text(language, "notifications.mail.where"), where],
      [text(language, "notifications.mail.questions"), to.phone],
    ],
  };
}
