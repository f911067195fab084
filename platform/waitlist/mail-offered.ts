import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailOffer } from "./load-mail-entry.ts";
import { linkTo, offerFacts, paragraph, wordMail, wordTime } from "./word-mail.ts";

/** Offers a place, unless it has been answered or its time is over before the mail could go. */
export const composeOffered: ComposeMail = async (ctx, sender, offerId) => {
  const to = await loadMailOffer(ctx, offerId);
  if (to === null || to.state !== "open" || Temporal.Instant.compare(to.until, await ctx.clock.now()) <= 0) return null;
  const { language } = to;
  return wordMail(sender, to, text(language, "waitlist.mailOffered.subject", { when: wordTime(ctx, to, to.startsAt) }), [
    paragraph(text(language, "waitlist.mailOffered.lead")),
    offerFacts(ctx, to),
    paragraph(text(language, "waitlist.mailOffered.until", { until: wordTime(ctx, to, to.until) })),
    { kind: "button", label: text(language, "waitlist.mailOffered.action"), href: linkTo(sender, to, `/warteliste/${to.token}/angebot`) },
    paragraph(text(language, to.tied ? "waitlist.mailOffered.tied" : "waitlist.mailOffered.free")),
    paragraph(text(language, "waitlist.mail.secret")),
  ]);
};
