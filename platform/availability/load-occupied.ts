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
  readonly key: string;
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
  readonly placing?: { readonly keys: KeyRange | null } | undefined;
}

/** Keys from one to another, both included: those that one form or one request can have led to. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

/** No buffer is longer. */
export const LONGEST_BUFFER_MS = 240 * 60_000;
const LONGEST_VISIT_MS = LONGEST_CART * 60_000;

interface Row {
  readonly version: string;
  readonly lapsed: number;
  readonly by_key: (Omit<StandingByKey, "startsAt" | "expiresAt"> & { readonly starts: number; readonly expires: number | null }) | null;
  readonly location_id: string | null;
  readonly taken: string;
}

// One text a location, a line an appointment: a city's location has some two thousand of them up to the horizon, and the
// driver takes three times as long for as many rows of fifteen columns.
const readOccupied = statement<Row>(
  "occupied",
  `select town.*, here.*
   from (
     select version::text,
            case when $6 then (
              select count(*)::int from appointments
              where location_id = any($1::uuid[]) and expires_at <= $5::timestamptz) else 0 end as lapsed,
            case when $7::uuid is not null then (
              select json_build_object('id', id, 'key', idempotency_key, 'status', status, 'locationId', location_id, 'channel', channel, 'needs', needs,
                  'starts', extract(epoch from starts_at)::float8, 'expires', extract(epoch from expires_at)::float8,
                  'items', (select coalesce(json_agg(json_build_object('id', service_id, 'quantity', quantity)), '[]')
                            from appointment_services s where s.tenant_id = a.tenant_id and s.appointment_id = a.id))
              from appointments a
              where idempotency_key between $7::uuid and $8::uuid and status not in ('cancelled', 'expired', 'moved')
              limit 1) end as by_key
     from content_versions) as town left join lateral (
     select location_id, string_agg(concat_ws(E'\\t',
         id, on_date, channel, quota, status, date_part('epoch', starts_at), date_part('epoch', ends_at), coalesce(resource_id::text, '-'),
         'occupied=' || date_part('epoch', nullif(occupied_at, starts_at)), 'vacated=' || date_part('epoch', nullif(vacated_at, ends_at)),
         'expires=' || date_part('epoch', expires_at), 'quota=' || quota_id, 'room=' || room_id, 'device=' || device_id,
         'skills=' || array_to_json(nullif(counter_skills, '{}')), 'roomSkills=' || array_to_json(room_skills),
         'deviceSkills=' || array_to_json(device_skills)), E'\\n') as taken
     from appointments
     where location_id = any($1::uuid[]) and starts_at >= $2::timestamptz and starts_at < $3::timestamptz
       and vacated_at > $4::timestamptz
       and (status not in ('cancelled', 'expired', 'moved') and (expires_at is null or expires_at > $5::timestamptz)
            or reoffered_at > $5::timestamptz)
     group by location_id
   ) as here on true`,
);

const iso = (ms: number): string => new Date(ms).toISOString();
const ms = (seconds: number): number => Math.round(seconds * 1000);
const NO_SKILLS: readonly string[] = [];

/**
 * What is taken at these locations between two instants, and what the buffers of such a visit could meet: everything but what
 * has ended, and but holds that have lapsed; places that rest are among it, in their ended state. One statement on the index
 * (tenant_id, location_id, starts_at).
 */
export async function loadOccupied(ctx: TenantCtx, range: OccupiedRange): Promise<OccupiedNow> {
  const { locationIds, from, until, now, placing } = range;
  const rows = await readOccupied(ctx.tx, [
    locationIds,
    // A buffer of the visit asked for, one of the other's, and the other visit itself.
    iso(from - 2 * LONGEST_BUFFER_MS - LONGEST_VISIT_MS),
    iso(until + 2 * LONGEST_BUFFER_MS),
    iso(from - LONGEST_BUFFER_MS),
    now.toString(),
    placing !== undefined,
    placing?.keys?.from ?? null,
    placing?.keys?.to ?? null,
  ]);
  const occupied = rows.flatMap(({ location_id, taken }) =>
    location_id === null ? [] : taken.split("\n").map((line) => readLine(location_id, line)),
  );
  const [first] = rows;
  return { version: first?.version ?? "", occupied, lapsed: first?.lapsed ?? 0, byKey: standing(first?.by_key ?? null) };
}

function readLine(locationId: string, line: string): Occupied {
  const [id = "", on = "", channel, quota, status, starts, ends, seat = "-", ...further] = line.split("\t");
  const startsAt = ms(Number(starts));
  const endsAt = ms(Number(ends));
  const visit = {
    id,
    locationId,
    on,
    resourceId: seat === "-" ? null : seat,
    roomId: null,
    deviceId: null,
    channel: channel as Channel,
    quota: quota as Quota,
    quotaId: null,
    status: status as AppointmentStatus,
    startsAt,
    endsAt,
    occupiedAt: startsAt,
    vacatedAt: endsAt,
    expiresAt: null,
    counterSkills: NO_SKILLS,
    roomSkills: null,
    deviceSkills: null,
  };
  return further.length === 0 ? visit : { ...visit, ...readFurther(further) };
}

/** What few appointments have, each by its name; neither ids nor JSON have a tab in them. */
function readFurther(fields: readonly string[]): Partial<Occupied> {
  const named = Object.fromEntries(fields.map((field) => [field.slice(0, field.indexOf("=")), field.slice(field.indexOf("=") + 1)]));
  const { occupied, vacated, expires, quota, room, device, skills, roomSkills, deviceSkills } = named;
  return {
    ...(occupied === undefined ? {} : { occupiedAt: ms(Number(occupied)) }),
    ...(vacated === undefined ? {} : { vacatedAt: ms(Number(vacated)) }),
    ...(skills === undefined ? {} : { counterSkills: readSkills(skills) }),
    expiresAt: expires === undefined ? null : wholeMs(Number(expires)),
    quotaId: quota ?? null,
    roomId: room ?? null,
    deviceId: device ?? null,
    roomSkills: roomSkills === undefined ? null : readSkills(roomSkills),
    deviceSkills: deviceSkills === undefined ? null : readSkills(deviceSkills),
  };
}

const readSkills = (json: string): readonly string[] => JSON.parse(json) as string[];

/** The database counts in microseconds, Temporal takes whole milliseconds. */
const wholeMs = (seconds: number): number => Math.floor(seconds * 1000);

function standing(row: Row["by_key"]): StandingByKey | null {
  if (row === null) return null;
  const { starts, expires, ...rest } = row;
  return { ...rest, startsAt: ms(starts), expiresAt: expires === null ? null : wholeMs(expires) };
}

/** Whether a place has been given back and only rests. */
export const rests = (appointment: DayAppointment): boolean => hasEnded(appointment);
