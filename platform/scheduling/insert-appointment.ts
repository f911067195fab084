import type { CartItem, LoadedCart } from "../availability/load-cart.ts";
import type { Claim } from "../availability/location-day.ts";
import type { Placement } from "../availability/placement.ts";
import type { Need } from "../availability/visitor-needs.ts";
import { recordValues } from "../core/audit.ts";
import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { MINUTE_MS } from "../hours/day-clock.ts";
import { toDate } from "../hours/wall-time.ts";
import type { ContactDetails } from "./contact-details.ts";
import { type AskedToConfirm, isMailFlood, tooManyUnconfirmed } from "./refuse-mail-flood.ts";

/** Details, or what there is of them. */
export type Person = ContactDetails | (Omit<ContactDetails, "contact" | "name"> & { readonly contact: null; readonly name: string | null });

export interface NewAppointment {
  readonly id: string;
  readonly place: LoadedCart["places"][number];
  readonly items: readonly (Pick<CartItem, "quantity" | "minutes"> & { readonly service: { readonly id: string } })[];
  readonly placed: Placement;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly claim: Claim;
  readonly status: "held" | "unconfirmed" | "booked";
  readonly expiresAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  readonly language: string;
  readonly browserToken: string;
  readonly mailToken: string | null;
  readonly idempotencyKey: string | null;
  readonly seriesId: string;
  readonly revision: number;
  /** Who, as far as known. Without a contact the person is asked again: what was typed does not suffice here. */
  readonly person?: Person | undefined;
  /** What `place.minutes` has time for beside the services. */
  readonly needs: readonly Need[];
  readonly confirmedAt?: Temporal.Instant;
  /** The address that a mail asks to confirm it, normalised: counted, so that nobody fills a stranger's mailbox. */
  readonly asking?: string | null;
  readonly invitationId?: string | null;
  readonly provisional?: boolean;
}

/** What is recorded beside the row, in the same statement. */
export interface Recorded {
  readonly action: string;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  /** For the outbox; its subject is the new appointment. */
  readonly event?: string;
}

const insertRow = statement<{ id: string } & (AskedToConfirm | { open: null; asked: null })>(
  "insert-appointment",
  `with placed as (
     insert into appointments (
       tenant_id, id, office_id, location_id, resource_id, room_id, device_id, channel, quota, quota_id, starts_at, ends_at,
       occupied_at, vacated_at, on_date, status, expires_at, language, browser_token, mail_token, idempotency_key, series_id,
       revision, contact, name, email, email_norm, phone, for_whom, needs, interpreter_language, answers, confirmed_at,
       created_at, counter_skills, room_skills, device_skills, invitation_id, provisional, network_key)
     values ($1, $6::uuid, $7, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32,
             $33, $34, $35, $36, $37, $38, $39, $40, $41, $42::jsonb, $43, $44, $45, $46, $47, $48, $49, $50)
     on conflict do nothing
     returning id
   ), items as (
     insert into appointment_services (tenant_id, appointment_id, service_id, quantity, minutes)
     select $1, placed.id, item.service_id, item.quantity, item.minutes
     from placed, json_to_recordset($51::json) as item (service_id uuid, quantity integer, minutes integer)
   ), event as (
     insert into audit_events (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, office_id, request_id, digest)
     select $1, $2, $3, $4, $5, placed.id, $7, $8, $9 from placed
     returning id
   ), kept as (
     insert into audit_values (tenant_id, event_id, salt, before, after)
     select $1, event.id, $10, $11::jsonb, $12::jsonb from event
   ), told as (
     insert into outbox (tenant_id, event, subject_id) select $1, $13::text, placed.id from placed where $13::text is not null
   )
   select placed.id, mails.open, mails.asked
   from placed left join lateral asked_to_confirm($1::uuid, $52::text, placed.id, $44::timestamptz - interval '1 day') as mails on true`,
);

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * Inserts the row, its services and its record in one statement. False when an exclusion constraint, the idempotency key or
 * a used invitation stood in the way: a plain INSERT would deadlock under a rush, and none of them is an error here.
 *
 * @throws DomainError `limited("too_many_unconfirmed")` where it asks an address that has as many to confirm; the transaction is over then.
 */
export async function insertAppointment(ctx: TenantCtx, row: NewAppointment, recorded: Recorded): Promise<boolean> {
  const { place, placed, person, claim, startsAt } = row;
  const endsAt = startsAt + place.minutes * MINUTE_MS;
  const { action, before, after, event } = recorded;
  const { officeId } = place.location;
  const items = row.items.map(({ service, quantity, minutes }) => ({ service_id: service.id, quantity, minutes }));
  const rows = await insertRow(ctx.tx, [
    ...recordValues(ctx, { action, before, after, subjectKind: "appointment", subjectId: row.id, officeId }),
    event ?? null,
    place.locationId,
    placed.resourceId,
    placed.roomId,
    placed.deviceId,
    place.channel,
    claim.quota,
    claim.quota === "closed" ? claim.quotaId : null,
    iso(startsAt),
    iso(endsAt),
    iso(startsAt - place.bufferBefore * MINUTE_MS),
    iso(endsAt + place.bufferAfter * MINUTE_MS),
    toDate(startsAt, ctx.tenant.timeZone).toString(),
    row.status,
    row.expiresAt?.toString() ?? null,
    row.language,
    row.browserToken,
    row.mailToken,
    row.idempotencyKey,
    row.seriesId,
    row.revision,
    person?.contact ?? null,
    person?.name ?? null,
    person?.email ?? null,
    person?.emailNorm ?? null,
    person?.phone ?? null,
    person?.forWhom ?? null,
    row.needs,
    person?.interpreterLanguage ?? null,
    JSON.stringify(person?.answers ?? []),
    row.confirmedAt?.toString() ?? null,
    row.createdAt.toString(),
    place.counterSkills,
    place.roomSkills,
    place.deviceSkills,
    row.invitationId ?? null,
    row.provisional ?? false,
    ctx.actor.kind === "citizen" ? (ctx.actor.network ?? null) : null,
    JSON.stringify(items),
    row.asking ?? null,
  ]);
  const [inserted] = rows;
  if (inserted === undefined) return false;
  if (inserted.open !== null && isMailFlood(inserted)) throw tooManyUnconfirmed();
  return true;
}
