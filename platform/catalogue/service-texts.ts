import { LANGUAGES, type Language } from "@stadttor/messages/language.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import { commonLanguage, localize, say } from "../tenancy/localize.ts";
import type { Dated } from "./dated-facts.ts";
import type { Offer } from "./list-offers.ts";
import type { ServiceData } from "./pages.ts";

/** Every text that a service's page tells in one language. */
const textsOf = (service: Dated): LocalizedText[] => [service.description, service.fees, ...service.requirements, ...service.documents];

/** The language a service's page is told in, and those it could be told in. */
export function languagesOf(service: Dated, language: Language): Pick<ServiceData, "textLanguage" | "languages"> {
  const texts = textsOf(service);
  return {
    textLanguage: commonLanguage(texts, language),
    languages: LANGUAGES.filter((code) => texts.every((text) => text[code] !== undefined)),
  };
}

export const listed = (texts: readonly LocalizedText[], language: Language): string[] => texts.map((text) => localize(text, language));

/** Offers of one service gathered by location: each place once, with its channels and what differs there. */
export function placesOf(offers: readonly Offer[], language: Language): ServiceData["places"] {
  const places = new Map<string, ServiceData["places"][number]>();
  for (const { service, location, channel, minutes, fees, note } of offers) {
    const known = places.get(location.slug);
    places.set(location.slug, {
      slug: location.slug,
      name: say(location.name, language),
      street: location.street,
      postalCode: location.postalCode,
      city: location.city,
      stepFree: location.stepFree,
      channels: [...(known?.channels ?? []), channel],
      minutes: known?.minutes ?? (minutes === service.minutes ? null : minutes),
      fees: known?.fees ?? (fees === null ? null : say(fees, language)),
      note: known?.note ?? (note === null ? null : say(note, language)),
    });
  }
  return [...places.values()];
}
