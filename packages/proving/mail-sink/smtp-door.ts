import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/**
 * What the mail server does wrong. Both filters are parts of an address; without them every mail is met.
 *
 * - `refuse`: 550, this will never work; `tempfail`: 451, try later
 * - `hang`: takes the mail's bytes and never answers
 * - `drop-before-250`: keeps the mail, then cuts the line without an answer
 * - `drop-after-250`: keeps the mail, answers, then cuts the line
 */
export interface Fault {
  readonly mode: "ok" | "refuse" | "tempfail" | "hang" | "drop-before-250" | "drop-after-250";
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const FAULT_MODES: readonly Fault["mode"][] = ["ok", "refuse", "tempfail", "hang", "drop-before-250", "drop-after-250"];

export interface SmtpDoor {
  readonly port: number;
  fault: Fault;
  close(): Promise<void>;
}

/** Listens for SMTP on 127.0.0.1. `keep` is called with each mail; the answer 250 waits for it. */
export async function openSmtpDoor(port: number, keep: (recipients: readonly string[], raw: Buffer) => Promise<void>): Promise<SmtpDoor> {
  const server = new SMTPServer({
    name: "mail-sink.localhost",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 500,
    logger: false,
    onRcptTo(address, session, callback) {
      if (!meets(door.fault, session, address.address)) return callback();
      if (door.fault.mode === "refuse") return callback(answer(550, `5.1.1 <${address.address}> unknown here`));
      if (door.fault.mode === "tempfail") return callback(answer(451, `4.3.2 <${address.address}> try again later`));
      callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const recipients = session.envelope.rcptTo.map((one) => one.address);
        const met = recipients.some((address) => meets(door.fault, session, address));
        const mode = met ? door.fault.mode : "ok";
        if (mode === "hang") return;
        keep(recipients, Buffer.concat(chunks)).then(
          () => {
            if (mode === "drop-before-250") return cut(session.id);
            callback();
            if (mode === "drop-after-250") setImmediate(() => cut(session.id));
          },
          (error: Error) => callback(answer(451, error.message)),
        );
      });
    },
  });
  const cut = (sessionId: string) => {
    for (const connection of server.connections) if (connection.id === sessionId) connection._socket.destroy();
  };
  // A client that goes away is its own business.
  server.on("error", () => {});
  const listening = await new Promise<AddressInfo>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server.server.address() as AddressInfo));
  });
  const door: SmtpDoor = {
    port: listening.port,
    fault: { mode: "ok" },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return door;
}

function meets(fault: Fault, session: SMTPServerSession, recipient: string): boolean {
  const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
  return sender.includes(fault.from ?? "") && recipient.includes(fault.to ?? "");
}

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
