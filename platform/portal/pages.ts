import type { Hours } from "../catalogue/pages.ts";
import type { Language } from "../core/page.ts";

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
  readonly notices: readonly { readonly firstOn: string; readonly lastOn: string; readonly reason: string; readonly location: string | null }[];
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
