import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Mail } from "./mail-store.ts";
import { startMailSink, type MailSink } from "./start-mail-sink.ts";

let dir: string;
let sink: MailSink;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "mail-sink-"));
  sink = await startMailSink({ dir });
});

afterEach(async () => {
  await sink.close();
  rmSync(dir, { recursive: true });
});

/** Speaks SMTP by hand and returns the last answer; "cut" when the line went, "silence" after half a second. */
function deliver(to: string, subject: string, body = "Guten Tag\r\nhttps://example.org/a?b=1&c=2\r\n", extra = ""): Promise<string> {
  const steps = [
    "EHLO test",
    "MAIL FROM:<termine@town.example>",
    `RCPT TO:<${to}>`,
    "DATA",
    `From: Town <termine@town.example>\r\nTo: ${to}\r\nReply-To: post@town.example\r\nMessage-ID: <1@town.example>\r\nSubject: ${subject}\r\n${extra}\r\n${body}\r\n.`,
  ];
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(sink.smtpUrl).port), "127.0.0.1");
    let buffered = "";
    let last = "cut";
    const quiet = () => setTimeout(() => finish("silence"), 500);
    let timer = quiet();
    const finish = (answer: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.on("error", () => {});
    socket.on("close", () => finish(last));
    socket.on("data", (chunk) => {
      buffered += String(chunk);
      const answer = /^(\d{3}) .*\r\n$/m.exec(buffered)?.[0];
      if (!answer) return;
      buffered = "";
      clearTimeout(timer);
      timer = quiet();
      const step = steps.shift();
      last = step === undefined || !/^[23]/.test(answer) ? answer.slice(0, 3) : "cut";
      if (last !== "cut") return finish(last);
      socket.write(`${step}\r\n`);
    });
  });
}

const api = async (query = ""): Promise<Mail[]> => (await fetch(`${sink.httpUrl}/api/mails${query}`)).json() as Promise<Mail[]>;
const page = async (path: string): Promise<string> => (await fetch(`${sink.httpUrl}${path}`)).text();

test("a mail is taken, listed newest first and by recipient, and survives a restart", async () => {
  expect(await deliver("anna@example.org", "Erste")).toBe("250");
  expect(await deliver("ben@example.org", "Zweite")).toBe("250");
  expect((await api()).map((mail) => mail.subject)).toEqual(["Zweite", "Erste"]);
  const [mail, ...others] = await api("?to=Anna@example.org");
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    messageId: "<1@town.example>",
    replyTo: "post@town.example",
    to: "anna@example.org",
    subject: "Erste",
    attachments: [],
  });
  await sink.close();
  sink = await startMailSink({ dir });
  expect((await api()).map((each) => each.subject)).toEqual(["Zweite", "Erste"]);
  await fetch(`${sink.httpUrl}/api/mails`, { method: "DELETE" });
  expect(await api()).toEqual([]);
  await sink.close();
  sink = await startMailSink({ dir });
  expect(await api()).toEqual([]);
});

test("the inbox shows what came, with links to follow and nothing that runs", async () => {
  const html = '<p onclick="alert(1)">Hallo</p><script>alert(2)</script><a href="https://example.org/x">Link</a>';
  await deliver("anna@example.org", "<b>Fett</b>", html, "Content-Type: text/html; charset=utf-8\r\n");
  await deliver("ben@example.org", "Text");
  expect(await page("/")).toContain("&lt;b&gt;Fett&lt;/b&gt;");
  const narrowed = await page("/?an=ben%40example.org");
  expect(narrowed).toContain(">Text</a>");
  expect(narrowed).not.toContain("Fett");
  const [text, rich] = await api();
  expect(await page(`/mails/${text?.id}`)).toContain('<a href="https://example.org/a?b=1&amp;c=2"');
  const response = await fetch(`${sink.httpUrl}/mails/${rich?.id}`);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const shown = await response.text();
  expect(shown).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect(shown).not.toContain("<script>");
  expect((await fetch(`${sink.httpUrl}/mails/0-0-0`)).status).toBe(404);
});

test("fifty mails a page", async () => {
  for (let n = 1; n <= 51; n++) sink.store.add(["anna@example.org"], Buffer.from(`Subject: Nummer ${n}\r\n\r\n`));
  expect((await page("/")).match(/<tr>/g)).toHaveLength(51);
  const second = await page("/?seite=2");
  expect(second).toContain(">Nummer 1</a>");
  expect(second).not.toContain(">Nummer 2</a>");
  expect(await page("/?seite=99")).toContain("Seite 2 von 2");
});

test("a file comes down as it was sent", async () => {
  const body = [
    "--x",
    "Content-Type: text/plain",
    "",
    "Hallo",
    "--x",
    'Content-Type: application/ics; name="termin.ics"',
    'Content-Disposition: attachment; filename="termin.ics"',
    "",
    "BEGIN:VCALENDAR",
    "--x--",
  ];
  await deliver("anna@example.org", "Mit Datei", body.join("\r\n"), 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n');
  const [mail] = await api();
  expect(mail?.attachments).toEqual([{ filename: "termin.ics", contentType: "application/ics", text: "BEGIN:VCALENDAR" }]);
  const response = await fetch(`${sink.httpUrl}/mails/${mail?.id}/anhang/0`);
  expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''termin.ics");
  expect(await response.text()).toBe("BEGIN:VCALENDAR");
});

test.each([
  ["refuse", "550", 0],
  ["tempfail", "451", 0],
  ["hang", "silence", 0],
  ["drop-before-250", "cut", 1],
  ["drop-after-250", "250", 1],
  ["ok", "250", 1],
])("fault %s: the sender sees %s, %i kept", async (mode, answer, kept) => {
  const headers = { "content-type": "application/json" };
  await fetch(`${sink.httpUrl}/api/faults`, { method: "POST", headers, body: JSON.stringify({ mode, to: "anna" }) });
  expect(await deliver("anna@example.org", "Gestört")).toBe(answer);
  expect(await api()).toHaveLength(kept);
  expect(await deliver("ben@example.org", "Ungestört")).toBe("250");
});

test("another site's page can neither read the inbox nor set faults", async () => {
  const simple = { method: "POST", headers: { "content-type": "text/plain" }, body: JSON.stringify({ mode: "refuse" }) };
  expect((await fetch(`${sink.httpUrl}/api/faults`, simple)).status).toBe(415);
  expect(await deliver("anna@example.org", "Geht")).toBe("250");
  const rebound = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(sink.httpUrl).port), "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
    );
    socket.once("data", (chunk) => {
      socket.destroy();
      resolve(String(chunk).slice(0, 12));
    });
  });
  expect(rebound).toBe("HTTP/1.1 421");
});
