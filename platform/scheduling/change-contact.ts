/** Who has an appointment, as far as it can be changed. */
export interface Contact {
  readonly name: string;
  /** Null without mail. */
  readonly email: string | null;
  readonly phone: string | null;
}

export type ContactField = keyof Contact;

/**
 * How a change comes to hold.
 *
 * - `at_once`: the telephone number alone. It is asked for on every page anyway and gives nobody the appointment.
 * - `on_file`: another name. The address on file confirms, as the link of an older mail may have been passed on.
 * - `new`: another address. It proves itself; the one on file is told, but not what the new one is.
 * - `both`: another name and another address is another person, and so what the resale of appointments looks like. The
 *   address on file has to agree, then the new one proves itself: neither a forwarded mail nor a mistyped address suffices.
 *
 * Who no longer reads the address on file changes one of the two, or calls the office, which knows how to ask. Whoever
 * sells appointments made under an address of their own passes all of this: that is what staff see (`list-contact-changes.ts`)
 * and the town is told (`platform/misuse`).
 */
export type WayToChange = "nothing" | "at_once" | "on_file" | "new" | "both";

export function wayToChange(before: Contact, after: Contact): WayToChange {
  const fields = changedFields(before, after);
  if (fields.length === 0) return "nothing";
  if (fields.includes("email")) return fields.includes("name") ? "both" : "new";
  return fields.includes("name") ? "on_file" : "at_once";
}

export function changedFields(before: Contact, after: Contact): readonly ContactField[] {
  return (["name", "email", "phone"] as const).filter((field) => before[field] !== after[field]);
}
