import { formatDateTime } from "@stadttor/messages/format-time.ts";
import { text } from "@stadttor/messages/text.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { layOutMail, type MailPart } from "../notifications/mail-layout.ts";
import type { ComposedMail, Sender } from "../notifications/send-mail.ts";
import { calendarEntry } from "./calendar-entry.ts";
import { calendarFile } from "./calendar-file.ts";
import type { MailAppointment } from "./load-mail-appointment.ts";

/** What differs between the mails of an appointment. */
export interface MailWording {
  readonly subject: string;
  /** Between the greeting and the appointment's time and place. */
  readonly lead: readonly string[];
  /** After them. */
  readonly parts: readonly MailPart[];
  readonly calendar?: "REQUEST" | "CANCEL";
}

/**
 * Puts a mail about an appointment together. The same for every service: time, place and a link, never what it is about,
 * so that neither a subject on a locked screen nor a missing line gives a discreet matter away.
 */
export async function wordMail(ctx: TenantCtx, sender: Sender, to: MailAppointment, wording: MailWording): Promise<ComposedMail> {
  const { language } = to;
  const paragraph = (value: string): MailPart => ({ kind: "text", text: value });
  const body = layOutMail({
    language,
    title: wording.subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [
      paragraph(text(language, "notifications.mail.greeting")),
      ...wording.lead.map(paragraph),
      {
        kind: "facts",
        facts: [
          [text(language, "notifications.mail.when"), whenOf(ctx, to)],
          [text(language, "notifications.mail.where"), placeOf(to)],
          [text(language, "notifications.mail.questions"), to.phone],
        ],
      },
      ...wording.parts,
    ],
    footer: [
      paragraph(text(language, "notifications.mail.automatic", { address: sender.replyTo })),
      { kind: "link", label: text(language, "notifications.mail.imprint"), href: linkTo(sender, to, to.imprint) },
    ],
  });
  const calendar = wording.calendar && { method: wording.calendar, content: await calendarOf(ctx, sender, to, wording.calendar) };
  return { to: to.email, subject: wording.subject, ...body, calendar };
}

/** `Dienstag, 1. Dezember 2026, 9:00 Uhr`, by wall clock in the town's zone. */
export const whenOf = (ctx: TenantCtx, to: MailAppointment): string =>
  formatDateTime(to.startsAt.toString(), to.language, ctx.tenant.timeZone);

/** Until when an unconfirmed booking is kept. */
export const untilOf = (ctx: TenantCtx, to: MailAppointment): string =>
  to.expiresAt === null ? "" : formatDateTime(to.expiresAt.toString(), to.language, ctx.tenant.timeZone);

/** An absolute address on the town's own host, in the mail's language. */
export const linkTo = (sender: Sender, to: MailAppointment, path: string): string =>
  `${sender.origin}${to.language === "de" ? "" : `/${to.language}`}${path}`;

/** The button to the appointment's own page, and why the link is nobody else's business. */
export function manageParts(sender: Sender, to: MailAppointment): MailPart[] {
  return [
    { kind: "button", label: text(to.language, "notifications.mail.manage"), href: linkTo(sender, to, `/termin/${to.token}`) },
    { kind: "text", text: text(to.language, "notifications.mail.neutral") },
    { kind: "text", text: text(to.language, "notifications.mail.secret") },
  ];
}

/** A mail can be late. Then it says what has happened since, and brings no calendar entry. */
export function overtaken(to: MailAppointment): string[] {
  if (to.status === "cancelled") return [text(to.language, "notifications.mail.isCancelled")];
  if (to.status === "moved") return [text(to.language, "notifications.mail.isMoved")];
  return [];
}

function placeOf({ channel, language, address }: MailAppointment): string {
  if (channel === "counter") return address;
  return text(language, channel === "phone" ? "notifications.mail.byPhone" : "notifications.mail.byVideo");
}

async function calendarOf(ctx: TenantCtx, sender: Sender, to: MailAppointment, method: "REQUEST" | "CANCEL"): Promise<string> {
  const { seriesId, revision, startsAt, endsAt, language, channel, address, phone } = to;
  const times = { seriesId, revision, startsAt, endsAt, timeZone: ctx.tenant.timeZone, stamp: await ctx.clock.now() };
  const entry = calendarEntry({ ...times, language, channel, address, sender: sender.name, phone });
  return calendarFile(entry, { method, organizer: { name: sender.name, email: sender.address }, attendee: to.email });
}
