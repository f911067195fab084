import { randomUUID } from "node:crypto";
import { listOffices } from "../tenancy/list-offices.ts";
import { listServices } from "../catalogue/list-services.ts";
import { DomainError } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { localize } from "../tenancy/localize.ts";
import { readQuantities } from "./cart.ts";
import { findEarliest } from "./find-earliest.ts";
import { findFormerHold, holdSlot } from "./hold-slot.ts";
import { loadCart } from "./load-cart.ts";
import type { ChoosePlaceData, ChooseServicesData, ChooseSlotData } from "./pages.ts";
import { choosePlace } from "./place-appointment.ts";
import { parseInstant } from "./wall-time.ts";
import { channelOf, showSlots } from "./show-slots.ts";
import { typedDetails } from "./typed-details.ts";
import { cartView, placeView, timeView } from "./views.ts";

type CartError = NonNullable<ChooseServicesData["error"]>;
const CART_ERRORS: ReadonlySet<string> = new Set<CartError>([
  "cart_empty",
  "cart_offices_differ",
  "cart_nowhere",
  "cart_too_long",
  "quantity_too_large",
]);

/** Step 1 with an error, when what was chosen makes no cart; anything else goes on. */
async function orChooseServices(ctx: TenantCtx, request: PageRequest, run: () => Promise<PageResult>): Promise<PageResult> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError) || !CART_ERRORS.has(error.reason)) throw error;
    return chooseServices(ctx, request, error.reason as CartError);
  }
}

async function chooseServices(ctx: TenantCtx, { language, query }: PageRequest, error: CartError | null): Promise<PageResult> {
  const [offices, services] = await Promise.all([listOffices(ctx), listServices(ctx)]);
  const quantities = readQuantities(query);
  const data: ChooseServicesData = {
    replaces: replacedBy(query),
    offices: offices
      .map(({ id, name }) => ({
        name: localize(name, language),
        services: services
          .filter(({ officeId }) => officeId === id)
          .map(({ slug, name: serviceName, minutes, maxQuantity }) => {
            const asked = quantities.get(slug) ?? 0;
            const quantity = Number.isFinite(asked) ? Math.min(asked, maxQuantity) : 0;
            return { slug, name: localize(serviceName, language), minutes, maxQuantity, quantity };
          }),
      }))
      .filter((office) => office.services.length > 0),
    error,
  };
  return { view: "scheduling/choose-services", data, status: error === null ? 200 : 400 };
}

async function choosePlacePage(ctx: TenantCtx, { language, query }: PageRequest): Promise<PageResult> {
  const loaded = await loadCart(ctx, readQuantities(query));
  const earliest = await findEarliest(ctx, loaded.places);
  const cart = cartView(loaded, language, undefined, replacedBy(query));
  const data: ChoosePlaceData = {
    cart,
    places: loaded.places.map((place, i) => {
      const slot = earliest[i] ?? null;
      return {
        ...placeView(place, language),
        earliest: slot === null ? null : timeView(slot, ctx.tenant.timeZone),
        href: `/termin/zeit?${cart.query}&ort=${place.location.slug}&kanal=${place.channel}`,
      };
    }),
  };
  return { view: "scheduling/choose-place", data };
}

/** Step 3, fresh from the database: also what somebody sees who was a moment too late. */
async function chooseSlotPage(ctx: TenantCtx, request: PageRequest, error: ChooseSlotData["error"], day?: string): Promise<PageResult> {
  const { query } = request;
  const loaded = await loadCart(ctx, readQuantities(query));
  const place = choosePlace(loaded, query.get("ort") ?? "", channelOf(query.get("kanal")));
  const replaces = replacedBy(query);
  const former = replaces === null ? null : await findFormerHold(ctx, replaces);
  return showSlots(ctx, request, {
    loaded,
    place,
    error,
    day: day ?? query.get("tag"),
    replacing: former === null ? null : { id: former.id, token: replaces },
  });
}

/** Steps 1 to 3: what, where, when. Nothing is stored until a time is held. */
export const bookingPages: readonly Page[] = [
  { path: "/termin", load: (ctx, request) => chooseServices(ctx, request, null) },
  { path: "/termin/ort", load: (ctx, request) => orChooseServices(ctx, request, () => choosePlacePage(ctx, request)) },
  {
    path: "/termin/zeit",
    load: (ctx, request) => orChooseServices(ctx, request, () => chooseSlotPage(ctx, request, null)),
    action: async (transact, request) => {
      const { query, form, language } = request;
      const startsAt = form.get("beginn") ?? "";
      const instant = parseInstant(startsAt);
      const typed = typedDetails(form);
      try {
        if (instant === null) throw new DomainError("conflict", "slot_not_offered");
        const { token } = await transact((ctx) =>
          holdSlot(ctx, {
            services: Object.fromEntries(readQuantities(query)),
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

/** `?statt=<token>`: the hold that is being changed. */
const replacedBy = (query: URLSearchParams): string | null => parseToken(query.get("statt") ?? "");

/** A form without a key (a stale tab, a scripted client) gets one: it then books without protection from repeats. */
function keyOf(form: URLSearchParams): string {
  const key = form.get("schluessel") ?? "";
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key) ? key : randomUUID();
}
