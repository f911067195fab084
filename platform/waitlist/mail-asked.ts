import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailEntry } from "./load-mail-entry.ts";
import { linkTo, paragraph, wordMail, wordTime } from "./word-mail.ts";

/** Asks to confirm a wish. The link opens a page with one button: mail scanners open every link. */
export const composeAsked: ComposeMail = async (ctx, sender, entryId) => {
  const to = await loadMailEntry(ctx, entryId);
  if (to === null || to.status !== "unconfirmed" || to.expiresAt === null) return null;
  const { language } = to;
  return wordMail(sender, to, text(language, "waitlist.mailAsked.subject"), [
    paragraph(text(language, "waitlist.mailAsked.lead")),
    paragraph(text(language, "waitlist.mailAsked.until", { until: wordTime(ctx, to, to.expiresAt) })),
    { kind: "button", label: text(language, "waitlist.mailAsked.action"), href: linkTo(sender, to, `/warteliste/${to.token}/bestaetigen`) },
    paragraph(text(language, "waitlist.mailAsked.stranger")),
    paragraph(text(language, "waitlist.mail.secret")),
  ]);
};
