import { text } from "@stadttor/messages/text.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { loadMailEntry } from "./load-mail-entry.ts";
import { linkTo, paragraph, wordMail } from "./word-mail.ts";

/** Says that a wish was not confirmed in time, lest somebody waits for nothing. */
export const composeLapsed: ComposeMail = async (ctx, sender, entryId) => {
  const to = await loadMailEntry(ctx, entryId);
  if (to === null || to.status !== "expired") return null;
  const { language } = to;
  return wordMail(sender, to, text(language, "waitlist.mailLapsed.subject"), [
    paragraph(text(language, "waitlist.mailLapsed.lead")),
    { kind: "button", label: text(language, "notifications.mail.bookAgain"), href: linkTo(sender, to, "/termin") },
  ]);
};
