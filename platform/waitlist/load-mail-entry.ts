import { LANGUAGES } from "@stadttor/messages/language.ts";
import { sql } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { nameServices } from "../catalogue/name-services.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { neutralAddress } from "../scheduling/calendar-entry.ts";
import type { Entry } from "./load-entry.ts";
import { waitingToken } from "./waiting-token.ts";

/** What the mails about a wish are made of. Neither name nor services: no mail says them. */
export interface MailEntry {
  readonly status: Entry["status"];
  readonly language: Language;
  readonly email: string;
  readonly expiresAt: Temporal.Instant | null;
  /** Opens the wish; belongs into mails to `email` only. */
  readonly token: string;
}

/** What a mail about an offer says beside that. */
export interface MailOffer extends MailEntry {
  readonly state: "open" | "accepted" | "declined" | "passed" | "withdrawn";
  readonly channel: Channel;
  readonly startsAt: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** As an appointment's mails have it. */
  readonly address: string;
  readonly phone: string;
  readonly tied: boolean;
}

const instant = (seconds: unknown): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(seconds) * 1000));

/** Loads what a mail about this wish says; null when it has been forgotten. */
export async function loadMailEntry(ctx: TenantCtx, id: string): Promise<MailEntry | null> {
  const { rows } = await ctx.tx.execute(sql`
    select status, language, email, extract(epoch from expires_at) as expires
    from waiting_entries where tenant_id = ${ctx.tenant.id} and id = ${id} and email is not null`);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    status: row["status"] as MailEntry["status"],
    language: LANGUAGES.find((known) => known === row["language"]) ?? "de",
    email: row["email"] as string,
    expiresAt: row["expires"] === null ? null : instant(row["expires"]),
    token: waitingToken(ctx.tenant.id, id),
  };
}

/** Loads what a mail about this offer says; null when the wish has been forgotten. */
export async function loadMailOffer(ctx: TenantCtx, offerId: string): Promise<MailOffer | null> {
  const { rows } = await ctx.tx.execute(sql`
    select o.entry_id, o.status, a.location_id, a.channel, extract(epoch from a.starts_at) as starts, extract(epoch from o.expires_at) as expires,
           e.appointment_id is not null as tied,
           (select coalesce(json_agg(service_id), '[]') from appointment_services s
              where s.tenant_id = a.tenant_id and s.appointment_id = a.id) as services
    from waiting_offers o
    join appointments a on a.tenant_id = o.tenant_id and a.id = o.appointment_id
    join waiting_entries e on e.tenant_id = o.tenant_id and e.id = o.entry_id
    where o.tenant_id = ${ctx.tenant.id} and o.id = ${offerId}`);
  const row = rows[0];
  const entry = row === undefined ? null : await loadMailEntry(ctx, row["entry_id"] as string);
  if (row === undefined || entry === null) return null;
  const [location, services] = await Promise.all([
    locationOfAppointment(ctx, row["location_id"] as string),
    nameServices(ctx, row["services"] as string[]),
  ]);
  return {
    ...entry,
    state: row["status"] as MailOffer["state"],
    channel: row["channel"] as Channel,
    startsAt: instant(row["starts"]),
    until: instant(row["expires"]),
    address: neutralAddress(location, services, entry.language),
    phone: location.phone,
    tied: row["tied"] as boolean,
  };
}
