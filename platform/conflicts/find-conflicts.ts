import { sql } from "drizzle-orm";
import { hasEnded } from "../availability/location-day.ts";
import { loadOccupied } from "../availability/load-occupied.ts";
import { loadConfig } from "../availability/town-config.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { PlacingDay } from "../scheduling/lock-day.ts";
import { checkDay } from "./check-day.ts";
import { allSitWell } from "./judge-day.ts";

/** How much is looked at in one transaction: whatever is reached first. */
const MOST_APPOINTMENTS = 2_000;
/** Days that are put in order hold their locks until the transaction ends. */
const MOST_DAYS_IN_ORDER = 3;
/** How many days of a location are read at once. */
const STRETCH_DAYS = 31;
/** How long after a change everything is compared once more, and how often open conflicts are looked at again. */
const AGAIN_SECONDS = 60;

/** A comparison that is under way. */
interface Round {
  /** The version of the town's content it began with. */
  readonly version: number;
  /** `conflicts`: nothing has changed; only days with conflicts are looked at, as somebody else may have made room there. */
  readonly scope: "everything" | "conflicts";
  /** This round is the one that finds what was booked by older rules. */
  readonly settles: boolean;
  /** The last day looked at. */
  readonly at: PlacingDay | null;
}

/**
 * Compares appointments that lie ahead with what the town has opened, a portion at a time: days on which everybody sits
 * well are passed over, on others `checkDay` decides. After each change of the town's content everything is compared,
 * and once more a minute later; while there are conflicts their days are looked at each minute. One worker at a time is
 * at it in a town; a round that was broken off goes on where it was.
 *
 * @returns `more` while the round is not at its end.
 */
export async function findConflicts(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "conflict.find");
  const round = await openRound(ctx);
  if (round === null) return "idle";
  const now = await ctx.clock.now();
  let [looked, ordered] = [0, 0];
  let at = round.at;
  while (looked < MOST_APPOINTMENTS && ordered < MOST_DAYS_IN_ORDER) {
    const next = await nextDay(ctx, round.scope, at, now);
    if (next === null) {
      await closeRound(ctx, round, now);
      return "idle";
    }
    if (round.scope === "conflicts") {
      await checkDay(ctx, next);
      [at, ordered] = [next, ordered + 1];
      continue;
    }
    const stretch = await lookAt(ctx, next, now);
    looked += stretch.appointments;
    at = stretch.last;
    for (const day of stretch.disordered) {
      await checkDay(ctx, day);
      ordered++;
      if (ordered < MOST_DAYS_IN_ORDER) continue;
      at = day;
      break;
    }
  }
  await ctx.tx.execute(sql`
    update conflict_checks set cursor_version = ${round.version}, cursor_location_id = ${at?.locationId ?? null}, cursor_on = ${at?.on ?? null}
    where tenant_id = ${ctx.tenant.id}`);
  return "more";
}

/** Takes the town's round in hand; null while another worker has it, or when there is nothing to compare. */
async function openRound(ctx: TenantCtx): Promise<Round | null> {
  const { id } = ctx.tenant;
  const now = await ctx.clock.now();
  const [, found] = await Promise.all([
    ctx.tx.execute(sql`insert into conflict_checks (tenant_id, version) values (${id}, 0) on conflict do nothing`),
    ctx.tx.execute<{
      version: number;
      current: number;
      settled: boolean;
      due: boolean;
      began: number | null;
      location: string | null;
      on: string | null;
    }>(sql`
      select c.version::float8 as version, v.version::float8 as current, c.settled, coalesce(c.again_at <= ${now.toString()}, false) as due,
             c.cursor_version::float8 as began, c.cursor_location_id as location, c.cursor_on::text as "on"
      from conflict_checks c join content_versions v on v.tenant_id = c.tenant_id
      where c.tenant_id = ${id} for update of c skip locked`),
  ]);
  const row = found.rows[0];
  if (row === undefined) return null;
  const version = row.began ?? row.current;
  if (row.began === null && row.version === row.current && !row.due) return null;
  const at = row.location === null || row.on === null ? null : { locationId: row.location, on: row.on };
  const changed = version !== row.version;
  return { version, scope: changed || !row.settled ? "everything" : "conflicts", settles: !changed, at };
}

/** The next day to look at, by location and date: with appointments that may be judged, or with conflicts. */
async function nextDay(ctx: TenantCtx, scope: Round["scope"], at: PlacingDay | null, now: Temporal.Instant): Promise<PlacingDay | null> {
  const { timeZone } = ctx.tenant;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const from = at?.locationId ?? "00000000-0000-0000-0000-000000000000";
  const after = at === null ? today.subtract({ days: 1 }) : Temporal.PlainDate.from(at.on);
  const resume = after.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
  const { rows } = await ctx.tx.execute<{ locationId: string; on: string }>(
    scope === "conflicts"
      ? sql`
        select location_id as "locationId", on_date::text as "on" from appointment_conflicts
        where on_date >= ${today.toString()} and (location_id > ${from} or (location_id = ${from} and on_date > ${after.toString()}))
        order by location_id, on_date limit 1`
      : sql`
        select l.id as "locationId", next.on_date::text as "on"
        from locations l cross join lateral (
          select on_date from appointments a
          where a.tenant_id = l.tenant_id and a.location_id = l.id and a.starts_at > ${now.toString()}
            and (l.id > ${from} or a.starts_at >= ${resume}) and a.status in ('held', 'unconfirmed', 'booked', 'checked_in')
          order by a.starts_at limit 1) as next
        where l.id >= ${from} order by l.id limit 1`,
  );
  return rows[0] ?? null;
}

/** Looks at a stretch of days without locking anything: which of them are not in order. */
async function lookAt(ctx: TenantCtx, { locationId, on }: PlacingDay, now: Temporal.Instant) {
  const first = Temporal.PlainDate.from(on);
  const end = first.add({ days: STRETCH_DAYS });
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(ctx.tenant.timeZone).epochMilliseconds;
  const taken = await loadOccupied(ctx, { locationIds: [locationId], from: midnight(first), until: midnight(end), now });
  const config = await loadConfig(ctx, taken.version);
  const last = end.subtract({ days: 1 }).toString();
  const within = taken.occupied.filter((one) => on <= one.on && one.on <= last && !hasEnded(one));
  const disordered = [...Map.groupBy(within, (one) => one.on)]
    .filter(
      ([day, appointments]) => !allSitWell(config.plan(locationId, Temporal.PlainDate.from(day)), appointments, now.epochMilliseconds),
    )
    .map(([day]) => ({ locationId, on: day }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return { disordered, last: { locationId, on: last }, appointments: within.length };
}

/** Notes what has been compared, and takes off the list what has ended or has passed. */
async function closeRound(ctx: TenantCtx, { version, settles }: Round, now: Temporal.Instant): Promise<void> {
  const { id } = ctx.tenant;
  const again = now.add({ seconds: AGAIN_SECONDS }).toString();
  await ctx.tx.execute(sql`
    delete from appointment_conflicts c using appointments a
    where c.tenant_id = ${id} and a.tenant_id = c.tenant_id and a.id = c.appointment_id
      and (a.status not in ('unconfirmed', 'booked', 'checked_in') or a.ends_at <= ${now.toString()})`);
  await ctx.tx.execute(sql`
    update conflict_checks set version = ${version}, checked_at = ${now.toString()}, settled = ${settles},
      again_at = case when not ${settles} or exists (select from appointment_conflicts where tenant_id = ${id}) then ${again}::timestamptz end,
      cursor_version = null, cursor_location_id = null, cursor_on = null
    where tenant_id = ${id}`);
}
