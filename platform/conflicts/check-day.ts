import { sql } from "drizzle-orm";
import { KINDS, type ResourceKind } from "../availability/day-plan.ts";
import { hasEnded, seatOf } from "../availability/location-day.ts";
import { loadOccupied, type Occupied } from "../availability/load-occupied.ts";
import { loadConfig } from "../availability/town-config.ts";
import { type AuditEntry, record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { endAppointments } from "../scheduling/end-appointment.ts";
import { expireAt } from "../scheduling/expire-appointments.ts";
import { lockDays, type PlacingDay } from "../scheduling/lock-day.ts";
import { type AgedAppointment, type ConflictReason, judgeDay } from "./judge-day.ts";
import type { Seats } from "./keep-oldest.ts";

interface Aged extends AgedAppointment, Occupied {
  readonly officeId: string;
}

/**
 * Brings one day in line with what the town has opened: under the day's lock each appointment that keeps a place gets
 * one, each that does not is listed with its reason and sits nowhere, a hold without a place ends, and a conflict
 * whose cause has gone is withdrawn. Nobody's time or length changes. Twice in a row it changes nothing.
 */
export async function checkDay(ctx: TenantCtx, day: PlacingDay): Promise<void> {
  authorize(ctx, "conflict.find");
  const now = await ctx.clock.now();
  await lockDays(ctx, [day]);
  // What has lapsed is in nobody's way, but for the constraint as long as its row says that it stands.
  await expireAt(ctx, day.locationId, now);
  const { plan, around, listed } = await readDay(ctx, day, now);
  const { kept, conflicts } = judgeDay(plan, around, now.epochMilliseconds);
  const mine = new Map(around.map((appointment) => [appointment.id, appointment]));
  const of = (id: string) => mine.get(id) as Aged;

  const reseated = [...kept].flatMap(([id, seats]) =>
    KINDS.every((kind) => (seats[kind] ?? null) === seatOf(of(id), kind)) ? [] : [{ id, seats }],
  );
  const lost = [...conflicts].map(([id, reason]) => ({ ...of(id), reason }));
  const holds = lost.filter(({ status }) => status === "held");
  const stranded = lost.filter(({ status }) => status !== "held");
  await endHolds(ctx, holds, now);
  await seatAnew(ctx, reseated, stranded);
  const found = stranded.filter(({ id }) => !listed.has(id));
  await list(
    ctx,
    stranded.filter(({ id, reason }) => listed.get(id) !== reason),
    now,
  );
  const withdrawn = reseated.map(({ id }) => of(id)).filter(({ id }) => listed.has(id));
  await strike(ctx, withdrawn);
  await Promise.all([
    ...found.map((one) => tell(ctx, one, "conflict.find", "appointment.conflict-found", { after: { reason: one.reason } })),
    ...withdrawn.map((one) =>
      tell(ctx, one, "conflict.withdraw", "appointment.conflict-withdrawn", { before: { reason: listed.get(one.id) } }),
    ),
  ]);
}

/** The day as it is under its lock: rules, appointments with their age, and who is listed with which reason. */
async function readDay(ctx: TenantCtx, { locationId, on }: PlacingDay, now: Temporal.Instant) {
  const { timeZone } = ctx.tenant;
  const date = Temporal.PlainDate.from(on);
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  const range = { locationIds: [locationId], from: midnight(date), until: midnight(date.add({ days: 1 })), now };
  // The rows are locked before they are read: who cancels or confirms takes no day's lock.
  const [ages, taken, conflicts] = await Promise.all([
    ctx.tx.execute<{ id: string; office: string; confirmed: number | null; created: number }>(sql`
      select id, office_id as office, extract(epoch from confirmed_at)::float8 * 1000 as confirmed,
             extract(epoch from created_at)::float8 * 1000 as created
      from appointments where location_id = ${locationId} and starts_at >= ${iso(range.from)} and starts_at < ${iso(range.until)}
        and status not in ('cancelled', 'expired', 'moved')
      order by id for update`),
    loadOccupied(ctx, range),
    ctx.tx.execute<{ id: string; reason: ConflictReason }>(sql`
      select appointment_id as id, reason from appointment_conflicts where location_id = ${locationId} and on_date = ${on}`),
  ]);
  const config = await loadConfig(ctx, taken.version);
  const known = new Map(ages.rows.map((row) => [row.id, row]));
  const around = taken.occupied
    .filter((one) => !hasEnded(one))
    .map((one): Aged => {
      const { office = "", confirmed = null, created = 0 } = known.get(one.id) ?? {};
      return { ...one, officeId: office, confirmedAt: confirmed, createdAt: created };
    });
  return { plan: config.plan(locationId, date), around, listed: new Map(conflicts.rows.map(({ id, reason }) => [id, reason])) };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Their time is over now: their pages say so and show the next times. */
async function endHolds(
  ctx: TenantCtx,
  holds: readonly (Aged & { readonly reason: ConflictReason })[],
  now: Temporal.Instant,
): Promise<void> {
  if (holds.length === 0) return;
  const ids = holds.map(({ id }) => id);
  await ctx.tx.execute(sql`
    update appointments set expires_at = ${now.toString()} where tenant_id = ${ctx.tenant.id} and id = any(${uuids(ids)}::uuid[]) and status = 'held'`);
  const ended = new Set((await endAppointments(ctx, ids, { to: "expired", now })).map(({ id }) => id));
  const entries = holds.filter(({ id }) => ended.has(id));
  await Promise.all(
    entries.map(({ id, officeId, reason }) => {
      const change = { before: { status: "held" }, after: { status: "expired", reason } };
      return record(ctx, { action: "appointment.expire", subjectKind: "appointment", subjectId: id, officeId, ...change });
    }),
  );
}

const uuids = (ids: readonly string[]): string => `{${ids.join(",")}}`;

const COLUMNS: Readonly<Record<ResourceKind, string>> = { counter: "resource_id", room: "room_id", device: "device_id" };

/** First everybody concerned gets up, then those with a new place sit down: two cannot swap in one step. */
async function seatAnew(ctx: TenantCtx, reseated: readonly { id: string; seats: Seats }[], stranded: readonly Aged[]): Promise<void> {
  const rising = [...reseated, ...stranded.filter((one) => KINDS.some((kind) => seatOf(one, kind) !== null))].map(({ id }) => id);
  if (rising.length === 0) return;
  await ctx.tx.execute(sql`
    update appointments set resource_id = null, room_id = null, device_id = null
    where tenant_id = ${ctx.tenant.id} and id = any(${uuids(rising)}::uuid[])`);
  if (reseated.length === 0) return;
  const rows = reseated.map(({ id, seats }) => ({ id, ...Object.fromEntries(KINDS.map((kind) => [COLUMNS[kind], seats[kind] ?? null])) }));
  await ctx.tx.execute(sql`
    update appointments set resource_id = seat.resource_id, room_id = seat.room_id, device_id = seat.device_id
    from json_to_recordset(${JSON.stringify(rows)}::json) as seat (id uuid, resource_id uuid, room_id uuid, device_id uuid)
    where appointments.tenant_id = ${ctx.tenant.id} and appointments.id = seat.id`);
}

async function list(
  ctx: TenantCtx,
  stranded: readonly (Aged & { readonly reason: ConflictReason })[],
  now: Temporal.Instant,
): Promise<void> {
  if (stranded.length === 0) return;
  const rows = stranded.map(({ id, officeId, locationId, on, reason }) => ({
    id,
    office_id: officeId,
    location_id: locationId,
    on,
    reason,
  }));
  await ctx.tx.execute(sql`
    insert into appointment_conflicts (tenant_id, appointment_id, office_id, location_id, on_date, reason, found_at)
    select ${ctx.tenant.id}, id, office_id, location_id, "on", reason, ${now.toString()}
    from json_to_recordset(${JSON.stringify(rows)}::json) as found (id uuid, office_id uuid, location_id uuid, "on" date, reason text)
    on conflict (tenant_id, appointment_id) do update set reason = excluded.reason`);
}

async function strike(ctx: TenantCtx, withdrawn: readonly Aged[]): Promise<void> {
  if (withdrawn.length === 0) return;
  await ctx.tx.execute(sql`
    delete from appointment_conflicts
    where tenant_id = ${ctx.tenant.id} and appointment_id = any(${uuids(withdrawn.map(({ id }) => id))}::uuid[])`);
}

const tell = (ctx: TenantCtx, { id, officeId }: Aged, action: string, event: string, change: Pick<AuditEntry, "before" | "after">) =>
  record(ctx, { action, subjectKind: "appointment", subjectId: id, officeId, ...change }, event);
