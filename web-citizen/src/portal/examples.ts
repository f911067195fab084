import type { ErrorData, Shell, TownsData } from "@stadttor/platform/portal/pages.ts";
import { LANGUAGES, type Language } from "@stadttor/messages/language.ts";
import { homeExamples } from "./home-examples.ts";
import { examples as locationExamples } from "./location-examples.ts";

/** When the pages of examples are made: Tuesday, 1 December 2026, 8:00 in Berlin. */
export const NOW = Temporal.Instant.from("2026-12-01T07:00:00Z");

/** What surrounds a page, for tests of pages. */
export const shell = (language: Language = "de", path = "/", over: Partial<Shell["town"]> = {}): Shell => ({
  language,
  languages: LANGUAGES,
  path,
  origin: "https://musterstadt.example",
  town: {
    name: "Musterstadt",
    slogan: "Stadt am Fluss",
    phone: "01234 56-0",
    mail: "buergerservice@musterstadt.example",
    kind: "demo",
    timeZone: "Europe/Berlin",
    severalMunicipalities: false,
    logo: null,
    ...over,
  },
  news: [
    {
      kind: "info",
      title: { text: "Neue Öffnungszeiten ab Januar", lang: "de" },
      html: "<p>Dienstags sind wir dann bis 19 Uhr da.</p>",
      lang: "de",
    },
    { kind: "warning", title: { text: "Heute fällt unser Telefon aus", lang: "de" }, html: "", lang: "de" },
  ],
  brandingHref: "/branding-0000.css",
  icons: { hash: "0000", themeColor: "#8a1428" },
  dark: true,
});

export const towns: TownsData = {
  towns: [
    { name: "Heidelberg", href: "http://heidelberg.stadttor.localhost:3000/", kind: "demo" },
    { name: "Potsdam-Mittelmark", href: "http://potsdam-mittelmark.stadttor.localhost:3000/", kind: "demo" },
    { name: "Musterstadt", href: "http://musterstadt.stadttor.localhost:3000/", kind: "sandbox" },
  ],
  inboxHref: "http://stadttor.localhost:3000/postfach",
};

/** Each page of this folder in each of its states. */
export const examples = {
  "portal/home": homeExamples,
  ...locationExamples,
  "portal/help": { full: {} },
  "portal/own-appointments": { empty: {} },
  "portal/error": {
    missing: { status: 404, reason: "page_not_found" } satisfies ErrorData,
    gone: { status: 410, reason: "hold_expired" } satisfies ErrorData,
    away: { status: 503, reason: "database_away" } satisfies ErrorData,
    refused: { status: 403, reason: "origin_refused" } satisfies ErrorData,
  },
};
