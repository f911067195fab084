import type { Channel } from "../catalogue/channel.ts";
import type { EarliestTime, Hours, ServiceLink } from "../catalogue/pages.ts";
import type { Language, Page } from "../core/page.ts";
import type { Said } from "../tenancy/localize.ts";
import { homeKey, loadHome } from "./load-home.ts";
import { loadLocation } from "./load-location.ts";
import { loadLocations } from "./load-locations.ts";
import { loadService, serviceKey } from "./load-service.ts";

/** What surrounds every page of a town: names, ways to reach a person, languages, assets. */
export interface Shell {
  readonly language: Language;
  readonly languages: readonly Language[];
  /** Path without language prefix, with query, for the language links. */
  readonly path: string;
  /** The town's absolute origin, from the configuration: for canonical links and structured data. */
  readonly origin: string;
  readonly town: {
    readonly name: string;
    readonly slogan: string;
    readonly phone: string;
    readonly mail: string;
    readonly kind: "demo" | "sandbox" | "live";
    readonly timeZone: string;
    /** True when the tenant serves several municipalities, each with its own Impressum and privacy text. */
    readonly severalMunicipalities: boolean;
    readonly logo: { readonly light: Picture; readonly dark: Picture | null } | null;
  };
  /** News and warnings of today, on every page. */
  readonly news: readonly { readonly kind: "info" | "warning"; readonly title: Said; readonly html: string; readonly lang: Language }[];
  /** `/branding-<hash>.css`. */
  readonly brandingHref: string;
  /** `/icon-<hash>-<size>.png` and the colour of the browser's frame, for the manifest and the tab. */
  readonly icons: { readonly hash: string; readonly themeColor: string } | null;
  /** False: no dark palette, the pages stay light. */
  readonly dark: boolean;
}

/** An image of the town's: address and size in pixels. */
export interface Picture {
  readonly href: string;
  readonly width: number;
  readonly height: number;
  readonly alt: Said;
}

/** GET / */
export interface HomeData {
  /** The town's own words; null: the platform's. */
  readonly welcome: Said | null;
  readonly welcomeText: Said | null;
  readonly picture: Picture | null;
  /** What most people come for, in the town's order, at most eight. */
  readonly featured: readonly (ServiceLink & { readonly earliest: EarliestTime | null; readonly online: boolean })[];
  readonly situations: readonly { readonly slug: string; readonly name: Said; readonly summary: Said }[];
  readonly offices: readonly { readonly slug: string; readonly name: Said; readonly services: number }[];
  readonly locations: readonly {
    readonly slug: string;
    readonly name: Said;
    readonly street: string;
    readonly city: string;
    /** Today at the counter; empty: closed today. */
    readonly today: readonly Hours[];
    /** When it opens next after today (ISO date), where it is closed today. */
    readonly opensOn: string | null;
  }[];
  /** Closures and holidays of the next 14 days. */
  readonly notices: readonly {
    readonly firstOn: string;
    readonly lastOn: string;
    /** Closed only between these times; null: the whole day. */
    readonly between: Hours | null;
    readonly reason: Said;
    readonly location: Said | null;
  }[];
}

/** GET /standorte?plz=… — every place, those nearest to a postal code first. */
export interface LocationsData {
  /** What was typed, or empty. */
  readonly postalCode: string;
  /** `invalid`: not five digits. `elsewhere`: no place of this town is near it. */
  readonly answer: "none" | "found" | "invalid" | "elsewhere";
  readonly locations: readonly {
    readonly slug: string;
    readonly name: Said;
    readonly office: Said;
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly phone: string;
    readonly stepFree: boolean;
    readonly today: readonly Hours[];
    readonly opensOn: string | null;
    readonly nearest: boolean;
  }[];
}

/** GET /standorte/:slug */
export interface LocationData {
  readonly slug: string;
  readonly name: Said;
  readonly office: { readonly slug: string; readonly name: Said };
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly municipality: { readonly slug: string; readonly name: string };
  readonly phone: string;
  readonly directionsHtml: string;
  readonly directionsLanguage: Language;
  readonly publicTransport: Said | null;
  readonly lift: Said | null;
  readonly parking: Said | null;
  readonly stepFree: boolean;
  /** The next seven days, today first, by channel. `closedBecause`: a holiday's name or a closure's reason. */
  readonly week: readonly {
    readonly date: string;
    readonly counter: readonly Hours[];
    readonly phone: readonly Hours[];
    readonly closedBecause: Said | null;
  }[];
  readonly services: readonly (ServiceLink & { readonly channels: readonly Channel[] })[];
}

/** A page that says what went wrong and where to go on. `reason` is a key below `error.` in packages/messages. */
export interface ErrorData {
  readonly status: number;
  readonly reason: string;
}

/** The bare domain: the towns, and on a laptop the inbox. */
export interface TownsData {
  readonly towns: readonly { readonly name: string; readonly href: string; readonly kind: "demo" | "sandbox" | "live" }[];
  readonly inboxHref: string | null;
}

export const pages: readonly Page[] = [
  {
    path: "/",
    kept: (ctx, _request, state) => homeKey(ctx, state),
    load: async (ctx, { language }) => ({ view: "portal/home", data: await loadHome(ctx, language) }),
  },
  { path: "/meine-termine", kept: true, load: async () => ({ view: "portal/own-appointments", data: {} }) },
  { path: "/hilfe", kept: true, load: async () => ({ view: "portal/help", data: {} }) },
  {
    path: "/leistungen/:slug",
    kept: (ctx, { params }, state) => serviceKey(ctx, params["slug"] ?? "", state),
    load: async (ctx, { params, language }) => ({
      view: "catalogue/service",
      data: await loadService(ctx, params["slug"] ?? "", language),
    }),
  },
  {
    path: "/standorte",
    kept: true,
    load: async (ctx, { query, language }) => ({
      view: "portal/locations",
      data: await loadLocations(ctx, query.get("plz") ?? "", language),
    }),
  },
  {
    path: "/standorte/:slug",
    kept: true,
    load: async (ctx, { params, language }) => ({
      view: "portal/location",
      data: await loadLocation(ctx, params["slug"] ?? "", language),
    }),
  },
];
