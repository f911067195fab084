import { createTransport, type NodemailerError } from "nodemailer";
import { mailSeconds } from "../core/metrics.ts";

/** A mail ready to go. */
export interface OutgoingMail {
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** iMIP (RFC 6047): clients take the event in, change it or strike it by the method. */
  readonly calendar?: { readonly method: "REQUEST" | "CANCEL"; readonly content: string } | undefined;
}

/** How the mail server took it. `refused` is for ever (5xx to the recipient or the content), by its own words. */
export type Delivery = { readonly outcome: "sent" } | { readonly outcome: "refused"; readonly reason: string };

export interface Mailer {
  /** @throws Error when trying again later is right: the server is away, busy, or refuses us rather than the mail. */
  send(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
}

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const TIMEOUT_MS = 10_000;

/** Opens a pool of connections to the mail server, made when first needed. */
export function openMailer(smtpUrl: string, connections: number): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      // One address and nothing else: a comma would make two recipients of it.
      if (!ADDRESS.test(mail.to)) return { outcome: "refused", reason: "the address is none" };
      const end = mailSeconds.startTimer();
      try {
        await transport.sendMail(message(mail));
        end({ outcome: "sent" });
        return { outcome: "sent" };
      } catch (error) {
        const reason = refusal(error as NodemailerError);
        end({ outcome: reason === null ? "retry" : "bounced" });
        if (reason === null) throw error;
        return { outcome: "refused", reason };
      }
    },
    close: () => transport.close(),
  };
}

function message({ calendar, to, ...mail }: OutgoingMail) {
  return {
    ...mail,
    to: { name: "", address: to },
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    ...(calendar ? { icalEvent: { method: calendar.method, filename: "termin.ics", content: calendar.content } } : {}),
  };
}

/**
 * The server's permanent no (RFC 5321, 4.2.1) to this recipient or this content, without addresses: it goes into a log.
 * A 5xx to our greeting, our log-in or our sender says something about us, and the mail can go once that is put right.
 */
function refusal(error: NodemailerError): string | null {
  const { code, responseCode = 0, command = "", response = "" } = error;
  if (code === "EENVELOPE" && command === "API") return "the address is none";
  const aboutMail = command === "RCPT TO" || command === "DATA";
  if (!aboutMail || responseCode < 500 || responseCode === 503) return null;
  return `${command}: ${response.replace(/<?[^\s<>]*@[^\s<>]*>?/g, "<…>").slice(0, 200)}`;
}
