import { LANGUAGES, localPath } from "@stadttor/messages/language.ts";
import { text } from "@stadttor/messages/text.ts";
import { and, eq } from "drizzle-orm";
import { layOutMail, type MailPart } from "../notifications/mail-layout.ts";
import type { ComposeMail } from "../notifications/send-mail.ts";
import { mailPassToken } from "./ask-mail-pass.ts";
import { mailPasses } from "./tables.ts";

/** The mail with the link that leads on. It opens a page with one button, as mail scanners open every link. */
export const composeMailPass: ComposeMail = async (ctx, sender, id) => {
  const [row] = await ctx.tx
    .select()
    .from(mailPasses)
    .where(and(eq(mailPasses.tenantId, ctx.tenant.id), eq(mailPasses.id, id)));
  const now = await ctx.clock.now();
  if (row === undefined || row.expiresAt.getTime() <= now.epochMilliseconds) return null;
  const language = LANGUAGES.find((known) => known === row.language) ?? "de";
  const paragraph = (value: string): MailPart => ({ kind: "text", text: value });
  const linkTo = (path: string) => `${sender.origin}${localPath(language, path)}`;
  const subject = text(language, "admission.mail.subject");
  const body = layOutMail({
    language,
    title: subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [
      paragraph(text(language, "notifications.mail.greeting")),
      paragraph(text(language, "admission.mail.lead")),
      {
        kind: "button",
        label: text(language, "admission.mail.action"),
        href: linkTo(`/termin/nachweis/${mailPassToken(ctx.tenant.id, id)}`),
      },
      paragraph(text(language, "admission.mail.until")),
      paragraph(text(language, "admission.mail.stranger")),
    ],
    footer: [
      paragraph(text(language, "notifications.mail.automatic", { address: sender.replyTo })),
      { kind: "link", label: text(language, "notifications.mail.imprint"), href: linkTo("/impressum") },
    ],
  });
  return { to: row.email, subject, ...body, calendar: undefined };
};
