import { decideSlot } from "../availability/availability.ts";
import { dayQueries } from "../availability/day-query.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import { type KeyRange, loadOccupiedDay, type OccupiedDay, type OccupiedNow, rests } from "../availability/load-occupied.ts";
import { loadUnits } from "../availability/load-units.ts";
import type { Claim } from "../availability/location-day.ts";
import type { Placement } from "../availability/placement.ts";
import { loadConfig, type TownConfig } from "../availability/town-config.ts";
import { conflict } from "../core/errors.ts";
import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toDate } from "../hours/wall-time.ts";
import { expireAt } from "./expire-appointments.ts";
import { isLocked, type LockedDays, placingDay } from "./lock-day.ts";

export interface PlaceRequest {
  readonly place: LoadedCart["places"][number];
  /** Epoch ms. */
  readonly startsAt: number;
  /** Without it the public's. */
  readonly claim?: Claim | undefined;
  /** An appointment that has ended in this transaction, whose place this one may take although it rests. */
  readonly ignoring?: string | undefined;
  /** For the waiting list, which a place rests for. */
  readonly ignoreResting?: boolean | undefined;
}

export interface Placed extends Placement {
  readonly config: TownConfig;
  /** ISO date by wall clock. */
  readonly on: string;
}

/**
 * Decides under the day's lock where an appointment goes: reads the day, asks the same pure function that offered the
 * time, and lifts appointments that make room onto their new counters. One whose place this one takes has to have ended
 * before: others may be seated where it sat. One statement while nothing has lapsed there and nobody has to move.
 *
 * @throws DomainError `conflict("slot_taken")` when somebody was faster, `conflict("slot_not_offered")` when the time is none.
 */
export async function placeAppointment(ctx: TenantCtx, days: LockedDays, request: PlaceRequest): Promise<Placed> {
  const read = await readPlacingDay(ctx, days, request.place.locationId, request.startsAt);
  const config = await loadConfig(ctx, read.version);
  return placeAmong(ctx, config, days, read, request);
}

/** What a day under its lock holds; marks what has lapsed there, so that the constraint lets those places go. */
export async function readPlacingDay(
  ctx: TenantCtx,
  days: LockedDays,
  locationId: string,
  startsAt: number,
  keys: KeyRange | null = null,
): Promise<OccupiedDay> {
  if (!isLocked(days, placingDay(ctx, locationId, startsAt))) throw new Error("This day is not locked.");
  const { timeZone } = ctx.tenant;
  const date = toDate(startsAt, timeZone);
  const from = date.toZonedDateTime(timeZone).epochMilliseconds;
  const until = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  const read = await loadOccupiedDay(ctx, { locationId, from, until, now: days.now, keys });
  if (read.lapsed) await expireAt(ctx, locationId, days.now);
  return read;
}

/** As {@link placeAppointment}, among what has been read. */
export async function placeAmong(
  ctx: TenantCtx,
  config: TownConfig,
  { now }: LockedDays,
  read: OccupiedNow,
  { place, startsAt, claim = { quota: "public" }, ignoring, ignoreResting = false }: PlaceRequest,
): Promise<Placed> {
  const date = toDate(startsAt, ctx.tenant.timeZone);
  const on = date.toString();
  const units = claim.quota === "public" ? await loadUnits(ctx, place, { first: on, last: on, now, ignoring }) : new Map<string, number>();
  const occupied = read.occupied.filter((a) => a.id !== ignoring && !(ignoreResting && rests(a)));
  const asked = dayQueries(ctx.tenant, config, { place, claim, now }, { occupied, units }).on(date);
  if (asked === null) throw conflict("slot_not_offered");
  const decision = decideSlot(asked.query, startsAt);
  if (typeof decision === "string") throw conflict(decision);
  const resting = new Set(occupied.filter(rests).map(({ id }) => id));
  // A place that rests is nobody's: it was only counted.
  await reseat(
    ctx,
    decision.moves.filter(({ appointmentId }) => !resting.has(appointmentId)),
  );
  return { ...decision, config, on };
}

const liftUp = statement(
  "lift-up",
  `update appointments set
     resource_id = case when id = any($1::uuid[]) then null else resource_id end,
     room_id = case when id = any($2::uuid[]) then null else room_id end,
     device_id = case when id = any($3::uuid[]) then null else device_id end
   where id = any($1::uuid[] || $2::uuid[] || $3::uuid[])`,
);
const sitDown = statement(
  "sit-down",
  `update appointments set
     resource_id = coalesce(moved.counter, resource_id), room_id = coalesce(moved.room, room_id),
     device_id = coalesce(moved.device, device_id)
   from json_to_recordset($1::json) as moved (id uuid, counter uuid, room uuid, device uuid)
   where appointments.id = moved.id`,
);

const EXCLUSION_VIOLATION = "23P01";

/**
 * Moves between counters, rooms and devices: first everybody gets up, then everybody sits down; two cannot swap in one step.
 *
 * @throws DomainError `conflict("slot_taken")` when a seat is taken after all, by a buffer from another day or by a hold that
 *   was prolonged in its last moment.
 */
async function reseat(ctx: TenantCtx, moves: Placement["moves"]): Promise<void> {
  if (moves.length === 0) return;
  const lifted = (kind: string) => moves.filter((move) => move.kind === kind).map(({ appointmentId }) => appointmentId);
  await liftUp(ctx.tx, [lifted("counter"), lifted("room"), lifted("device")]);
  const seats = new Map<string, Record<string, string>>();
  for (const { appointmentId: id, kind, resourceId } of moves) seats.set(id, { ...seats.get(id), id, [kind]: resourceId });
  await sitDown(ctx.tx, [JSON.stringify([...seats.values()])]).catch((error: { readonly code?: unknown }) => {
    throw error.code === EXCLUSION_VIOLATION ? conflict("slot_taken") : error;
  });
}
