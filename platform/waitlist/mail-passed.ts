import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailOffer } from "./load-mail-entry.ts";
import { linkTo, paragraph, wordMail } from "./word-mail.ts";

/** Says once that a place went to the next, and that the wish stays. */
export const composePassed: ComposeMail = async (ctx, sender, offerId) => {
  const to = await loadMailOffer(ctx, offerId);
  if (to === null || to.state !== "passed" || to.status !== "waiting") return null;
  const { language } = to;
  return wordMail(sender, to, text(language, "waitlist.mailPassed.subject"), [
    paragraph(text(language, "waitlist.mailPassed.lead")),
    paragraph(text(language, "waitlist.mailPassed.stays")),
    { kind: "button", label: text(language, "waitlist.mailPassed.action"), href: linkTo(sender, to, `/warteliste/${to.token}`) },
    paragraph(text(language, "waitlist.mail.secret")),
  ]);
};
