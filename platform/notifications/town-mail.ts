import { text } from "@stadttor/messages/text.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { readTown } from "../tenancy/read-town.ts";
import { layOutMail, type MailPart } from "./mail-layout.ts";
import type { ComposedMail, Sender } from "./send-mail.ts";

export const paragraph = (value: string): MailPart => ({ kind: "text", text: value });

/** A mail to the town itself, at the address of its settings and in German: greeting, what it says, and that a program wrote it. */
export async function townMail(ctx: TenantCtx, sender: Sender, subject: string, parts: readonly MailPart[]): Promise<ComposedMail> {
  const { settings } = await readTown(ctx);
  const body = layOutMail({
    language: "de",
    title: subject,
    sender: sender.name,
    brand: sender.brand,
    parts: [paragraph(text("de", "notifications.mail.greeting")), ...parts],
    footer: [paragraph(text("de", "notifications.mail.automatic", { address: sender.replyTo }))],
  });
  return { to: settings.mail, subject, ...body, calendar: undefined };
}
