import { text } from "@stadttor/messages/text.ts";
import type { Language } from "../core/page.ts";
import type { Finding, Kind } from "./findings.ts";

/** The settings of a blueprint that make a pattern harder. */
const SETTINGS: Readonly<Record<Kind, readonly string[]>> = {
  network: ["holds_per_network", "challenge_above"],
  "names-address": ["open_per_address", "bookings_per_address", "exempt_addresses"],
  "names-phone": ["open_per_address", "bookings_per_address"],
  renamed: ["open_per_address", "bookings_per_address"],
  "handed-over": ["cooldown_minutes"],
  lapsed: ["holds_per_network", "challenge_above"],
  burst: ["challenge_above", "rush_per_minute", "release_jitter_minutes"],
};

/** A finding in words: what was seen, what it may be, what helps. Neither persons nor services. */
export function describeFinding({ kind, figures }: Finding, language: Language): FindingWords {
  const figure = (name: string) => figures[name] ?? 0;
  return { what: whatOf(kind, figure, language), help: text(language, `misuse.${kind}.help`), settings: SETTINGS[kind] };
}

export interface FindingWords {
  readonly what: string;
  readonly help: string;
  readonly settings: readonly string[];
}

function whatOf(kind: Kind, figure: (name: string) => number, language: Language): string {
  const all = figure("all");
  switch (kind) {
    case "network":
      return text(language, "misuse.network.what", { bookings: figure("bookings"), all });
    case "names-address":
    case "names-phone":
      return text(language, `misuse.${kind}.what`, { names: figure("names"), bookings: figure("bookings") });
    case "renamed":
      return text(language, "misuse.renamed.what", { changes: figure("changes"), all });
    case "handed-over":
      return text(language, "misuse.handed-over.what", { times: figure("times"), all });
    case "lapsed":
      return text(language, "misuse.lapsed.what", { lapsed: figure("lapsed"), all, percent: figure("percent"), usual: figure("usual") });
    case "burst":
      return text(language, "misuse.burst.what", { bookings: figure("bookings"), all });
  }
}
