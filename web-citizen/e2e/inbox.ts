import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";

/** A mail as the mail sink tells it. */
export interface Mail {
  readonly messageId: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly filename: string; readonly contentType: string; readonly text: string | null }[];
}

/** One person's mailbox, read through the mail sink's HTTP door. */
export class Inbox {
  readonly address = `${randomUUID()}@citizen.example`;

  /** All mails so far, newest first. */
  async mails(): Promise<readonly Mail[]> {
    const answer = await fetch(new URL(`/api/mails?to=${encodeURIComponent(this.address)}`, inboxUrl()));
    expect(answer.ok).toBe(true);
    return (await answer.json()) as Mail[];
  }

  /** Waits for the mail whose subject begins like this. */
  async mail(subject: string): Promise<Mail> {
    const find = async () => (await this.mails()).find((mail) => mail.subject.startsWith(subject));
    await expect.poll(find, { message: `a mail "${subject}…"`, timeout: 20_000 }).toBeDefined();
    return (await find()) as Mail;
  }
}

/** Where the demo's inbox is shown. */
export const inboxUrl = (): string => process.env["INBOX_URL"] ?? "http://127.0.0.1:3001/";

/** Every web address in a mail, of its text and its HTML, each once. */
export function linksIn(mail: Mail): readonly string[] {
  const inText = mail.text.match(/https?:\/\/\S+/g) ?? [];
  const inHtml = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  return [...new Set([...inText, ...inHtml])];
}

/** The one link whose path ends like this. */
export function linkIn(mail: Mail, path: RegExp): string {
  const found = linksIn(mail).filter((link) => path.test(new URL(link).pathname));
  expect(found, `links ${path} in "${mail.subject}"`).toHaveLength(1);
  return found[0] as string;
}

/** The link to an appointment's own page, in any language. */
export const OWN_PAGE = /^(\/(de-leicht|en|tr|uk|ar))?\/termin\/[0-9a-z]{26}$/;
/** The link to the page with the button that confirms. */
export const CONFIRM_PAGE = /^(\/(de-leicht|en|tr|uk|ar))?\/termin\/[0-9a-z]{26}\/bestaetigen$/;
/** The link to the page with the button that confirms a change of name or address. */
export const CHANGE_PAGE = /^(\/(de-leicht|en|tr|uk|ar))?\/termin\/aenderung\/[0-9a-z]{26}$/;
