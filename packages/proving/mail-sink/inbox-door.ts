import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { INBOX_CSS, inboxPage, mailPage, pageOf } from "./inbox-pages.ts";
import type { Mail, MailStore } from "./mail-store.ts";
import { FAULT_MODES, type Fault, type SmtpDoor } from "./smtp-door.ts";

const SECURITY_HEADERS = {
  // The frame with a mail's HTML inherits this: its inline styles show, nothing is fetched from anywhere.
  "content-security-policy":
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};
const API_LIMIT = 500;

export interface InboxDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the inbox, its JSON and the fault switches on 127.0.0.1. */
export async function openInboxDoor(port: number, store: MailStore, smtp: SmtpDoor): Promise<InboxDoor> {
  const server: Server = createServer((request, response) => {
    answer(request, response, store, smtp).catch(() => send(response, 500, "text/plain", "Fehler"));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, store: MailStore, smtp: SmtpDoor): Promise<void> {
  // A web page elsewhere that points its own name at 127.0.0.1 must not read this inbox.
  if (!/^(127\.0\.0\.1|([a-z0-9-]+\.)*localhost)(:\d+)?$/.test(request.headers.host ?? ""))
    return send(response, 421, "text/plain", "Falscher Host");
  const url = new URL(request.url ?? "/", "http://localhost");
  const route = `${request.method === "HEAD" ? "GET" : request.method} ${url.pathname}`;
  const to = url.searchParams.get("to") ?? undefined;

  if (route === "GET /") {
    const recipient = url.searchParams.get("an") ?? "";
    const { ids, page, pages } = pageOf(store.list(recipient), Number(url.searchParams.get("seite") ?? "1"));
    return send(
      response,
      200,
      "text/html",
      inboxPage({ mails: await read(store, ids), recipients: store.recipients(), recipient, page, pages }),
    );
  }
  if (route === "GET /inbox.css") return send(response, 200, "text/css", INBOX_CSS);
  if (route === "GET /api/mails") return json(response, await read(store, store.list(to).slice(0, API_LIMIT)));
  if (route === "DELETE /api/mails") {
    store.clear();
    return json(response, {});
  }
  if (route === "GET /api/faults") return json(response, smtp.fault);
  if (route === "POST /api/faults") {
    // Only a page of this origin can send this type without asking first.
    if (request.headers["content-type"] !== "application/json") return send(response, 415, "text/plain", "application/json erwartet");
    const fault = (await body(request)) as Fault;
    if (!FAULT_MODES.includes(fault?.mode)) return send(response, 400, "text/plain", `mode: ${FAULT_MODES.join(", ")}`);
    smtp.fault = fault;
    return json(response, fault);
  }

  const [, id = "", part, place] = /^GET \/mails\/([0-9a-f-]+)(?:\/(quelltext|anhang)(?:\/(\d+))?)?$/.exec(route) ?? [];
  if (part === "quelltext") {
    const raw = store.raw(id);
    if (raw) return send(response, 200, "text/plain", raw);
  } else if (part === "anhang") {
    const file = await store.attachment(id, Number(place));
    if (file) {
      response.setHeader("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.filename || "anhang")}`);
      return send(response, 200, file.contentType, file.content);
    }
  } else {
    const mail = await store.read(id);
    if (mail) return send(response, 200, "text/html", mailPage(mail));
  }
  send(response, 404, "text/plain", "Nicht gefunden");
}

const read = async (store: MailStore, ids: readonly string[]): Promise<Mail[]> =>
  (await Promise.all(ids.map((id) => store.read(id)))).filter((mail) => mail !== null);

const json = (response: ServerResponse, value: unknown): void => send(response, 200, "application/json", JSON.stringify(value));

function send(response: ServerResponse, status: number, type: string, content: string | Buffer): void {
  const charset = type.startsWith("text/") ? "; charset=utf-8" : "";
  response.writeHead(status, { ...SECURITY_HEADERS, "content-type": `${type}${charset}` }).end(content);
}

async function body(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
