import { directionOf, htmlLang } from "@stadttor/messages/language.ts";
import type { Language } from "../core/page.ts";

/** What a mail consists of, top to bottom. All of it is plain text. */
export interface MailBody {
  readonly language: Language;
  readonly title: string;
  /** Name of the sender, as its head and foot. */
  readonly sender: string;
  readonly brand: { readonly brandColor: string; readonly actionColor: string; readonly onActionColor: string };
  readonly parts: readonly MailPart[];
  readonly footer: readonly MailPart[];
}

export type MailPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: "button" | "link"; readonly label: string; readonly href: string };

/** The mail as plain text and as HTML, with the same words. The HTML needs no picture, no script and no web font. */
export function layOutMail(body: MailBody): { readonly text: string; readonly html: string } {
  return { text: asText(body), html: asHtml(body) };
}

function asText({ parts, footer, sender }: MailBody): string {
  const paragraph = (part: MailPart): string => {
    if (part.kind === "text") return part.text;
    if (part.kind === "facts") return part.facts.map(([label, value]) => `${label}: ${value}`).join("\n");
    return `${part.label}:\n${part.href}`;
  };
  // "-- " alone on a line is where a signature begins.
  return `${parts.map(paragraph).join("\n\n")}\n\n-- \n${[sender, ...footer.map(paragraph)].join("\n")}\n`;
}

function asHtml({ language, title, sender, brand, parts, footer }: MailBody): string {
  return `<!doctype html>
<html lang="${htmlLang(language)}"${directionOf(language) === "rtl" ? ' dir="rtl"' : ""}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:600px;margin:0 auto">
<div style="border-bottom:4px solid ${brand.brandColor};padding-bottom:8px;font-weight:bold">${escape(sender)}</div>
${parts.map((part) => partAsHtml(part, brand)).join("\n")}
<div style="border-top:1px solid #6b6b6b;margin-top:24px;color:#4a4a4a;font-size:14px">
${footer.map((part) => partAsHtml(part, brand)).join("\n")}
</div></div></body></html>
`;
}

function partAsHtml(part: MailPart, brand: MailBody["brand"]): string {
  switch (part.kind) {
    case "text":
      return `<p>${escape(part.text)}</p>`;
    case "facts":
      return `<dl>${part.facts
        .map(([label, value]) => `<dt style="font-weight:bold">${escape(label)}</dt><dd style="margin:0 0 8px">${escape(value)}</dd>`)
        .join("")}</dl>`;
    case "link":
      return `<p><a href="${escape(part.href)}">${escape(part.label)}</a></p>`;
    case "button": {
      const look = `display:inline-block;padding:12px 20px;border-radius:4px;text-decoration:none;font-weight:bold;${colours(brand)}`;
      return `<p><a href="${escape(part.href)}" style="${look}">${escape(part.label)}</a></p>`;
    }
  }
}

const colours = ({ actionColor, onActionColor }: MailBody["brand"]): string => `background:${actionColor};color:${onActionColor}`;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
