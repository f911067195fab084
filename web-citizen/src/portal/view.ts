import type { JSX } from "solid-js";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import type { Words } from "./words.ts";

/** What every view gets. */
export interface ViewProps<Data> {
  readonly data: Data;
  readonly shell: Shell;
  readonly w: Words;
}

/** One page: its title, its content, and the script that helps where there is one. */
export interface View<Data> {
  /** The document's title without the town's name. */
  title(props: ViewProps<Data>): string;
  /** One or two sentences for those who find the page elsewhere; none: the town's general ones. */
  description?(props: ViewProps<Data>): string;
  /** What stands inside `<main>`, with the page's only h1. */
  Body(props: ViewProps<Data>): JSX.Element;
  /** What the page tells machines, as schema.org in JSON-LD: objects without `</script>` to fear, it is escaped. */
  structured?(props: ViewProps<Data>): object | readonly object[];
  readonly script?: "refresh-times" | "hold-countdown" | "app" | "solve-challenge" | "wait-turn" | "widget";
  /** Seconds after which a browser without script asks for the page again; undefined: it does not. */
  refresh?(data: Data): number | undefined;
  /** Belongs to one person: search engines stay out. */
  readonly personal?: boolean;
  /** Answers what somebody typed, or an error: search engines stay out here too. */
  readonly unlisted?: boolean;
  /** Has the search field in its own content, with the id `suche`: the header leaves it out. */
  readonly ownSearch?: boolean;
  /** Stands in a frame on another site: without header and footer, and its links open the whole window. */
  readonly bare?: boolean;
}
