import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser, type AddressObject, type ParsedMail } from "mailparser";

/** A file of a mail. `text` is its content where that is text, else null. */
export interface MailFile {
  readonly filename: string;
  readonly contentType: string;
  readonly text: string | null;
}

/** A mail as programs and people read it. Addresses are `Name <address>`. */
export interface Mail {
  readonly id: string;
  readonly messageId: string;
  readonly from: string;
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailFile[];
  /** ISO 8601 instant. */
  readonly receivedAt: string;
}

interface Entry {
  readonly id: string;
  readonly recipients: readonly string[];
}

/** Mails in one folder, one `.eml` file each; what was delivered to whom stands in its first line (Delivered-To). */
export class MailStore {
  readonly #dir: string;
  #entries: Entry[];

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    this.#entries = readdirSync(dir)
      .filter((name) => name.endsWith(".eml"))
      .sort()
      .map((name) => ({ id: name.slice(0, -4), recipients: deliveredTo(readFileSync(join(dir, name), "latin1")) }));
  }

  /** Keeps a mail: on disk when this returns. */
  add(recipients: readonly string[], raw: Buffer): string {
    const id = `${String(Date.now()).padStart(14, "0")}-${String(this.#entries.length).padStart(7, "0")}-${randomBytes(3).toString("hex")}`;
    const head = Buffer.from(`Delivered-To: ${recipients.join(", ")}\r\n`);
    // Renamed into place: a reader of the folder sees whole files only.
    const path = join(this.#dir, `${id}.eml`);
    writeFileSync(`${path}.part`, Buffer.concat([head, raw]));
    renameSync(`${path}.part`, path);
    this.#entries.push({ id, recipients });
    return id;
  }

  /** Newest first; with `recipient` only what was delivered to that address. */
  list(recipient?: string): readonly string[] {
    const wanted = recipient?.trim().toLowerCase();
    const found = wanted ? this.#entries.filter((entry) => entry.recipients.some((one) => one.toLowerCase() === wanted)) : this.#entries;
    return found.map((entry) => entry.id).reverse();
  }

  /** Every address that got mail, with the number of mails, in alphabetical order. */
  recipients(): readonly { readonly address: string; readonly mails: number }[] {
    const counts = new Map<string, number>();
    for (const { recipients } of this.#entries) {
      for (const address of recipients) counts.set(address.toLowerCase(), (counts.get(address.toLowerCase()) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([address, mails]) => ({ address, mails }));
  }

  /** The file as it came, with the Delivered-To line in front; null when there is no such mail. */
  raw(id: string): Buffer | null {
    return this.#entries.some((entry) => entry.id === id) ? readFileSync(join(this.#dir, `${id}.eml`)) : null;
  }

  async read(id: string): Promise<Mail | null> {
    const parsed = await this.#parse(id);
    if (parsed === null) return null;
    return {
      id,
      messageId: parsed.messageId ?? "",
      from: addresses(parsed.from),
      replyTo: addresses(parsed.replyTo),
      to: addresses(parsed.to),
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html || "",
      attachments: parsed.attachments.map((file) => ({
        filename: file.filename ?? "",
        contentType: file.contentType,
        text: isText(file.contentType) ? file.content.toString("utf8") : null,
      })),
      receivedAt: new Date(Number(id.slice(0, 14))).toISOString(),
    };
  }

  /** The bytes of one attachment, by its place in {@link Mail.attachments}. */
  async attachment(
    id: string,
    place: number,
  ): Promise<{ readonly contentType: string; readonly filename: string; readonly content: Buffer } | null> {
    const file = (await this.#parse(id))?.attachments[place];
    return file ? { contentType: file.contentType, filename: file.filename ?? "", content: file.content } : null;
  }

  clear(): void {
    for (const { id } of this.#entries) rmSync(join(this.#dir, `${id}.eml`), { force: true });
    this.#entries = [];
  }

  async #parse(id: string): Promise<ParsedMail | null> {
    const raw = this.raw(id);
    return raw === null ? null : simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  }
}

const isText = (contentType: string): boolean => contentType.startsWith("text/") || contentType === "application/ics";

const addresses = (value: AddressObject | AddressObject[] | undefined): string =>
  (Array.isArray(value) ? value : value ? [value] : []).map((one) => one.text).join(", ");

function deliveredTo(raw: string): string[] {
  const line = /^Delivered-To: (.*)\r?\n/.exec(raw)?.[1] ?? "";
  return line.split(", ").filter((address) => address !== "");
}
