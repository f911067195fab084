import { LANGUAGES } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { loadCart } from "../availability/load-cart.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { askedOf } from "../scheduling/asked-details.ts";
import { checkDetails, isContactDetails } from "../scheduling/contact-details.ts";
import { detailsInput } from "../scheduling/enter-details.ts";
import { checkWish } from "./check-wish.ts";
import { insertEntry } from "./insert-entry.ts";
import { isSameWish, MOST_OPEN, openWishes } from "./open-wishes.ts";
import { wishInput } from "./wish-input.ts";
import { wishRules } from "./wish-rules.ts";

export const askEarlierInput = z.strictObject({
  /** Service slug → quantity. */
  services: z.record(z.string().max(100), z.number().int().min(1).max(50)),
  needs: z.array(z.string().max(40)).max(10).optional(),
  wish: wishInput,
  details: detailsInput,
  language: z.enum(LANGUAGES),
});

export type AskEarlierInput = z.infer<typeof askEarlierInput>;

/** How long somebody has to prove their address. Nothing is kept from anybody meanwhile. */
export const CONFIRMATION_HOURS = 24;
/** The same wish again so soon is the same form sent twice. */
const TWICE_MS = 10 * 60_000;

/**
 * Takes down who wants an earlier time, and asks by mail to confirm. From the answer nobody learns what an address has: one
 * that has as many wishes as it may, or the same one a moment ago, gets no mail and no error.
 *
 * @throws DomainError `conflict("no_waiting_list")`; `invalid("wish")` with a reason per field; or what makes the cart invalid.
 */
export async function askEarlier(ctx: TenantCtx, input: AskEarlierInput): Promise<void> {
  authorize(ctx, "waiting.ask");
  const loaded = await loadCart(ctx, { quantities: new Map(Object.entries(input.services)), needs: input.needs ?? [] });
  const rules = await wishRules(ctx, loaded, null);
  const checked = checkWish(input.wish, rules);
  const { lines, needs } = loaded.cart;
  const channel = rules.places.find((place) => place.channel === input.wish.channel)?.channel ?? "counter";
  const asked = askedOf(
    lines.map(({ service }) => service),
    needs,
  );
  const person = checkDetails({ ...input.details, contact: "mail" }, { channel, slipAllowed: false, asked });
  if ("errors" in checked || !isContactDetails(person)) {
    throw invalid("wish", { ...("errors" in checked ? checked.errors : {}), ...(isContactDetails(person) ? {} : person) });
  }
  const open = await openWishes(ctx, person.emailNorm ?? "");
  const now = await ctx.clock.now();
  const services = lines.map(({ service, quantity }) => ({ slug: service.slug, quantity }));
  const isTwice = open.some(
    (one) =>
      one.appointmentId === null &&
      isSameWish(one, { services, needs, wish: checked.wish }) &&
      (one.status === "waiting" || one.createdAt > now.epochMilliseconds - TWICE_MS),
  );
  if (open.length >= MOST_OPEN || isTwice) return;
  const { id } = await insertEntry(ctx, {
    cart: loaded.cart,
    wish: checked.wish,
    person,
    language: input.language,
    appointmentId: null,
    expiresAt: now.add({ hours: CONFIRMATION_HOURS }),
  });
  const subject = { subjectKind: "waiting_entry", subjectId: id, officeId: loaded.cart.officeId };
  await record(ctx, { action: "waiting.ask", ...subject }, "waiting.asked");
}
