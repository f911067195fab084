import { LANGUAGES } from "@stadttor/messages/language.ts";
import { sql } from "drizzle-orm";
import type { Answer, Need } from "../availability/visitor-needs.ts";
import type { Channel } from "../catalogue/channel.ts";
import type { ForWhom } from "../catalogue/service-facts.ts";
import { gone, notFound } from "../core/errors.ts";
import { hashToken, parseToken } from "../core/ids.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Wish } from "./wish.ts";

/** A wish for an earlier time, as its owner may read it. Instants are epoch ms. */
export interface Entry {
  readonly id: string;
  readonly officeId: string;
  readonly status: "unconfirmed" | "waiting" | "served" | "withdrawn" | "expired";
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  readonly emailNorm: string;
  readonly phone: string | null;
  readonly forWhom: ForWhom | null;
  readonly interpreterLanguage: string | null;
  readonly answers: readonly Answer[];
  readonly services: readonly { readonly slug: string; readonly quantity: number }[];
  readonly needs: readonly Need[];
  readonly wish: Wish;
  /** The appointment that an accepted offer takes the place of. */
  readonly appointmentId: string | null;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  readonly expiresAt: number | null;
  readonly passed: number;
  /** The place that is held for them, lapsed or not. */
  readonly offer: OpenOffer | null;
  /** The appointment the last accepted offer became. */
  readonly acceptedId: string | null;
}

export interface OpenOffer {
  readonly id: string;
  readonly appointmentId: string;
  readonly expiresAt: number;
  readonly locationId: string;
  readonly channel: Channel;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Of `waiting_entries e`, what {@link wishFrom} and {@link needsFrom} read. */
export const WISH_COLUMNS = sql`
  e.channel, to_json(e.location_ids) as locations, to_json(e.weekdays) as days, e.earliest_on::text as earliest, e.latest_on::text as latest,
  left(e.from_time::text, 5) as from_text, left(e.until_time::text, 5) as until_text, to_json(e.needs) as need_list`;

type Row = Readonly<Record<string, unknown>>;

export const wishFrom = (row: Row): Wish => ({
  channel: row["channel"] as Channel,
  locationIds: row["locations"] as string[],
  weekdays: row["days"] as number[],
  earliestOn: row["earliest"] as string | null,
  latestOn: row["latest"] as string,
  fromTime: row["from_text"] as string | null,
  untilTime: row["until_text"] as string | null,
});

export const needsFrom = (row: Row): readonly Need[] => row["need_list"] as Need[];

/**
 * Finds the wish a token opens. With `lock` its row is held until the transaction ends. Whoever changes a wish and places
 * appointments takes the wish first and days after, so that nobody waits for each other.
 *
 * @throws DomainError `not_found("wish_not_found")` for a token that is none, is another tenant's or opens nothing;
 *   `gone("wish_erased")` when its personal data has been deleted.
 */
export async function loadEntry(ctx: TenantCtx, proof: { readonly token: string }, lock?: "lock"): Promise<Entry> {
  const token = parseToken(proof.token);
  if (token === null) throw notFound("wish");
  const hash = hashToken(token);
  const [, { rows }] = await Promise.all([
    // A statement of its own: one that has waited for a lock would still see the offers of when it began.
    lock === undefined
      ? null
      : ctx.tx.execute(sql`select 1 from waiting_entries where tenant_id = ${ctx.tenant.id} and token = ${hash} for no key update`),
    ctx.tx.execute(sql`
      select e.*, ${WISH_COLUMNS}, extract(epoch from e.created_at) * 1000 as created,
             extract(epoch from e.confirmed_at) * 1000 as confirmed, extract(epoch from e.expires_at) * 1000 as expires,
             (select json_build_object(
                 'id', o.id, 'appointmentId', o.appointment_id, 'expiresAt', extract(epoch from o.expires_at) * 1000,
                 'locationId', a.location_id, 'channel', a.channel, 'startsAt', extract(epoch from a.starts_at) * 1000,
                 'endsAt', extract(epoch from a.ends_at) * 1000)
                from waiting_offers o join appointments a on a.tenant_id = o.tenant_id and a.id = o.appointment_id
                where o.tenant_id = e.tenant_id and o.entry_id = e.id and o.status = 'open') as offer,
             (select o.appointment_id from waiting_offers o
                where o.tenant_id = e.tenant_id and o.entry_id = e.id and o.status = 'accepted' order by o.ended_at desc limit 1) as accepted
      from waiting_entries e where e.tenant_id = ${ctx.tenant.id} and e.token = ${hash}`),
  ]);
  const row = rows[0];
  if (row === undefined) throw notFound("wish");
  if (row["erased_at"] !== null) throw gone("wish_erased");
  // The database counts in microseconds.
  const ms = (value: unknown) => (value === null ? null : Math.floor(Number(value)));
  const offer = row["offer"] as OpenOffer | null;
  return {
    id: row["id"] as string,
    officeId: row["office_id"] as string,
    status: row["status"] as Entry["status"],
    language: LANGUAGES.find((known) => known === row["language"]) ?? "de",
    name: row["name"] as string,
    email: row["email"] as string,
    emailNorm: row["email_norm"] as string,
    phone: row["phone"] as string | null,
    forWhom: row["for_whom"] as Entry["forWhom"],
    interpreterLanguage: row["interpreter_language"] as string | null,
    answers: row["answers"] as Entry["answers"],
    services: row["services"] as Entry["services"],
    needs: needsFrom(row),
    wish: wishFrom(row),
    appointmentId: row["appointment_id"] as string | null,
    createdAt: ms(row["created"]) as number,
    confirmedAt: ms(row["confirmed"]),
    expiresAt: ms(row["expires"]),
    passed: row["passed"] as number,
    offer: offer && { ...offer, expiresAt: Math.floor(offer.expiresAt) },
    acceptedId: row["accepted"] as string | null,
  };
}
