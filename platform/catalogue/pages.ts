import type { Language, Page } from "../core/page.ts";
import type { Said } from "../tenancy/localize.ts";
import type { Channel } from "./channel.ts";
import { describeService } from "./describe-service.ts";
import { loadEmbedding } from "./load-embedding.ts";
import { loadOffice, loadOffices, loadServices, loadSituation, loadSituations } from "./load-lists.ts";
import { loadChecklist } from "./load-checklist.ts";
import { loadSearch } from "./search-page.ts";
import type { SiteWay } from "./search-ways.ts";
import type { ForWhom, OnlineWay, TrustLevel } from "./service-facts.ts";

export type { Channel, ForWhom, OnlineWay, TrustLevel };

/** One stretch of opening by wall clock, `09:00` to `12:30`. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** A service as lists show it. */
export interface ServiceLink {
  readonly slug: string;
  readonly name: Said;
  readonly summary: Said;
}

/** A free time as it is offered: instants are ISO 8601 with offset in the town's zone. */
export interface EarliestTime {
  readonly startsAt: string;
  readonly location: Said;
  readonly locationSlug: string;
  readonly channel: Channel;
}

/** GET /leistungen/:slug. Texts without a language of their own are in `textLanguage`. */
export interface ServiceData {
  readonly slug: string;
  readonly name: Said;
  /** The page's language where the town has the whole service in it, else a fallback; `de-leicht`: Leichte Sprache. */
  readonly textLanguage: Language;
  /** Further languages the whole service is told in; Leichte Sprache is worth a link. */
  readonly languages: readonly Language[];
  readonly summary: Said;
  readonly descriptionHtml: string;
  /** Who may use it, and under which conditions. */
  readonly requirements: readonly string[];
  /** In the order a person packs them; empty: nothing to bring. */
  readonly documents: readonly string[];
  readonly fees: string;
  /** In German, as statutes are named. */
  readonly feesSource: string;
  /** ISO date the fee was looked up. */
  readonly feesAsOf: string;
  readonly legalBasis: string;
  readonly leikaKeys: readonly string[];
  readonly minutes: number;
  readonly maxQuantity: number;
  readonly presenceRequired: boolean;
  /** The office gives out its appointments, by a link. */
  readonly byInvitation: boolean;
  readonly forWhom: readonly ForWhom[];
  readonly office: { readonly slug: string; readonly name: Said };
  /** Ways without an appointment, shown before booking. */
  readonly online: readonly {
    readonly provider: OnlineWay["provider"];
    readonly name: Said;
    readonly url: string;
    readonly trustLevel: TrustLevel;
    readonly note: Said | null;
  }[];
  /** What changes next, and when (ISO date): null where nothing is known to. Only what differs is set. */
  readonly upcoming: { readonly from: string; readonly fees: string | null; readonly documents: readonly string[] | null } | null;
  readonly oftenWith: readonly ServiceLink[];
  readonly situations: readonly { readonly slug: string; readonly name: Said }[];
  /** The first free time anywhere, for one unit; null where none is free or it is not offered with appointments. */
  readonly earliest: EarliestTime | null;
  readonly places: readonly {
    readonly slug: string;
    readonly name: Said;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly stepFree: boolean;
    readonly channels: readonly Channel[];
    /** Where this place differs from the service. */
    readonly minutes: number | null;
    readonly fees: Said | null;
    readonly note: Said | null;
  }[];
}

/** GET /leistungen/:slug/checkliste: what to bring, to print and tick off. */
export interface ChecklistData extends Pick<
  ServiceData,
  "slug" | "name" | "textLanguage" | "requirements" | "documents" | "fees" | "presenceRequired" | "byInvitation" | "places"
> {}

/** GET /leistungen: A to Z by the names in the page's language. */
export interface ServicesData {
  readonly letters: readonly { readonly letter: string; readonly services: readonly ServiceLink[] }[];
}

/** GET /aemter: who is responsible for what. */
export interface OfficesData {
  readonly offices: readonly { readonly slug: string; readonly name: Said; readonly services: number; readonly locations: number }[];
}

/** GET /aemter/:slug */
export interface OfficeData {
  readonly slug: string;
  readonly name: Said;
  readonly services: readonly ServiceLink[];
  readonly locations: readonly {
    readonly slug: string;
    readonly name: Said;
    readonly street: string;
    readonly city: string;
    readonly phone: string;
  }[];
}

/** GET /lebenslagen */
export interface SituationsData {
  readonly situations: readonly { readonly slug: string; readonly name: Said; readonly summary: Said; readonly services: number }[];
}

/** GET /lebenslagen/:slug */
export interface SituationData {
  readonly slug: string;
  readonly name: Said;
  readonly summary: Said;
  readonly services: readonly ServiceLink[];
}

/** GET /suche?q=…&seite=… — without a query: the form, and ways on. */
export interface SearchData {
  /** As it was typed, trimmed; empty: nothing was asked yet. */
  readonly query: string;
  readonly hits: readonly (ServiceLink & { readonly office: Said; readonly online: boolean; readonly bookable: boolean })[];
  readonly total: number;
  /** Nothing matched well: the hits are the nearest there are. */
  readonly nearest: boolean;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Pages of the site that the query is about, whatever services it finds. */
  readonly waysOn: readonly SiteWay[];
  /** The postal code in the query, by which `locations` are sorted; else empty. */
  readonly postalCode: string;
  /** Ways on where nothing is found. */
  readonly situations: readonly { readonly slug: string; readonly name: Said }[];
  readonly offices: readonly { readonly slug: string; readonly name: Said }[];
}

/** GET /leistungen/:slug/ausschnitt: one service without the site around it, for a frame in the town's own CMS. */
export type SnippetData = Omit<ServiceData, "earliest">;

/** GET /einbetten: how the town's webmaster shows services elsewhere. */
export interface EmbeddingData {
  readonly origin: string;
  readonly services: readonly ServiceLink[];
  /** Slug of a service that can be booked, for the widget's example. */
  readonly bookable: string | null;
  /** Origins that may show pages in a frame, and free times by the widget. */
  readonly frameOrigins: readonly string[];
}

export const pages: readonly Page[] = [
  {
    path: "/suche",
    load: async (ctx, request) => ({ view: "catalogue/search", data: await loadSearch(ctx, request) }),
  },
  {
    path: "/leistungen",
    kept: true,
    load: async (ctx, { language }) => ({ view: "catalogue/services", data: await loadServices(ctx, language) }),
  },
  {
    path: "/leistungen/:slug/checkliste",
    kept: true,
    load: async (ctx, { params, language }) => ({
      view: "catalogue/checklist",
      data: await loadChecklist(ctx, params["slug"] ?? "", language),
    }),
  },
  {
    path: "/leistungen/:slug/ausschnitt",
    kept: true,
    load: async (ctx, { params, language }) => ({
      view: "catalogue/snippet",
      data: (await describeService(ctx, params["slug"] ?? "", language)).description satisfies SnippetData,
    }),
  },
  {
    path: "/einbetten",
    kept: true,
    load: async (ctx, { language, origin }) => ({
      view: "catalogue/embedding",
      data: await loadEmbedding(ctx, language, origin),
    }),
  },
  {
    path: "/aemter",
    kept: true,
    load: async (ctx, { language }) => ({ view: "catalogue/offices", data: await loadOffices(ctx, language) }),
  },
  {
    path: "/aemter/:slug",
    kept: true,
    load: async (ctx, { params, language }) => ({
      view: "catalogue/office",
      data: await loadOffice(ctx, params["slug"] ?? "", language),
    }),
  },
  {
    path: "/lebenslagen",
    kept: true,
    load: async (ctx, { language }) => ({ view: "catalogue/situations", data: await loadSituations(ctx, language) }),
  },
  {
    path: "/lebenslagen/:slug",
    kept: true,
    load: async (ctx, { params, language }) => ({
      view: "catalogue/situation",
      data: await loadSituation(ctx, params["slug"] ?? "", language),
    }),
  },
];
