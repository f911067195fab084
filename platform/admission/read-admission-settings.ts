import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { authorize } from "../core/authorize.ts";
import type { AppPool } from "../core/db.ts";
import { inTenant, type Tenant } from "../core/tenant-transaction.ts";

/** What a tenant says about how many come at once. */
export interface AdmissionSettings {
  /** Holds from one network within ten minutes. */
  readonly holdsPerNetwork: number;
  /** Holds of all people in a minute above which each needs a proof. */
  readonly challengeAbove: number;
  /** People who may begin to book in a minute; null: as many as come. */
  readonly rushPerMinute: number | null;
}

/** How long a change of a setting may take until it holds. */
export const SETTINGS_TTL_MS = 5_000;

/**
 * Reads a tenant's settings, at most every five seconds. Once they are known nobody waits for them: they are read anew behind the
 * request that finds them old, and what was known goes on to hold while the database is away.
 */
export function settingsReader(pool: AppPool, ttl: number = SETTINGS_TTL_MS): (tenant: Tenant) => Promise<AdmissionSettings> {
  const cache = new LRUCache<string, AdmissionSettings, Tenant>({
    max: 20_000,
    ttl,
    allowStale: true,
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    fetchMethod: (_id, _stale, { context }) => read(pool, context),
  });
  return async (tenant) => cache.forceFetch(tenant.id, { context: tenant });
}

async function read(pool: AppPool, tenant: Tenant): Promise<AdmissionSettings> {
  const actor = { kind: "system", job: "admission.read-settings" } as const;
  const { rows } = await inTenant({ pool, tenant, actor }, (ctx) => {
    authorize(ctx, "appointment.find");
    return ctx.tx.execute(sql`select holds_per_network, challenge_above, rush_per_minute from booking_settings`);
  });
  const row = rows[0] as { holds_per_network: number; challenge_above: number; rush_per_minute: number | null } | undefined;
  return {
    holdsPerNetwork: row?.holds_per_network ?? 20,
    challengeAbove: row?.challenge_above ?? 60,
    rushPerMinute: row?.rush_per_minute ?? null,
  };
}
