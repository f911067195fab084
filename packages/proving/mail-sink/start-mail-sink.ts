import { openInboxDoor } from "./inbox-door.ts";
import { MailStore } from "./mail-store.ts";
import { openSmtpDoor, type Fault } from "./smtp-door.ts";

export interface MailSinkOptions {
  /** Folder for the mails; they are still there after a restart. */
  readonly dir: string;
  /** 0 or absent: any free port. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  /** Called when a mail is kept and before it is acknowledged; the 250 waits for it. */
  readonly onMail?: (recipients: readonly string[]) => void | Promise<void>;
}

export interface MailSink {
  /** `smtp://127.0.0.1:<port>` */
  readonly smtpUrl: string;
  /** `http://127.0.0.1:<port>`, the inbox. */
  readonly httpUrl: string;
  readonly store: MailStore;
  /** From the next mail on. Mails that hang stay hanging until their sender gives up. */
  setFault(fault: Fault): void;
  close(): Promise<void>;
}

/** A mail server that delivers to nobody and an inbox to read what came, both on 127.0.0.1 only. */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const store = new MailStore(options.dir);
  const smtp = await openSmtpDoor(options.smtpPort ?? 0, async (recipients, raw) => {
    store.add(recipients, raw);
    await options.onMail?.(recipients);
  });
  const inbox = await openInboxDoor(options.httpPort ?? 0, store, smtp).catch(async (error: unknown) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    httpUrl: `http://127.0.0.1:${inbox.port}`,
    store,
    setFault: (fault) => (smtp.fault = fault),
    close: async () => {
      await Promise.all([smtp.close(), inbox.close()]);
    },
  };
}
