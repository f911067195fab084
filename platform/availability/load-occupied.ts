import type { Channel } from "../catalogue/channel.ts";
import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { LONGEST_CART } from "./cart.ts";
import { type AppointmentStatus, type DayAppointment, hasEnded, type Quota } from "./location-day.ts";

/** An appointment that takes a place, or whose place rests. */
export interface Occupied extends DayAppointment {
  readonly locationId: string;
  /** ISO date by wall clock in the town's zone. */
  readonly on: string;
  /** Epoch ms; a hold or an unconfirmed booking that has lapsed by then is none. Null: it does not lapse. */
  readonly expiresAt: number | null;
}

/** What was taken at an instant, and the version of the town's rules then. */
export interface OccupiedNow {
  readonly version: string;
  readonly occupied: readonly Occupied[];
  /** Holds and unconfirmed bookings at the locations that have lapsed and are still to be marked; 0 where nobody places. */
  readonly lapsed: number;
  /** The appointment that stands under the idempotency key asked for. */
  readonly byKey: StandingByKey | null;
}

/** What a form that is sent again has led to. */
export interface StandingByKey {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly expiresAt: number | null;
  readonly locationId: string;
  readonly channel: string;
  readonly startsAt: number;
  readonly needs: readonly string[];
  readonly items: readonly { readonly id: string; readonly quantity: number }[];
}

export interface OccupiedRange {
  readonly locationIds: readonly string[];
  /** Epoch ms. */
  readonly from: number;
  readonly until: number;
  readonly now: Temporal.Instant;
  /** Set under the day's lock, by whoever places: what has lapsed counts, and what stands under a form's key. */
  readonly placing?: { readonly key: string | null } | undefined;
}

/** No visit is longer, and no buffer: one that reaches into a range starts at most this long before it. */
const LONGEST_MS = (LONGEST_CART + 240) * 60_000;
const LONGEST_BUFFER_MS = 240 * 60_000;

interface Row {
  readonly version: string;
  readonly lapsed: number;
  readonly by_key: (Omit<StandingByKey, "startsAt" | "expiresAt"> & { readonly starts: number; readonly expires: number | null }) | null;
  readonly id: string | null;
  readonly location_id: string;
  readonly on: string;
  readonly resource_id: string | null;
  readonly room_id: string | null;
  readonly device_id: string | null;
  readonly channel: Channel;
  readonly quota: Quota;
  readonly quota_id: string | null;
  readonly status: AppointmentStatus;
  readonly starts: number;
  readonly ends: number;
  /** Null where there are no buffers. */
  readonly occupied: number | null;
  readonly vacated: number | null;
  readonly expires: number | null;
  readonly counter_skills: string[] | null;
  readonly room_skills: string[] | null;
  readonly device_skills: string[] | null;
}

const readOccupied = statement<Row>(
  "occupied",
  `select town.*, taken.*
   from (
     select version::text,
            case when $6 then (
              select count(*)::int from appointments
              where location_id = any($1::uuid[]) and expires_at <= $5::timestamptz) else 0 end as lapsed,
            case when $7::uuid is not null then (
              select json_build_object('id', id, 'status', status, 'locationId', location_id, 'channel', channel, 'needs', needs,
                  'starts', extract(epoch from starts_at)::float8, 'expires', extract(epoch from expires_at)::float8,
                  'items', (select coalesce(json_agg(json_build_object('id', service_id, 'quantity', quantity)), '[]')
                            from appointment_services s where s.tenant_id = a.tenant_id and s.appointment_id = a.id))
              from appointments a
              where idempotency_key = $7::uuid and status not in ('cancelled', 'expired', 'moved')) end as by_key
     from content_versions) as town left join lateral (
     select id, location_id, on_date::text as on, resource_id, room_id, device_id, channel, quota, quota_id, status,
            extract(epoch from starts_at)::float8 as starts, extract(epoch from ends_at)::float8 as ends,
            extract(epoch from nullif(occupied_at, starts_at))::float8 as occupied,
            extract(epoch from nullif(vacated_at, ends_at))::float8 as vacated,
            extract(epoch from expires_at)::float8 as expires,
            nullif(counter_skills, '{}') as counter_skills, room_skills, device_skills
     from appointments
     where location_id = any($1::uuid[]) and starts_at >= $2::timestamptz and starts_at < $3::timestamptz
       and vacated_at > $4::timestamptz
       and (status not in ('cancelled', 'expired', 'moved') and (expires_at is null or expires_at > $5::timestamptz)
            or reoffered_at > $5::timestamptz)
   ) as taken on true`,
);

const iso = (ms: number): string => new Date(ms).toISOString();
const ms = (seconds: number): number => Math.round(seconds * 1000);
const NO_SKILLS: readonly string[] = [];

/**
 * What is taken at these locations between two instants: everything but what has ended, and but holds that have lapsed;
 * places that rest are among it, in their ended state. One statement on the index (tenant_id, location_id, starts_at).
 */
export async function loadOccupied(ctx: TenantCtx, range: OccupiedRange): Promise<OccupiedNow> {
  const { locationIds, from, until, now, placing } = range;
  const rows = await readOccupied(ctx.tx, [
    locationIds,
    iso(from - LONGEST_MS),
    iso(until + LONGEST_BUFFER_MS),
    iso(from - LONGEST_BUFFER_MS),
    now.toString(),
    placing !== undefined,
    placing?.key ?? null,
  ]);
  const occupied: Occupied[] = [];
  for (const row of rows) {
    if (row.id === null) continue;
    const startsAt = ms(row.starts);
    const endsAt = ms(row.ends);
    occupied.push({
      id: row.id,
      locationId: row.location_id,
      on: row.on,
      resourceId: row.resource_id,
      roomId: row.room_id,
      deviceId: row.device_id,
      channel: row.channel,
      quota: row.quota,
      quotaId: row.quota_id,
      status: row.status,
      startsAt,
      endsAt,
      occupiedAt: row.occupied === null ? startsAt : ms(row.occupied),
      vacatedAt: row.vacated === null ? endsAt : ms(row.vacated),
      expiresAt: row.expires === null ? null : Math.floor(row.expires * 1000),
      counterSkills: row.counter_skills ?? NO_SKILLS,
      roomSkills: row.room_skills,
      deviceSkills: row.device_skills,
    });
  }
  const [first] = rows;
  return { version: first?.version ?? "", occupied, lapsed: first?.lapsed ?? 0, byKey: standing(first?.by_key ?? null) };
}

function standing(row: Row["by_key"]): StandingByKey | null {
  if (row === null) return null;
  const { starts, expires, ...rest } = row;
  return { ...rest, startsAt: ms(starts), expiresAt: expires === null ? null : Math.floor(expires * 1000) };
}

/** Whether a place has been given back and only rests. */
export const rests = (appointment: DayAppointment): boolean => hasEnded(appointment);
