import { DomainError, conflict, notFound } from "../core/errors.ts";
import { parseToken } from "../core/ids.ts";
import type { Page, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { acceptOffer, declineOffer } from "./answer-offer.ts";
import { copy, wishErrors } from "./ask-pages.ts";
import { changeWish } from "./change-wish.ts";
import type { WishErrors } from "./check-wish.ts";
import { confirmWish } from "./confirm-wish.ts";
import { loadEntry } from "./load-entry.ts";
import { loadEntryView } from "./load-entry-view.ts";
import { loadWishedCart } from "./load-wished-cart.ts";
import type { ChangeWishData, EntryData, WishFields } from "./pages.ts";
import { fieldsOf, readWishFields, wishForm } from "./wish-form.ts";
import { wishRules } from "./wish-rules.ts";
import { withdrawWish } from "./withdraw-wish.ts";

function tokenOf({ params }: PageRequest): string {
  const token = parseToken(params["token"] ?? "");
  if (token === null) throw notFound("wish");
  return token;
}

async function entryOf(ctx: TenantCtx, request: PageRequest): Promise<EntryData> {
  const token = tokenOf(request);
  return loadEntryView(ctx, await loadEntry(ctx, { token }), token, request.language);
}

/** A page that asks one question; where the answer has no effect any more, the wish's own page says how it stands. */
async function askedWhile(
  ctx: TenantCtx,
  request: PageRequest,
  view: string,
  statuses: readonly EntryData["status"][],
): Promise<PageResult> {
  const data = await entryOf(ctx, request);
  return statuses.includes(data.status) ? { view, data } : { redirect: `/warteliste/${data.token}` };
}

async function changePage(
  ctx: TenantCtx,
  request: PageRequest,
  typed: { wish: WishFields; errors: WishErrors } | null,
): Promise<PageResult> {
  const token = tokenOf(request);
  const entry = await loadEntry(ctx, { token });
  if (entry.status !== "waiting") return { redirect: `/warteliste/${token}` };
  const { loaded, instead } = await loadWishedCart(ctx, entry);
  const rules = await wishRules(ctx, loaded, instead);
  const own = `/warteliste/${token}`;
  const data: ChangeWishData = {
    ...wishForm(request, loaded, rules, {
      values: typed?.wish ?? fieldsOf(entry, rules),
      action: `${own}/aendern`,
      back: own,
      errors: typed?.errors ?? {},
    }),
    token,
  };
  return { view: "waitlist/change", data, status: typed === null ? 200 : 400 };
}

/** The offer, or that there is none any more. */
async function offerPage(ctx: TenantCtx, request: PageRequest, error: EntryData["error"] = null): Promise<PageResult> {
  const data = await entryOf(ctx, request);
  if (data.offer === null && data.accepted !== null) return { redirect: data.accepted };
  return { view: "waitlist/offer", data: { ...data, error }, status: error === null ? 200 : 409 };
}

/** What somebody does with a wish of theirs. Links in mails lead here; only buttons change anything. */
export const entryPages: readonly Page[] = [
  { path: "/warteliste/:token", load: async (ctx, request) => ({ view: "waitlist/entry", data: await entryOf(ctx, request) }) },
  {
    path: "/warteliste/:token/bestaetigen",
    load: (ctx, request) => askedWhile(ctx, request, "waitlist/confirm", ["unconfirmed"]),
    action: async (transact, request) => {
      try {
        await transact((ctx) => confirmWish(ctx, { token: tokenOf(request) }));
      } catch (error) {
        // Its own page says that it is too late, and leads on.
        if (!(error instanceof DomainError) || error.reason !== "wish_expired") throw error;
      }
      return { redirect: `/warteliste/${tokenOf(request)}` };
    },
  },
  {
    path: "/warteliste/:token/aendern",
    load: (ctx, request) => changePage(ctx, request, null),
    action: async (transact, request) => {
      const wish = readWishFields(request.form);
      try {
        await transact((ctx) => changeWish(ctx, { token: tokenOf(request), wish: copy(wish) }));
        return { redirect: `/warteliste/${tokenOf(request)}` };
      } catch (error) {
        if (error instanceof DomainError && error.reason === "wish_over") return { redirect: `/warteliste/${tokenOf(request)}` };
        const errors = wishErrors(error);
        return transact((ctx) => changePage(ctx, request, { wish, errors }));
      }
    },
  },
  {
    path: "/warteliste/:token/zurueckziehen",
    load: (ctx, request) => askedWhile(ctx, request, "waitlist/withdraw", ["unconfirmed", "waiting"]),
    action: async (transact, request) => {
      try {
        await transact((ctx) => withdrawWish(ctx, { token: tokenOf(request) }));
      } catch (error) {
        if (!(error instanceof DomainError) || error.reason !== "wish_over") throw error;
      }
      return { redirect: `/warteliste/${tokenOf(request)}` };
    },
  },
  {
    path: "/warteliste/:token/angebot",
    load: (ctx, request) => offerPage(ctx, request),
    action: async (transact, request) => {
      const token = tokenOf(request);
      const offer = request.form.get("angebot") ?? "";
      const input = { token, offer };
      try {
        if (!/^[0-9a-f-]{36}$/.test(offer)) throw conflict("offer_over");
        if (request.form.get("antwort") !== "annehmen") {
          await transact((ctx) => declineOffer(ctx, input));
          return { redirect: `/warteliste/${token}` };
        }
        const accepted = await transact((ctx) => acceptOffer(ctx, input));
        return { redirect: `/termin/${accepted.token}` };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { reason } = error;
        if (reason === "offer_over") return transact((ctx) => offerPage(ctx, request));
        if (reason === "too_many_open" || reason === "too_many_bookings") return transact((ctx) => offerPage(ctx, request, reason));
        throw error;
      }
    },
  },
];
