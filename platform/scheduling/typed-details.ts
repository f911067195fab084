import type { Details } from "./contact-details.ts";

/** What a form carries of a person: field names as in the pages. Null when it carries none. */
export function typedDetails(form: URLSearchParams): Details | null {
  const text = (name: string) => (form.get(name) ?? "").slice(0, 300);
  const name = text("name");
  const contact = form.get("contact") === "slip" ? "slip" : "mail";
  if (name === "" && text("email") === "" && text("phone") === "") return null;
  return { name, contact, email: text("email"), phone: text("phone") };
}

/** The same as hidden fields. */
export const detailFields = (details: Details | null): Readonly<Record<string, string>> => (details === null ? {} : { ...details });
