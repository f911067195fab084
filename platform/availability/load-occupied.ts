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
}

/** What somebody who places has to know besides. */
export interface OccupiedDay extends OccupiedNow {
  /** Whether holds or unconfirmed bookings at the location have lapsed and are still to be marked. */
  readonly lapsed: boolean;
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
  readonly location_id: string | null;
  readonly taken: string | null;
}

interface PlacingRow extends Row {
  readonly lapsed: boolean;
  readonly by_key: (Omit<StandingByKey, "startsAt" | "expiresAt"> & { readonly starts: number; readonly expires: number | null }) | null;
}

// One text a location, a line an appointment: a city's location has some two thousand of them up to the horizon, and the
// driver takes three times as long for as many rows of fifteen columns.
const LINES = `
  string_agg(concat_ws(E'\\t',
    id, on_date, channel, quota, status, date_part('epoch', starts_at), date_part('epoch', ends_at), coalesce(resource_id::text, '-'),
    'occupied=' || date_part('epoch', nullif(occupied_at, starts_at)), 'vacated=' || date_part('epoch', nullif(vacated_at, ends_at)),
    'expires=' || date_part('epoch', expires_at), 'quota=' || quota_id, 'room=' || room_id, 'device=' || device_id,
    'skills=' || array_to_json(nullif(counter_skills, '{}')), 'roomSkills=' || array_to_json(room_skills),
    'deviceSkills=' || array_to_json(device_skills)), E'\\n')`;
const TAKEN = `
  starts_at >= $2::timestamptz and starts_at < $3::timestamptz and vacated_at > $4::timestamptz
  and (status not in ('cancelled', 'expired', 'moved') and (expires_at is null or expires_at > $5::timestamptz)
       or reoffered_at > $5::timestamptz)`;

// Place by place: of `location_id = any(…)` the planner thinks that it is ten places, and among many towns that all of a town
// is soon read, which for a city it is not. With a limit it does not know it thinks of one place; and one plan for all
// questions then looks as good as one for each, which takes longer to make than to follow.
const readOccupied = statement<Row>(
  "occupied",
  `select version::text, here.*
   from content_versions left join (
     select place.id as location_id, busy.taken
     from (select id from unnest($1::uuid[]) as id limit cardinality($1::uuid[])) as place
     cross join lateral (select ${LINES} as taken from appointments where location_id = place.id and ${TAKEN}) as busy
   ) as here on here.taken is not null`,
);

const readToPlace = statement<PlacingRow>(
  "occupied-to-place",
  `select version::text, $1::uuid as location_id,
     (select ${LINES} from appointments where location_id = $1::uuid and ${TAKEN}) as taken,
     -- In order, so that the index by expiry is read: there is mostly none, and to find that out elsewhere takes all of a location.
     coalesce((select true from appointments where location_id = $1::uuid and expires_at <= $5::timestamptz order by expires_at limit 1),
              false) as lapsed,
     case when $6::uuid is not null then (
       select json_build_object('id', id, 'key', idempotency_key, 'status', status, 'locationId', location_id, 'channel', channel, 'needs', needs,
           'starts', extract(epoch from starts_at)::float8, 'expires', extract(epoch from expires_at)::float8,
           'items', (select coalesce(json_agg(json_build_object('id', service_id, 'quantity', quantity)), '[]')
                     from appointment_services s where s.tenant_id = a.tenant_id and s.appointment_id = a.id))
       from appointments a
       where idempotency_key between $6::uuid and $7::uuid and status not in ('cancelled', 'expired', 'moved')
       limit 1) end as by_key
   from content_versions`,
);

const iso = (ms: number): string => new Date(ms).toISOString();
const ms = (seconds: number): number => Math.round(seconds * 1000);
const NO_SKILLS: readonly string[] = [];

/**
 * What is taken at these locations between two instants, and what the buffers of such a visit could meet: everything but what
 * has ended, and but holds that have lapsed; places that rest are among it, in their ended state. One statement on the index
 * (tenant_id, location_id, starts_at).
 */
export async function loadOccupied(ctx: TenantCtx, { locationIds, ...range }: OccupiedRange): Promise<OccupiedNow> {
  const rows = await readOccupied(ctx.tx, [locationIds, ...boundsOf(range)]);
  return { version: rows[0]?.version ?? "", occupied: rows.flatMap(readLines) };
}

/**
 * As {@link loadOccupied} of one location, for whoever places there under the day's lock: with what has lapsed and what stands under a
 * form's key. One statement.
 */
export async function loadOccupiedDay(
  ctx: TenantCtx,
  { locationId, keys, ...range }: Omit<OccupiedRange, "locationIds"> & { readonly locationId: string; readonly keys: KeyRange | null },
): Promise<OccupiedDay> {
  const rows = await readToPlace(ctx.tx, [locationId, ...boundsOf(range), keys?.from ?? null, keys?.to ?? null]);
  const [row] = rows;
  return {
    version: row?.version ?? "",
    occupied: rows.flatMap(readLines),
    lapsed: row?.lapsed ?? false,
    byKey: standing(row?.by_key ?? null),
  };
}

/** $2 to $5 of both statements. */
const boundsOf = ({ from, until, now }: Omit<OccupiedRange, "locationIds">): string[] => [
  // A buffer of the visit asked for, one of the other's, and the other visit itself.
  iso(from - 2 * LONGEST_BUFFER_MS - LONGEST_VISIT_MS),
  iso(until + 2 * LONGEST_BUFFER_MS),
  iso(from - LONGEST_BUFFER_MS),
  now.toString(),
];

const readLines = ({ location_id: locationId, taken }: Row): Occupied[] =>
  locationId === null || taken === null ? [] : taken.split("\n").map((line) => readLine(locationId, line));

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

function standing(row: PlacingRow["by_key"]): StandingByKey | null {
  if (row === null) return null;
  const { starts, expires, ...rest } = row;
  return { ...rest, startsAt: ms(starts), expiresAt: expires === null ? null : wholeMs(expires) };
}

/** Whether a place has been given back and only rests. */
export const rests = (appointment: DayAppointment): boolean => hasEnded(appointment);
