import { sql } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { ContactDetails } from "./contact-details.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import type { Placed } from "./place-appointment.ts";
import type { Need } from "../availability/visitor-needs.ts";

/** Details, or what there is of them. */
export type Person = ContactDetails | (Omit<ContactDetails, "contact" | "name"> & { readonly contact: null; readonly name: string | null });

export interface NewAppointment {
  readonly id: string;
  readonly place: LoadedCart["places"][number] & { readonly channel: Channel };
  readonly items: readonly { readonly service: { readonly id: string }; readonly quantity: number; readonly minutes: number }[];
  readonly placed: Placed;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly status: "held" | "booked";
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
}

/**
 * Inserts the row and its services in one statement. False when the exclusion constraint or the idempotency key stood
 * in the way: a plain INSERT would deadlock under a rush, and neither case is an error here.
 */
export async function insertAppointment(ctx: TenantCtx, row: NewAppointment): Promise<boolean> {
  const { place, placed, person } = row;
  const starts = Temporal.Instant.fromEpochMilliseconds(row.startsAt);
  const ends = starts.add({ minutes: place.minutes });
  const items = row.items.map(({ service, quantity, minutes }) => ({ service_id: service.id, quantity, minutes: quantity * minutes }));
  const { rows } = await ctx.tx.execute(sql`
    with placed as (
      insert into appointments (
        tenant_id, id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, expires_at, language,
        browser_token, mail_token, idempotency_key, series_id, revision, contact, name, email, email_norm, phone, for_whom,
        needs, interpreter_language, answers, confirmed_at, created_at, occupied_at, vacated_at)
      values (
        ${ctx.tenant.id}, ${row.id}, ${place.location.officeId}, ${place.locationId}, ${placed.resourceId}, ${place.channel}, 'public',
        ${starts.toString()}, ${ends.toString()}, ${placed.on}, ${row.status}, ${row.expiresAt?.toString() ?? null}, ${row.language},
        ${row.browserToken}, ${row.mailToken}, ${row.idempotencyKey}, ${row.seriesId}, ${row.revision}, ${person?.contact ?? null},
        ${person?.name ?? null}, ${person?.email ?? null}, ${person?.emailNorm ?? null}, ${person?.phone ?? null}, ${person?.forWhom ?? null},
        ${`{${row.needs.join(",")}}`}::text[], ${person?.interpreterLanguage ?? null}, ${JSON.stringify(person?.answers ?? [])}::jsonb,
        ${row.confirmedAt?.toString() ?? null}, ${row.createdAt.toString()}, ${starts.toString()}, ${ends.toString()})
      on conflict do nothing
      returning id
    ), items as (
      insert into appointment_services (tenant_id, appointment_id, service_id, quantity, minutes)
      select ${ctx.tenant.id}, placed.id, item.service_id, item.quantity, item.minutes
      from placed, json_to_recordset(${JSON.stringify(items)}::json) as item (service_id uuid, quantity integer, minutes integer)
    )
    select id from placed`);
  return rows.length === 1;
}
