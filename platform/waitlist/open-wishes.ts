import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { needsFrom, WISH_COLUMNS, wishFrom } from "./load-entry.ts";
import type { Wish } from "./wish.ts";

/** How many wishes one address may have open at a time. */
export const MOST_OPEN = 3;

export interface OpenWish {
  readonly id: string;
  readonly status: "unconfirmed" | "waiting";
  readonly services: readonly { readonly slug: string; readonly quantity: number }[];
  readonly needs: readonly string[];
  readonly wish: Wish;
  readonly appointmentId: string | null;
  /** Epoch ms. */
  readonly createdAt: number;
}

/**
 * The wishes of an address that are open, the newest first. Whoever asks for the same address waits until this transaction
 * ends, so that two at once do not both find the last place.
 */
export async function openWishes(ctx: TenantCtx, emailNorm: string): Promise<readonly OpenWish[]> {
  // Two statements: the second one sees what was committed while the first one waited.
  const [, { rows }] = await Promise.all([
    ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`waiting ${ctx.tenant.id} ${emailNorm}`}, 0))`),
    ctx.tx.execute(sql`
      select e.id, e.status, e.services, e.appointment_id, extract(epoch from e.created_at) * 1000 as created, ${WISH_COLUMNS}
      from waiting_entries e
      where e.tenant_id = ${ctx.tenant.id} and e.email_norm = ${emailNorm} and e.status in ('unconfirmed', 'waiting')
      order by e.created_at desc`),
  ]);
  return rows.map((row) => ({
    id: row["id"] as string,
    status: row["status"] as OpenWish["status"],
    services: row["services"] as OpenWish["services"],
    needs: needsFrom(row),
    wish: wishFrom(row),
    appointmentId: row["appointment_id"] as string | null,
    createdAt: Number(row["created"]),
  }));
}

/** Whether somebody wishes for the same again. */
export function isSameWish(a: Pick<OpenWish, "services" | "needs" | "wish">, b: typeof a): boolean {
  const plain = ({ services, needs, wish }: typeof a) =>
    JSON.stringify([
      services.map(({ slug, quantity }) => `${slug} ${quantity}`).toSorted(),
      needs.toSorted(),
      [wish.channel, wish.earliestOn, wish.latestOn, wish.fromTime, wish.untilTime],
      wish.locationIds.toSorted(),
      wish.weekdays.toSorted((a, b) => a - b),
    ]);
  return plain(a) === plain(b);
}
