import type { LANGUAGES } from "@stadttor/messages/language.ts";
import { sql } from "drizzle-orm";
import type { Cart } from "../availability/cart.ts";
import { hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { ContactDetails } from "../scheduling/contact-details.ts";
import { waitingToken } from "./waiting-token.ts";
import type { Wish } from "./wish.ts";

export interface NewEntry {
  readonly cart: Pick<Cart, "officeId" | "needs"> & {
    readonly lines: readonly { readonly service: { readonly slug: string }; readonly quantity: number }[];
  };
  readonly wish: Wish;
  readonly person: ContactDetails;
  readonly language: (typeof LANGUAGES)[number];
  /** The appointment that an accepted offer takes the place of. */
  readonly appointmentId: string | null;
  /** Until when the address must be proven; null: it is. */
  readonly expiresAt: Temporal.Instant | null;
}

const list = (items: readonly (string | number)[]) => `{${items.join(",")}}`;

/** Inserts a wish. @returns its id and its token. */
export async function insertEntry(ctx: TenantCtx, entry: NewEntry): Promise<{ id: string; token: string }> {
  const { cart, wish, person } = entry;
  const id = crypto.randomUUID();
  const token = waitingToken(ctx.tenant.id, id);
  const now = (await ctx.clock.now()).toString();
  const services = cart.lines.map(({ service, quantity }) => ({ slug: service.slug, quantity }));
  await ctx.tx.execute(sql`
    insert into waiting_entries (
      tenant_id, id, office_id, status, language, name, email, email_norm, phone, for_whom, interpreter_language, answers, services, needs,
      channel, location_ids, weekdays, earliest_on, latest_on, from_time, until_time, appointment_id, token, created_at, confirmed_at, expires_at)
    values (
      ${ctx.tenant.id}, ${id}, ${cart.officeId}, ${entry.expiresAt === null ? "waiting" : "unconfirmed"}, ${entry.language}, ${person.name},
      ${person.email}, ${person.emailNorm}, ${person.phone}, ${person.forWhom}, ${person.interpreterLanguage},
      ${JSON.stringify(person.answers)}::jsonb, ${JSON.stringify(services)}::jsonb, ${list(cart.needs)}::text[], ${wish.channel},
      ${list(wish.locationIds)}::uuid[], ${list(wish.weekdays)}::integer[], ${wish.earliestOn}, ${wish.latestOn}, ${wish.fromTime},
      ${wish.untilTime}, ${entry.appointmentId}, ${hashToken(token)}, ${now}, ${entry.expiresAt === null ? now : null},
      ${entry.expiresAt?.toString() ?? null})`);
  return { id, token };
}
