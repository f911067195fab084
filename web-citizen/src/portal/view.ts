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
  /** What stands inside `<main>`, with the page's only h1. */
  Body(props: ViewProps<Data>): JSX.Element;
  readonly script?: "refresh-times" | "hold-countdown";
  /** Belongs to one person: search engines stay out. */
  readonly personal?: boolean;
}
