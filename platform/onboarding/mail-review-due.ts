import { formatCalendarDate } from "@stadttor/messages/format-time.ts";
import { countText, text } from "@stadttor/messages/text.ts";
import { listReviews } from "../catalogue/claim-reviews.ts";
import { layOutMail, type MailPart } from "../notifications/mail-layout.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { readTown } from "../tenancy/read-town.ts";

/** Tells a town, in German, which of its texts are to be read again; nothing where all have been meanwhile. */
export const composeReviewDue: ComposeMail = async (ctx, sender) => {
  const due = await listReviews(ctx);
  if (due.length === 0) return null;
  const { settings } = await readTown(ctx);
  const paragraph = (value: string): MailPart => ({ kind: "text", text: value });
  const subject = countText("de", "notifications.review.subject", due.length);
  const body = layOutMail({
    language: "de",
    title: subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [
      paragraph(text("de", "notifications.mail.greeting")),
      paragraph(text("de", "notifications.review.lead")),
      ...due.map(({ slug, name, reviewOn }): MailPart => ({
        kind: "link",
        label: text("de", "notifications.review.item", {
          name: name.de,
          date: formatCalendarDate(reviewOn ?? "", "de", ctx.tenant.timeZone),
        }),
        href: `${sender.origin}/leistungen/${slug}`,
      })),
      paragraph(text("de", "notifications.review.what")),
    ],
    footer: [paragraph(text("de", "notifications.mail.automatic", { address: sender.replyTo }))],
  });
  return { to: settings.mail, subject, ...body, calendar: undefined };
};
