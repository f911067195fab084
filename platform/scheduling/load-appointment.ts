import { sql } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import type { ForWhom } from "../catalogue/service-facts.ts";
import { gone, notFound } from "../core/errors.ts";
import { hashToken, parseToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { ContactDetails, TypedDetails } from "./contact-details.ts";
import type { AppointmentStatus, Claim } from "../availability/location-day.ts";
import type { Answer, Need } from "../availability/visitor-needs.ts";

/** An appointment with what was booked, as its owner may read it. Instants are epoch ms. */
export interface Appointment {
  readonly id: string;
  readonly officeId: string;
  readonly locationId: string;
  readonly channel: Channel;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly on: string;
  readonly status: AppointmentStatus;
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly language: string;
  readonly contact: "mail" | "slip" | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly forWhom: ForWhom | null;
  readonly needs: readonly Need[];
  readonly interpreterLanguage: string | null;
  readonly answers: readonly Answer[];
  readonly seriesId: string;
  readonly revision: number;
  readonly movedToId: string | null;
  /** In whose name it is booked. */
  readonly claim: Claim;
  readonly invitationId: string | null;
  /** Unconfirmed until staff have made sure of it. */
  readonly provisional: boolean;
  /** Its counter; null where the town's rules leave it without one. */
  readonly resourceId: string | null;
  readonly items: readonly { readonly serviceId: string; readonly quantity: number; readonly minutes: number }[];
  /** A mail asked its owner to confirm: from then on the browser that typed the address is told nothing more. */
  readonly asked: boolean;
  /** Which token its mails carry: `mail-token.ts`. */
  readonly mailGeneration: number;
  /** Which of its two tokens was shown. */
  readonly by: "browser" | "mail";
}

/** Who it is for, as stored; undefined before anybody has said. */
export function personOf({ contact, name, email, ...rest }: Appointment): ContactDetails | undefined {
  if (contact === null || name === null) return undefined;
  const { phone, forWhom, interpreterLanguage, answers } = rest;
  return { contact, name, email, emailNorm: email === null ? null : normalizeEmail(email), phone, forWhom, interpreterLanguage, answers };
}

/** What a form for it shows: all that was typed, complete or not. */
export const typedInto = ({ name, contact, email, phone, forWhom, interpreterLanguage, answers }: Appointment): TypedDetails => ({
  name: name ?? "",
  contact: contact ?? "mail",
  email: email ?? "",
  phone: phone ?? "",
  forWhom,
  interpreterLanguage: interpreterLanguage ?? "",
  answers,
});

export type Proof = { readonly token: string };

/**
 * Finds the appointment a token opens. With `lock` its row is held until the transaction ends, so that two changes at
 * once come one after the other.
 *
 * @throws DomainError `not_found("appointment_not_found")` for a token that is none, is another tenant's or opens nothing;
 *   `gone("appointment_erased")` when its personal data has been deleted.
 */
export async function loadAppointment(ctx: TenantCtx, proof: Proof, lock?: "lock"): Promise<Appointment> {
  const token = parseToken(proof.token);
  if (token === null) throw notFound("appointment");
  const hash = hashToken(token);
  const { rows } = await ctx.tx.execute(sql`
    select a.*, extract(epoch from starts_at) * 1000 as starts, extract(epoch from ends_at) * 1000 as ends,
           extract(epoch from expires_at) * 1000 as expires, extract(epoch from created_at) * 1000 as created, on_date::text as on_text,
           (select coalesce(json_agg(json_build_object('serviceId', service_id, 'quantity', quantity, 'minutes', minutes)), '[]')
              from appointment_services s where s.tenant_id = a.tenant_id and s.appointment_id = a.id) as items
    from appointments a
    where browser_token = ${hash} or mail_token = ${hash}
    ${lock === "lock" ? sql`for update of a` : sql``}`);
  const row = rows[0];
  if (row === undefined) throw notFound("appointment");
  if (row["erased_at"] !== null) throw gone("appointment_erased");
  // The database counts in microseconds, Temporal takes whole milliseconds.
  const ms = (value: unknown) => (value === null ? null : Math.floor(Number(value)));
  return {
    id: row["id"] as string,
    officeId: row["office_id"] as string,
    locationId: row["location_id"] as string,
    channel: row["channel"] as Channel,
    startsAt: Number(row["starts"]),
    endsAt: Number(row["ends"]),
    on: row["on_text"] as string,
    status: row["status"] as AppointmentStatus,
    expiresAt: ms(row["expires"]),
    createdAt: Number(row["created"]),
    language: row["language"] as string,
    contact: row["contact"] as Appointment["contact"],
    name: row["name"] as string | null,
    email: row["email"] as string | null,
    phone: row["phone"] as string | null,
    forWhom: row["for_whom"] as Appointment["forWhom"],
    needs: row["needs"] as Appointment["needs"],
    interpreterLanguage: row["interpreter_language"] as string | null,
    answers: row["answers"] as Appointment["answers"],
    seriesId: row["series_id"] as string,
    revision: row["revision"] as number,
    movedToId: row["moved_to_id"] as string | null,
    claim:
      row["quota"] === "closed" ? { quota: "closed", quotaId: row["quota_id"] as string } : { quota: row["quota"] as "public" | "staff" },
    invitationId: row["invitation_id"] as string | null,
    provisional: row["provisional"] as boolean,
    resourceId: row["resource_id"] as string | null,
    items: row["items"] as Appointment["items"],
    asked: row["mail_token"] !== null,
    mailGeneration: row["mail_generation"] as number,
    by: row["mail_token"] === hash ? "mail" : "browser",
  };
}
