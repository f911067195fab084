import { catalogueIds } from "../catalogue/blueprint.ts";
import { mergeRows, replaceRows, retireOthers, type Row, type Tally } from "../core/merge-rows.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { DAYS, type LocationHours, type SchedulingBlueprint } from "./blueprint-schema.ts";
import { closedQuotas, resources } from "./tables.ts";

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
  "every_weeks",
  "weeks_of_month",
];
const EXCEPTION_COLUMNS = ["office_id", "location_id", "channel", "on_date", "opens", "closes", "counters", "public_counters"];
const CLOSURE_COLUMNS = ["office_id", "location_id", "first_on", "last_on", "from_time", "until_time", "reason"];
const BLOCK_COLUMNS = ["office_id", "location_id", "resource_id", "first_on", "last_on", "from_time", "until_time", "reason"];

/** Booking settings, counters, hours, blocks, closed quotas, closures and holidays; locations are there already. */
export async function applyScheduling(ctx: TenantCtx, { booking, opening }: SchedulingBlueprint): Promise<Record<string, Tally>> {
  const { locationIds } = await catalogueIds(ctx);
  const place = (location: string) => ({ office_id: locationIds.get(location)!.officeId, location_id: locationIds.get(location)!.id });
  const { locations: own, ...settings } = booking;
  const counters = opening.locations.flatMap((row) =>
    row.counters.map((counter, position) => ({ ...place(row.location), kind: "counter", skills: [], ...counter, position, active: true })),
  );
  const rules = opening.locations.flatMap((row) =>
    row.weekly.flatMap((rule) => ruleRows(rule).map((one) => ({ ...place(row.location), ...one }))),
  );
  const exceptions = opening.locations.flatMap((row) =>
    row.exceptions.map(({ on, ...rule }) => ({ ...place(row.location), ...rule, on_date: on })),
  );
  const closed = opening.closures.map(({ location, ...row }) => ({ ...(location === undefined ? {} : place(location)), ...row }));
  const holidays = opening.holidays.map(({ on, ...row }) => ({ ...row, on_date: on }));
  const quotas = opening.closed_quotas.map(({ location, ...row }) => ({
    provisional_hours: null,
    horizon_days: null,
    ...row,
    ...place(location),
    active: true,
  }));
  const differing = own.map(({ location, ...row }) => ({ location_id: place(location).location_id, ...row }));
  return {
    booking_settings: await mergeRows(ctx, "booking_settings", [], [settings]),
    location_booking: await replaceRows(ctx, "location_booking", ["location_id", "slot_minutes", "release_waves"], differing),
    resources: await mergeRows(ctx, "resources", ["location_id", "slug"], counters),
    opening_rules: await replaceRows(ctx, "opening_rules", RULE_COLUMNS, rules),
    opening_exceptions: await replaceRows(ctx, "opening_exceptions", EXCEPTION_COLUMNS, exceptions),
    resource_blocks: await replaceRows(ctx, "resource_blocks", BLOCK_COLUMNS, await blockRows(ctx, opening.locations, place)),
    closed_quotas: await mergeRows(ctx, "closed_quotas", ["slug"], quotas),
    closures: await replaceRows(ctx, "closures", CLOSURE_COLUMNS, closed),
    holiday_overrides: await replaceRows(ctx, "holiday_overrides", ["on_date", "is_holiday", "name"], holidays),
  };
}

/** One entry of `weekly` as rows of `opening_rules`, one a day, with what the entry leaves out. Two that are equal are the same hours twice. */
export function ruleRows({ days, ...rule }: LocationHours["weekly"][number]) {
  return days.map((day) => ({
    valid_from: null,
    valid_until: null,
    open_on_holidays: false,
    every_weeks: 1,
    weeks_of_month: [] as number[],
    ...rule,
    weekday: DAYS.indexOf(day) + 1,
  }));
}

async function blockRows(
  ctx: TenantCtx,
  locations: readonly LocationHours[],
  place: (location: string) => { location_id: string },
): Promise<Row[]> {
  const present = await ctx.tx.select({ id: resources.id, locationId: resources.locationId, slug: resources.slug }).from(resources);
  const ids = new Map(present.map(({ id, locationId, slug }) => [`${locationId} ${slug}`, id]));
  return locations.flatMap(({ location, blocks }) =>
    blocks.map(({ resource, ...block }) => {
      const here = place(location);
      return { reason: "", ...here, ...block, resource_id: ids.get(`${here.location_id} ${resource}`) };
    }),
  );
}

/** Puts away counters and closed quotas the blueprint no longer has. */
export async function retireScheduling(ctx: TenantCtx, { opening }: SchedulingBlueprint): Promise<Record<string, Tally>> {
  const { locationIds } = await catalogueIds(ctx);
  const kept = new Set(
    opening.locations.flatMap((row) => row.counters.map((counter) => `${locationIds.get(row.location)!.id} ${counter.slug}`)),
  );
  const rows = await ctx.tx.select({ id: resources.id, locationId: resources.locationId, slug: resources.slug }).from(resources);
  const ids = rows.filter((row) => kept.has(`${row.locationId} ${row.slug}`)).map((row) => row.id);
  const quotas = await ctx.tx.select({ id: closedQuotas.id, slug: closedQuotas.slug }).from(closedQuotas);
  const keptQuotas = quotas.filter(({ slug }) => opening.closed_quotas.some((quota) => quota.slug === slug)).map(({ id }) => id);
  return {
    resources: await retireOthers(ctx, "resources", ids, true),
    closed_quotas: await retireOthers(ctx, "closed_quotas", keptQuotas, true),
  };
}
