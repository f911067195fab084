import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Channel } from "../catalogue/channel.ts";
import { type Claim, type Quota } from "../availability/location-day.ts";
import type { CartPlace } from "../availability/cart.ts";
import type { Need } from "../availability/visitor-needs.ts";
import { authorize, officesOf } from "../core/authorize.ts";
import { DomainError } from "../core/errors.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { loadBookedCart } from "../scheduling/load-booked-cart.ts";
import { localize } from "../tenancy/localize.ts";
import type { ConflictReason } from "./judge-day.ts";
import { timeProposer } from "./propose-times.ts";

export const listConflictsInput = z.strictObject({
  /** ISO date; without it, all that lie ahead. */
  on: z.iso.date().optional(),
  /** Goes on after the last row of a page. */
  after: z.strictObject({ startsAt: z.iso.datetime({ offset: true }), id: z.uuid() }).optional(),
  /** Without, `proposals` is empty. */
  propose: z.boolean().default(true),
});

/** Why there is no place, in words for staff. */
const REASONS: Readonly<Record<ConflictReason, string>> = {
  closed: "Zu dieser Zeit ist nicht geöffnet.",
  skill: "Kein Schalter kann das zu dieser Zeit: außer Betrieb, gesperrt oder nicht dafür eingerichtet.",
  equipment: "Der Raum oder das Gerät fehlt zu dieser Zeit.",
  capacity: "Es sind zu wenige Plätze für alle da; ältere Buchungen gehen vor.",
};

/** A time that was free when the list was made. Nobody holds it. Instants are ISO with the town's offset. */
export interface ProposedTime {
  readonly location: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** An appointment that the town can no longer keep. Instants are ISO with the town's offset. */
export interface Conflict {
  readonly id: string;
  readonly officeId: string;
  readonly location: string;
  readonly channel: Channel;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: "unconfirmed" | "booked" | "checked_in";
  readonly reason: ConflictReason;
  readonly reasonText: string;
  readonly foundAt: string;
  readonly language: string;
  readonly person: { readonly name: string; readonly phone: string | null };
  /** False: there is only the telephone, or the counter. */
  readonly hasMail: boolean;
  readonly proposals: readonly ProposedTime[];
}

export interface ConflictPage {
  readonly conflicts: readonly Conflict[];
  /** For the next page; null on the last. */
  readonly after: { readonly startsAt: string; readonly id: string } | null;
}

const PAGE = 100;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly office: string;
  readonly locationId: string;
  readonly location: LocalizedText;
  readonly channel: Channel;
  readonly starts: string;
  readonly ends: string;
  readonly on: string;
  readonly status: Conflict["status"];
  readonly quota: Quota;
  readonly quotaId: string | null;
  readonly needs: readonly Need[];
  readonly language: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly mail: boolean;
  readonly reason: ConflictReason;
  readonly found: string;
  readonly items: readonly { readonly serviceId: string; readonly quantity: number; readonly minutes: number }[];
}

/**
 * Appointments that lie ahead and have no place any more, by time, 100 a page: whom it hits, why, how to reach them, and
 * three free times for each, no two of a page the same last place. Staff see those of their offices.
 */
export async function listConflicts(ctx: TenantCtx, input: z.input<typeof listConflictsInput> = {}): Promise<ConflictPage> {
  authorize(ctx, "conflict.read");
  const { on, after, propose } = listConflictsInput.parse(input);
  const now = await ctx.clock.now();
  const offices = officesOf(ctx.actor, "conflict.read");
  const { rows } = await ctx.tx.execute<Row>(sql`
    select a.id, a.office_id as office, a.location_id as "locationId", l.name as location, a.channel, a.on_date::text as "on", a.status, a.quota,
           a.quota_id as "quotaId", a.needs, a.language, a.name, a.phone, a.contact is not distinct from 'mail' and a.email is not null as mail, c.reason,
           extract(epoch from a.starts_at)::float8 * 1000 as starts, extract(epoch from a.ends_at)::float8 * 1000 as ends,
           extract(epoch from c.found_at)::float8 * 1000 as found,
           (select coalesce(json_agg(json_build_object('serviceId', service_id, 'quantity', quantity, 'minutes', minutes)), '[]')
              from appointment_services s where s.tenant_id = a.tenant_id and s.appointment_id = a.id) as items
    from appointment_conflicts c
    join appointments a on a.tenant_id = c.tenant_id and a.id = c.appointment_id
    join locations l on l.tenant_id = a.tenant_id and l.id = a.location_id
    where c.tenant_id = ${ctx.tenant.id} and a.status in ('unconfirmed', 'booked', 'checked_in') and a.starts_at > ${now.toString()}
      and (a.expires_at is null or a.expires_at > ${now.toString()})
      and (${on ?? null}::date is null or c.on_date = ${on ?? null}::date)
      and ${offices === "all" ? sql`true` : sql`c.office_id = any(${`{${offices.join(",")}}`}::uuid[])`}
      and ${after === undefined ? sql`true` : sql`(a.starts_at, a.id) > (${after.startsAt}::timestamptz, ${after.id}::uuid)`}
    order by a.starts_at, a.id limit ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE);
  const proposals = propose ? await proposeAll(ctx, shown, now) : new Map<string, ProposedTime[]>();
  const { timeZone } = ctx.tenant;
  const wall = (ms: unknown) => toWallTime(Math.floor(Number(ms)), timeZone);
  const conflicts = shown.map((row): Conflict => ({
    id: row.id,
    officeId: row.office,
    location: localize(row.location, "de"),
    channel: row.channel,
    startsAt: wall(row.starts),
    endsAt: wall(row.ends),
    status: row.status,
    reason: row.reason,
    reasonText: REASONS[row.reason],
    foundAt: wall(row.found),
    language: row.language,
    person: { name: row.name ?? "", phone: row.phone },
    hasMail: row.mail,
    proposals: proposals.get(row.id) ?? [],
  }));
  const last = conflicts.at(-1);
  return { conflicts, after: rows.length > PAGE && last !== undefined ? { startsAt: last.startsAt, id: last.id } : null };
}

async function proposeAll(ctx: TenantCtx, rows: readonly Row[], now: Temporal.Instant): Promise<Map<string, ProposedTime[]>> {
  const propose = timeProposer(ctx, now);
  const carts = new Map<string, Awaited<ReturnType<typeof placesOf>>>();
  const proposals = new Map<string, ProposedTime[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.items, row.needs, Number(row.ends) - Number(row.starts)]);
    const places = carts.get(key) ?? (await placesOf(ctx, row));
    carts.set(key, places);
    const { locationId, channel, on } = row;
    const times = await propose({ id: row.id, locationId, channel, on, claim: claimOf(row), places });
    const name = (id: string) => localize(places.find((place) => place.locationId === id)?.location.name ?? row.location, "de");
    const wall = (ms: number) => toWallTime(ms, ctx.tenant.timeZone);
    proposals.set(
      row.id,
      times.map((time) => ({ location: name(time.locationId), startsAt: wall(time.startsAt), endsAt: wall(time.endsAt) })),
    );
  }
  return proposals;
}

/** Where the visit could be dealt with now; nowhere when a service has left the town's list. */
async function placesOf(ctx: TenantCtx, row: Row): Promise<readonly (CartPlace & { location: { name: LocalizedText } })[]> {
  try {
    const { items, needs, starts, ends } = row;
    return (await loadBookedCart(ctx, { items, needs, startsAt: Number(starts), endsAt: Number(ends) })).places;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "invalid") return [];
    throw error;
  }
}

const claimOf = ({ quota, quotaId }: Row): Claim =>
  quota === "closed" && quotaId !== null ? { quota, quotaId } : { quota: quota === "staff" ? "staff" : "public" };
