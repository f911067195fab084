import { sql } from "drizzle-orm";
import type { LoadedCart } from "../availability/load-cart.ts";
import { DomainError } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { PlacingDay } from "../scheduling/lock-day.ts";
import { needsFrom, WISH_COLUMNS, wishFrom } from "./load-entry.ts";
import { loadWishedCart } from "./load-wished-cart.ts";
import { inOrder, type Waiting } from "./match-wishes.ts";
import { suitsDay } from "./wish.ts";

/** More offers than these in a day are a nuisance to whoever gets them. */
const OFFERS_A_DAY = 3;

export type WaitingPlace = LoadedCart["places"][number];

/** Who waits, with what the appointment made for them is inserted with. */
export interface WaitingEntry extends Waiting<WaitingPlace> {
  readonly officeId: string;
  readonly language: string;
  readonly loaded: LoadedCart;
}

/**
 * Those who may be offered a place on some days: their wish counts, they hold none yet, nor does another wish of the same
 * address, and they have not been asked too often today. A cart that the town no longer offers waits on.
 */
export async function loadWaiting(
  ctx: TenantCtx,
  days: readonly PlacingDay[] | "any",
  now: Temporal.Instant,
): Promise<readonly WaitingEntry[]> {
  const { rows } = await ctx.tx.execute(sql`
    select e.id, e.office_id, e.language, e.email_norm, e.passed, e.services, e.appointment_id,
           extract(epoch from e.confirmed_at) * 1000 as confirmed, extract(epoch from t.starts_at) * 1000 as before, ${WISH_COLUMNS},
           (select coalesce(json_agg(a.location_id || ' ' || a.on_date), '[]')
              from waiting_offers o join appointments a on a.tenant_id = o.tenant_id and a.id = o.appointment_id
              where o.tenant_id = e.tenant_id and o.entry_id = e.id and o.status in ('declined', 'passed')) as let_go
    from waiting_entries e left join appointments t on t.tenant_id = e.tenant_id and t.id = e.appointment_id
    where e.tenant_id = ${ctx.tenant.id} and e.status = 'waiting'
      and not exists (
        select from waiting_offers o join waiting_entries other on other.tenant_id = o.tenant_id and other.id = o.entry_id
        where o.tenant_id = e.tenant_id and o.status = 'open' and other.email_norm = e.email_norm)
      and (select count(*) from waiting_offers o
           where o.tenant_id = e.tenant_id and o.entry_id = e.id and o.made_at > ${now.toString()}::timestamptz - interval '1 day') < ${OFFERS_A_DAY}`);
  const found: WaitingEntry[] = [];
  const carts = new Map<string, Promise<LoadedCart | null>>();
  for (const row of rows) {
    const wish = wishFrom(row);
    if (days !== "any" && !days.some(({ locationId, on }) => suitsDay(wish, locationId, on))) continue;
    const entry = { appointmentId: row["appointment_id"] as string | null, services: row["services"] as Service[], needs: needsFrom(row) };
    const key = entry.appointmentId ?? JSON.stringify([entry.services, entry.needs]);
    const load = carts.get(key) ?? cartOf(ctx, entry);
    carts.set(key, load);
    const loaded = await load;
    if (loaded === null) continue;
    found.push({
      id: row["id"] as string,
      person: row["email_norm"] as string,
      passed: row["passed"] as number,
      confirmedAt: Number(row["confirmed"]),
      wish,
      places: loaded.places,
      before: row["before"] === null ? null : Number(row["before"]),
      letGo: new Set(row["let_go"] as string[]),
      officeId: row["office_id"] as string,
      language: row["language"] as string,
      loaded,
    });
  }
  return inOrder(found);
}

type Service = { readonly slug: string; readonly quantity: number };

function cartOf(ctx: TenantCtx, entry: Parameters<typeof loadWishedCart>[1]): Promise<LoadedCart | null> {
  const load = loadWishedCart(ctx, entry).then(({ loaded }) => loaded);
  return load.catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "invalid") return null;
    throw error;
  });
}
