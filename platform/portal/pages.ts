import type { Channel } from "../catalogue/channel.ts";
import type { Hours } from "../catalogue/pages.ts";
import type { Language, Page } from "../core/page.ts";
import { loadHome } from "./load-home.ts";
import { loadLocation } from "./load-location.ts";

/** What surrounds every page of a town: names, ways to reach a person, languages, assets. */
export interface Shell {
  readonly language: Language;
  readonly languages: readonly Language[];
  /** Path without language prefix, with query, for the language links. */
  readonly path: string;
  readonly town: {
    readonly name: string;
    readonly slogan: string;
    readonly phone: string;
    readonly mail: string;
    readonly kind: "demo" | "sandbox" | "live";
    readonly timeZone: string;
    /** True when the tenant serves several municipalities, each with its own Impressum and privacy text. */
    readonly severalMunicipalities: boolean;
  };
  /** `/branding-<hash>.css`. */
  readonly brandingHref: string;
  /** False: no dark palette, the pages stay light. */
  readonly dark: boolean;
}

export interface HomeData {
  readonly offices: readonly {
    readonly name: string;
    readonly services: readonly { readonly slug: string; readonly name: string; readonly summary: string }[];
  }[];
  readonly locations: readonly {
    readonly slug: string;
    readonly name: string;
    readonly street: string;
    readonly city: string;
    /** Today at the counter; empty: closed today. */
    readonly today: readonly Hours[];
  }[];
  /** Closures and holidays of the next 14 days. */
  readonly notices: readonly {
    readonly firstOn: string;
    readonly lastOn: string;
    /** Closed only between these times; null: the whole day. */
    readonly between: Hours | null;
    readonly reason: string;
    readonly location: string | null;
  }[];
}

export interface LocationData {
  readonly slug: string;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly municipality: { readonly slug: string; readonly name: string };
  readonly phone: string;
  readonly directionsHtml: string;
  readonly stepFree: boolean;
  /** The next seven days, today first, by channel. `closedBecause`: a holiday's name or a closure's reason. */
  readonly week: readonly {
    readonly date: string;
    readonly counter: readonly Hours[];
    readonly phone: readonly Hours[];
    readonly closedBecause: string | null;
  }[];
  readonly services: readonly { readonly slug: string; readonly name: string; readonly channels: readonly Channel[] }[];
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
  { path: "/", load: async (ctx, { language }) => ({ view: "portal/home", data: await loadHome(ctx, language), lasting: true }) },
  { path: "/hilfe", load: async () => ({ view: "portal/help", data: {}, lasting: true }) },
  {
    path: "/standorte/:slug",
    load: async (ctx, { params, language }) => ({
      view: "portal/location",
      data: await loadLocation(ctx, params["slug"] ?? "", language),
      lasting: true,
    }),
  },
];
