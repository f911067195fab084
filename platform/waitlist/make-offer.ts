import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { conflict } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { insertAppointment } from "../scheduling/insert-appointment.ts";
import type { LockedDays } from "../scheduling/lock-day.ts";
import { placeAppointment } from "../scheduling/place-appointment.ts";
import { holdToken } from "./end-offer.ts";
import type { WaitingEntry, WaitingPlace } from "./load-waiting.ts";
import type { Match } from "./match-wishes.ts";

const PUBLIC = { quota: "public" } as const;

/** Holds a place for one person and has a mail tell them. Who they are stands in their wish, not on the held row. */
export async function makeOffer(
  ctx: TenantCtx,
  days: LockedDays,
  entry: WaitingEntry,
  { place, startsAt }: Match<WaitingPlace>,
  expiresAt: Temporal.Instant,
): Promise<void> {
  const { now } = days;
  const { loaded } = entry;
  const placed = await placeAppointment(ctx, days, { place, startsAt, claim: PUBLIC, ignoreResting: true });
  const id = crypto.randomUUID();
  const row = {
    id,
    place,
    items: loaded.itemsAt(place),
    placed,
    claim: PUBLIC,
    startsAt,
    status: "held",
    createdAt: now,
    expiresAt,
    language: entry.language,
    browserToken: hashToken(holdToken(ctx.tenant.id, id)),
    mailToken: null,
    idempotencyKey: null,
    seriesId: id,
    revision: 0,
    needs: loaded.cart.needs,
  } as const;
  const inserted = await insertAppointment(ctx, row, { action: "appointment.hold" });
  if (!inserted) throw conflict("slot_taken");
  const offer = crypto.randomUUID();
  await ctx.tx.execute(sql`
    insert into waiting_offers (tenant_id, id, entry_id, appointment_id, status, made_at, expires_at)
    values (${ctx.tenant.id}, ${offer}, ${entry.id}, ${id}, 'open', ${now.toString()}, ${expiresAt.toString()})`);
  const subject = { subjectKind: "waiting_offer", subjectId: offer, officeId: entry.officeId };
  await record(ctx, { action: "waiting.offer", ...subject, after: { startsAt } }, "waiting.offered");
}
