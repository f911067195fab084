import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { catalogueIds } from "../catalogue/blueprint.ts";
import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { mergeRows, replaceRows, retireOthers, type Tally } from "../core/merge-rows.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { clockTime, isoDate, localized, slug } from "../tenancy/blueprint-fields.ts";
import { NEEDS } from "./visitor-needs.ts";
import { bookingSettings, closures, holidayOverrides, openingExceptions, openingRules, resources } from "./tables.ts";

/** ISO 8601 order: Monday is 1. */
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type Day = (typeof DAYS)[number];

/** booking.yaml: the rules of booking, all of them stated. Units are in the names. */
export const bookingFile = z.strictObject({
  slot_minutes: z.int().min(5).max(120),
  minimum_lead_minutes: z.int().min(0).max(43_200),
  horizon_days: z.int().min(1).max(366),
  hold_minutes: z.int().min(2).max(60),
  confirmation_minutes: z.int().min(10).max(2880),
  reminder_hours: z.int().min(0).max(168),
  retention_days: z.int().min(0).max(365),
  slip_allowed: z.boolean(),
  /** Which needs a visitor can state, and how many minutes each adds to a visit. */
  needs: z.partialRecord(z.enum(NEEDS), z.int().min(0).max(120)).default({}),
});

const hours = {
  channel: z.enum(CHANNELS),
  opens: clockTime,
  closes: clockTime,
  counters: z.int().min(0).max(200),
  public_counters: z.int().min(0),
};

const locationHours = z.strictObject({
  location: slug,
  counters: z
    .array(
      z.strictObject({
        slug,
        kind: z.enum(["counter", "room", "device"]).exactOptional(),
        name: localized,
        channels: z.array(z.enum(CHANNELS)).min(1),
      }),
    )
    .min(1),
  weekly: z.array(
    z.strictObject({
      days: z.array(z.enum(DAYS)).min(1),
      ...hours,
      valid_from: isoDate.exactOptional(),
      valid_until: isoDate.exactOptional(),
      open_on_holidays: z.boolean().exactOptional(),
    }),
  ),
  exceptions: z.array(z.strictObject({ on: isoDate, ...hours })),
});

/** opening.yaml: counters and hours by location, closures, and where the tenant's holidays differ from its Land's. */
export const openingFile = z.strictObject({
  locations: z.array(locationHours),
  closures: z.array(
    z.strictObject({
      location: slug.exactOptional(),
      first_on: isoDate,
      last_on: isoDate,
      from_time: clockTime.exactOptional(),
      until_time: clockTime.exactOptional(),
      reason: localized,
    }),
  ),
  holidays: z.array(z.strictObject({ on: isoDate, is_holiday: z.boolean(), name: localized })),
});

export interface SchedulingBlueprint {
  readonly booking: z.infer<typeof bookingFile>;
  readonly opening: z.infer<typeof openingFile>;
}

const RULE_COLUMNS = [
  "office_id",
  "location_id",
  "channel",
  "weekday",
  "opens",
  "closes",
  "counters",
  "public_counters",
  "valid_from",
  "valid_until",
  "open_on_holidays",
];
const EXCEPTION_COLUMNS = ["office_id", "location_id", "channel", "on_date", "opens", "closes", "counters", "public_counters"];
const CLOSURE_COLUMNS = ["office_id", "location_id", "first_on", "last_on", "from_time", "until_time", "reason"];

/** Booking settings, counters, hours, closures and holidays; locations are there already. */
export async function applyScheduling(ctx: TenantCtx, { booking, opening }: SchedulingBlueprint): Promise<Record<string, Tally>> {
  const { locationIds } = await catalogueIds(ctx);
  const place = (location: string) => ({ office_id: locationIds.get(location)!.officeId, location_id: locationIds.get(location)!.id });
  const counters = opening.locations.flatMap((row) =>
    row.counters.map((counter, position) => ({ ...place(row.location), kind: "counter", ...counter, position, active: true })),
  );
  const rules = opening.locations.flatMap((row) =>
    row.weekly.flatMap(({ days, ...rule }) =>
      days.map((day) => ({ open_on_holidays: false, ...place(row.location), ...rule, weekday: DAYS.indexOf(day) + 1 })),
    ),
  );
  const exceptions = opening.locations.flatMap((row) =>
    row.exceptions.map(({ on, ...rule }) => ({ ...place(row.location), ...rule, on_date: on })),
  );
  const closed = opening.closures.map(({ location, ...row }) => ({ ...(location === undefined ? {} : place(location)), ...row }));
  const holidays = opening.holidays.map(({ on, ...row }) => ({ ...row, on_date: on }));
  return {
    booking_settings: await mergeRows(ctx, "booking_settings", [], [booking]),
    resources: await mergeRows(ctx, "resources", ["location_id", "slug"], counters),
    opening_rules: await replaceRows(ctx, "opening_rules", RULE_COLUMNS, rules),
    opening_exceptions: await replaceRows(ctx, "opening_exceptions", EXCEPTION_COLUMNS, exceptions),
    closures: await replaceRows(ctx, "closures", CLOSURE_COLUMNS, closed),
    holiday_overrides: await replaceRows(ctx, "holiday_overrides", ["on_date", "is_holiday", "name"], holidays),
  };
}

/** Puts away counters the blueprint no longer has. */
export async function retireScheduling(ctx: TenantCtx, { opening }: SchedulingBlueprint): Promise<Record<string, Tally>> {
  const { locationIds } = await catalogueIds(ctx);
  const kept = new Set(
    opening.locations.flatMap((row) => row.counters.map((counter) => `${locationIds.get(row.location)!.id} ${counter.slug}`)),
  );
  const rows = await ctx.tx.select({ id: resources.id, locationId: resources.locationId, slug: resources.slug }).from(resources);
  const ids = rows.filter((row) => kept.has(`${row.locationId} ${row.slug}`)).map((row) => row.id);
  return { resources: await retireOthers(ctx, "resources", ids, true) };
}

const minute = (time: string) => time.slice(0, 5);
const present = <K extends string, V>(key: K, value: V | null) => (value === null ? {} : { [key]: value }) as { [P in K]?: V };

/** Booking settings, and counters and hours of these locations, as {@link applyScheduling} takes them. */
export async function exportScheduling(ctx: TenantCtx, { locations }: Pick<CatalogueBlueprint, "locations">): Promise<SchedulingBlueprint> {
  const { locationIds } = await catalogueIds(ctx);
  const [settings] = await ctx.tx.select().from(bookingSettings);
  if (!settings) throw new Error(`${ctx.tenant.slug} has no booking settings yet`);
  const counters = await ctx.tx
    .select()
    .from(resources)
    .where(eq(resources.active, true))
    .orderBy(asc(resources.position), asc(resources.slug));
  const rules = await ctx.tx
    .select()
    .from(openingRules)
    .orderBy(
      asc(openingRules.channel),
      asc(openingRules.opens),
      asc(openingRules.closes),
      asc(openingRules.validFrom),
      asc(openingRules.weekday),
    );
  const exceptions = await ctx.tx
    .select()
    .from(openingExceptions)
    .orderBy(asc(openingExceptions.onDate), asc(openingExceptions.opens), asc(openingExceptions.channel));
  const closed = await ctx.tx
    .select()
    .from(closures)
    .orderBy(asc(closures.firstOn), asc(closures.lastOn), asc(closures.fromTime), asc(closures.id));
  const holidays = await ctx.tx.select().from(holidayOverrides).orderBy(asc(holidayOverrides.onDate));
  return {
    booking: {
      slot_minutes: settings.slotMinutes,
      minimum_lead_minutes: settings.minimumLeadMinutes,
      horizon_days: settings.horizonDays,
      hold_minutes: settings.holdMinutes,
      confirmation_minutes: settings.confirmationMinutes,
      reminder_hours: settings.reminderHours,
      retention_days: settings.retentionDays,
      slip_allowed: settings.slipAllowed,
      needs: Object.fromEntries(NEEDS.flatMap((need) => (settings.needs[need] === undefined ? [] : [[need, settings.needs[need]]]))),
    },
    opening: {
      locations: locations.map(({ slug: location }) => {
        const here = <R extends { locationId: string | null }>(rows: readonly R[]) =>
          rows.filter((row) => row.locationId === locationIds.get(location)!.id);
        return {
          location,
          counters: here(counters).map((row) => ({
            slug: row.slug,
            ...(row.kind === "counter" ? {} : { kind: row.kind }),
            name: row.name,
            channels: row.channels,
          })),
          weekly: groupRules(here(rules)),
          exceptions: here(exceptions).map((row) => ({
            on: row.onDate,
            channel: row.channel,
            opens: minute(row.opens),
            closes: minute(row.closes),
            counters: row.counters,
            public_counters: row.publicCounters,
          })),
        };
      }),
      closures: closed.map((row) => ({
        ...present("location", row.locationId === null ? null : [...locationIds].find(([, ids]) => ids.id === row.locationId)![0]),
        first_on: row.firstOn,
        last_on: row.lastOn,
        ...present("from_time", row.fromTime && minute(row.fromTime)),
        ...present("until_time", row.untilTime && minute(row.untilTime)),
        reason: row.reason,
      })),
      holidays: holidays.map((row) => ({ on: row.onDate, is_holiday: row.isHoliday, name: row.name })),
    },
  };
}

/** Rules that differ in the weekday alone become one entry, as a person would write them. */
function groupRules(rows: readonly (typeof openingRules.$inferSelect)[]): z.infer<typeof locationHours>["weekly"] {
  const entries = rows.map((row) => ({
    day: DAYS[row.weekday - 1] as Day,
    rule: {
      channel: row.channel,
      opens: minute(row.opens),
      closes: minute(row.closes),
      counters: row.counters,
      public_counters: row.publicCounters,
      ...present("valid_from", row.validFrom),
      ...present("valid_until", row.validUntil),
      ...(row.openOnHolidays ? { open_on_holidays: true } : {}),
    },
  }));
  const groups = Map.groupBy(entries, (entry) => JSON.stringify(entry.rule));
  return [...groups.values()].map((group) => ({ days: group.map((entry) => entry.day), ...group[0]!.rule }));
}
