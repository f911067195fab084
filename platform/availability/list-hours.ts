import type { Channel } from "../catalogue/channel.ts";
import type { Hours } from "../catalogue/pages.ts";
import { authorize } from "../core/authorize.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { holidaysBetween, type Land } from "../hours/holidays.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { currentConfig } from "./town-config.ts";

export interface DayHours {
  readonly on: string;
  readonly hours: readonly Hours[];
  readonly closedBecause: LocalizedText | null;
}

/**
 * The hours of the next days, today first, for each location and channel asked for, and the closures and holidays that
 * fall into them. One statement, or two.
 */
export async function listHours(ctx: TenantCtx, input: { locationIds: readonly string[]; channels: readonly Channel[]; days: number }) {
  authorize(ctx, "catalogue.read");
  const { timeZone, land } = ctx.tenant;
  const first = (await ctx.clock.now()).toZonedDateTimeISO(timeZone).toPlainDate();
  const last = first.add({ days: input.days - 1 });
  const config = await currentConfig(ctx);
  const holidays = holidaysBetween(land as Land, first, last, config.overrides);
  const dates = Array.from({ length: input.days }, (_, i) => first.add({ days: i }));
  const hoursOf = (locationId: string, channel: Channel): DayHours[] =>
    dates.map((date) => {
      const plan = config.plan(locationId, date);
      const clock = (at: number) => toWallTime(at, timeZone).slice(11, 16);
      const hours = plan
        .openings(channel)
        .map(({ startsAt, endsAt }) => ({ opens: clock(startsAt), closes: clock(endsAt).replace("00:00", "24:00") }));
      return { on: date.toString(), hours, closedBecause: plan.closedBecause(channel)?.reason ?? null };
    });
  const [from, until] = [first.toString(), last.toString()];
  return {
    hours: new Map(input.locationIds.map((id) => [id, new Map(input.channels.map((channel) => [channel, hoursOf(id, channel)]))])),
    closures: config.closures.filter(({ firstOn, lastOn }) => lastOn >= from && firstOn <= until),
    holidays: new Map([...holidays].filter(([on]) => on >= from && on <= until)),
  };
}
