import type { Mail, MailFile } from "./mail-store.ts";

const PER_PAGE = 50;

/** One page of the inbox. */
export interface InboxView {
  readonly mails: readonly Mail[];
  readonly recipients: readonly { readonly address: string; readonly mails: number }[];
  /** The address the list is narrowed to. */
  readonly recipient: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list of ids to one page; a page that does not exist becomes the nearest one that does. */
export function pageOf(
  ids: readonly string[],
  asked: number,
): { readonly ids: readonly string[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(ids.length / PER_PAGE));
  const page = Math.min(pages, Math.max(1, Number.isInteger(asked) ? asked : 1));
  return { ids: ids.slice((page - 1) * PER_PAGE, page * PER_PAGE), page, pages };
}

/** The list, newest first. */
export function inboxPage(view: InboxView): string {
  const rows = view.mails.map(
    (mail) => `<tr>
      <td>${time(mail.receivedAt)}</td>
      <td>${escape(mail.from)}</td>
      <td>${escape(mail.to)}</td>
      <th scope="row"><a href="/mails/${mail.id}">${escape(mail.subject || "(ohne Betreff)")}</a></th>
    </tr>`,
  );
  const options = view.recipients.map(
    ({ address, mails }) =>
      `<option value="${escape(address)}"${address === view.recipient.toLowerCase() ? " selected" : ""}>${escape(address)} (${mails})</option>`,
  );
  const query = view.recipient === "" ? "" : `an=${encodeURIComponent(view.recipient)}&amp;`;
  const step = (page: number, label: string, rel: string) =>
    page < 1 || page > view.pages ? "" : `<a rel="${rel}" href="/?${query}seite=${page}">${label}</a>`;
  return document(
    "Posteingang",
    `<h1>Posteingang</h1>
    <p>Hier landen alle E-Mails dieser Installation. Nichts davon verlässt diesen Rechner.</p>
    <form method="get" action="/">
      <label for="an">Empfänger</label>
      <select id="an" name="an"><option value="">alle</option>${options.join("")}</select>
      <button>Anzeigen</button>
    </form>
    ${
      rows.length === 0
        ? `<p>Keine E-Mails.</p>`
        : `<table>
      <caption>${view.recipient === "" ? "Alle E-Mails" : `E-Mails an ${escape(view.recipient)}`}, die neueste zuerst</caption>
      <thead><tr><th scope="col">Eingang</th><th scope="col">Von</th><th scope="col">An</th><th scope="col">Betreff</th></tr></thead>
      <tbody>${rows.join("")}</tbody>
    </table>`
    }
    <nav aria-label="Seiten"><p>Seite ${view.page} von ${view.pages}
      ${step(view.page - 1, "Neuere", "prev")} ${step(view.page + 1, "Ältere", "next")}</p></nav>`,
  );
}

/** One mail. Its HTML is shown in a frame without scripts; links open in a window of their own. */
export function mailPage(mail: Mail): string {
  const head: [string, string][] = [
    ["Von", mail.from],
    ["Antwort an", mail.replyTo],
    ["An", mail.to],
    ["Eingang", time(mail.receivedAt)],
    ["Message-ID", mail.messageId],
  ];
  const files = mail.attachments.map(
    (file, place) => `<li><a href="/mails/${mail.id}/anhang/${place}" download>${escape(nameOf(file))}</a> (${escape(file.contentType)})
      ${file.text === null ? "" : `<details><summary>Inhalt</summary><pre>${escape(file.text)}</pre></details>`}</li>`,
  );
  return document(
    mail.subject || "(ohne Betreff)",
    `<p><a href="/">Zurück zum Posteingang</a></p>
    <h1>${escape(mail.subject || "(ohne Betreff)")}</h1>
    <dl>${head.map(([name, value]) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`).join("")}</dl>
    <h2>Text</h2>
    <pre class="text">${linked(mail.text)}</pre>
    ${files.length === 0 ? "" : `<h2>Anhänge</h2><ul>${files.join("")}</ul>`}
    ${
      mail.html === ""
        ? ""
        : `<h2>Gestaltete Fassung</h2>
    <iframe title="Gestaltete Fassung der E-Mail" sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${escape(`<base target="_blank">${mail.html}`)}"></iframe>`
    }
    <p><a href="/mails/${mail.id}/quelltext">Quelltext</a></p>`,
  );
}

export const INBOX_CSS = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem; border-block-end: 1px solid; overflow-wrap: anywhere; }
tbody th { font-weight: 600; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
select, button { font: inherit; padding: .25rem .5rem; max-width: 100%; }
dl div { display: flex; flex-wrap: wrap; gap: .5rem; }
dt { font-weight: 600; min-inline-size: 7rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: .75rem; }
iframe { width: 100%; height: 40rem; border: 1px solid; background: white; }
@media (max-width: 40rem) {
  thead { display: none; }
  td, tbody th { display: block; border: 0; padding-block: 0; }
  tr { display: block; border-block-end: 1px solid; padding-block: .5rem; }
}
`;

const document = (title: string, body: string): string => `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><link rel="stylesheet" href="/inbox.css"></head><body><main>${body}</main></body></html>`;

const nameOf = ({ filename, contentType }: MailFile): string =>
  filename || (contentType === "text/calendar" ? "Kalendereintrag" : "Anhang");

const time = (iso: string): string =>
  new Date(iso).toLocaleString("de-DE", { timeZone: "Europe/Berlin", dateStyle: "medium", timeStyle: "medium" });

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Escaped text whose web addresses are links. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, place) => (place % 2 === 1 ? `<a href="${escape(part)}" target="_blank" rel="noopener">${escape(part)}</a>` : escape(part)))
    .join("");
