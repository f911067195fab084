import { randomUUID } from "node:crypto";
import { DomainError } from "../core/errors.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { choosePlacePage } from "./choose-place-page.ts";
import { chooseServices } from "./choose-services-page.ts";
import { findFormerHold, holdSlot } from "./hold-slot.ts";
import { loadCart, readWish } from "../availability/load-cart.ts";
import type { CartError, ChooseSlotData } from "./pages.ts";
import { choosePlace } from "../availability/find-for-cart.ts";
import { replacedBy } from "./replaced-by.ts";
import { parseInstant } from "../hours/wall-time.ts";
import { channelOf, showSlots } from "./show-slots.ts";
import { typedDetails } from "./typed-details.ts";

const CART_ERRORS: ReadonlySet<string> = new Set<CartError>([
  "cart_empty",
  "cart_offices_differ",
  "cart_nowhere",
  "cart_too_long",
  "cart_alone",
  "cart_not_together",
  "cart_only_with",
  "cart_by_invitation",
  "cart_no_step_free",
  "need_not_offered",
  "quantity_too_large",
]);

/** Step 1 with an error, when what was chosen makes no cart; anything else goes on. */
async function orChooseServices(ctx: TenantCtx, request: PageRequest, run: () => Promise<PageResult>): Promise<PageResult> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError) || !CART_ERRORS.has(error.reason)) throw error;
    return chooseServices(ctx, request, error.reason as CartError, Object.keys((error.details["fields"] as object | undefined) ?? {}));
  }
}

/** Step 3, fresh from the database: also what somebody sees who was a moment too late. */
async function chooseSlotPage(ctx: TenantCtx, request: PageRequest, error: ChooseSlotData["error"], day?: string): Promise<PageResult> {
  const { query } = request;
  const loaded = await loadCart(ctx, readWish(query));
  const place = choosePlace(loaded, query.get("ort") ?? "", channelOf(query.get("kanal")));
  const replaces = replacedBy(query);
  const former = replaces === null ? null : await findFormerHold(ctx, replaces);
  return showSlots(ctx, request, {
    loaded,
    place,
    error,
    day: day ?? query.get("tag"),
    wanted: error === null ? query.get("beginn") : null,
    replacing: former === null ? null : { id: former.id, token: replaces },
  });
}

/** Steps 1 to 3: what, where, when. Nothing is stored until a time is held. */
export const bookingPages: readonly Page[] = [
  { path: "/termin", rush: true, load: (ctx, request) => chooseServices(ctx, request, null) },
  { path: "/termin/ort", rush: true, load: (ctx, request) => orChooseServices(ctx, request, () => choosePlacePage(ctx, request)) },
  {
    path: "/termin/zeit",
    rush: true,
    guard: "hold",
    load: (ctx, request) => orChooseServices(ctx, request, () => chooseSlotPage(ctx, request, null)),
    action: async (transact, request) => {
      const { query, form, language } = request;
      const startsAt = form.get("beginn") ?? "";
      const instant = parseInstant(startsAt);
      const typed = typedDetails(form);
      const { quantities, needs } = readWish(query);
      try {
        if (instant === null) throw new DomainError("conflict", "slot_not_offered");
        const { token } = await transact((ctx) =>
          holdSlot(ctx, {
            services: Object.fromEntries(quantities),
            needs: [...needs],
            location: query.get("ort") ?? "",
            channel: channelOf(query.get("kanal")),
            startsAt: Temporal.Instant.fromEpochMilliseconds(instant).toString(),
            idempotencyKey: keyOf(form),
            replaces: replacedBy(query) ?? undefined,
            language,
            details: typed ?? undefined,
          }),
        );
        // Who has given their details already goes on where they were; the review sends back whoever has not.
        const known = typed !== null || replacedBy(query) !== null;
        return { redirect: `/termin/${token}/${known ? "pruefen" : "angaben"}` };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { reason } = error;
        if (reason === "slot_taken" || reason === "slot_not_offered") {
          const day = instant === null ? undefined : startsAt.slice(0, 10);
          return transact((ctx) => chooseSlotPage(ctx, request, reason, day));
        }
        return transact((ctx) => orChooseServices(ctx, request, () => Promise.reject(error)));
      }
    },
  },
];

/** A form without a key (a stale tab, a scripted client) gets one: it then books without protection from repeats. */
function keyOf(form: URLSearchParams): string {
  const key = form.get("schluessel") ?? "";
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key) ? key : randomUUID();
}
