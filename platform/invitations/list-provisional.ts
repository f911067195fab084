import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { inOffices } from "./in-offices.ts";

/** How soon a time lapses that the office should look at now, in days. */
export const SOON_DAYS = 3;

/** A time that staff have still to make sure of. Instants are ISO with the town's offset. */
export interface ProvisionalRow {
  readonly id: string;
  readonly officeId: string;
  readonly quota: string;
  readonly name: string;
  readonly startsAt: string;
  readonly expiresAt: string;
  /** It lapses within three days. */
  readonly soon: boolean;
}

/** What is noted provisionally, whatever lapses first before the rest; at most 500. */
export async function listProvisional(ctx: TenantCtx): Promise<readonly ProvisionalRow[]> {
  authorize(ctx, "appointment.confirm");
  const now = await ctx.clock.now();
  const { rows } = await ctx.tx.execute<Found>(sql`
    select a.id, a.office_id as "officeId", q.slug as quota, a.name, extract(epoch from a.starts_at) * 1000 as starts,
           extract(epoch from a.expires_at) * 1000 as lapses
    from appointments a join closed_quotas q on q.tenant_id = a.tenant_id and q.id = a.quota_id
    where a.tenant_id = ${ctx.tenant.id} and a.quota_id is not null and a.provisional and a.status = 'unconfirmed'
      and a.expires_at > ${now.toString()} and ${inOffices(ctx, "appointment.confirm", sql`a.office_id`)}
    order by a.expires_at, a.id limit 500`);
  const soon = now.add({ hours: SOON_DAYS * 24 }).epochMilliseconds;
  return rows.map(({ id, officeId, quota, name, starts, lapses }) => ({
    id,
    officeId,
    quota,
    name: name ?? "",
    startsAt: toWallTime(Number(starts), ctx.tenant.timeZone),
    expiresAt: toWallTime(Math.floor(Number(lapses)), ctx.tenant.timeZone),
    soon: Number(lapses) <= soon,
  }));
}

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly officeId: string;
  readonly quota: string;
  readonly name: string | null;
  readonly starts: string;
  readonly lapses: string;
}
