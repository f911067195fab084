import { formatCalendarDate } from "@stadttor/messages/format-time.ts";
import { countText, text } from "@stadttor/messages/text.ts";
import { listReviews } from "../catalogue/claim-reviews.ts";
import type { MailPart } from "../notifications/mail-layout.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { paragraph, townMail } from "../notifications/town-mail.ts";

/** Tells a town, in German, which of its texts are to be read again; nothing where all have been meanwhile. */
export const composeReviewDue: ComposeMail = async (ctx, sender) => {
  const due = await listReviews(ctx);
  if (due.length === 0) return null;
  return townMail(ctx, sender, countText("de", "notifications.review.subject", due.length), [
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
  ]);
};
