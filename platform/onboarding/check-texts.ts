import type { Problem } from "../tenancy/blueprint-fields.ts";
import type { Blueprint } from "./read-blueprint.ts";
import { brandAlts } from "./read-brand-folder.ts";

/** Texts of these languages are written by the town; in the others it may fall back on them. */
const WRITTEN = ["de", "en"];

/** Every text exists in German, and in English where the tenant offers it. */
export function checkLanguages(blueprint: Blueprint): Problem[] {
  const languages = blueprint.tenant.languages.filter((language) => WRITTEN.includes(language));
  const missing = (file: string, value: unknown, path: (string | number)[] = []): Problem[] => {
    if (Array.isArray(value)) return value.flatMap((entry, at) => missing(file, entry, [...path, at]));
    if (typeof value !== "object" || value === null) return [];
    if ("de" in value && typeof value.de === "string") {
      return languages
        .filter((language) => !(language in value))
        .map((language) => ({ file, path, message: `has no text in ${language}` }));
    }
    return Object.entries(value).flatMap(([key, entry]) => missing(file, entry, [...path, key]));
  };
  return [
    ...missing("tenant.yaml", blueprint.tenant),
    ...missing("offices.yaml", blueprint.offices),
    ...missing("locations.yaml", blueprint.locations),
    ...missing("services.yaml", blueprint.services),
    ...missing("life-situations.yaml", blueprint.situations),
    ...missing("news.yaml", blueprint.news),
    ...missing("brand/alt.yaml", brandAlts(blueprint.images)),
    ...missing("opening.yaml", blueprint.opening),
    ...blueprint.municipalities.flatMap((texts) => missing(`municipalities/${texts.slug}.yaml`, texts)),
  ];
}

/** A privacy text that names another number of days than booking.yaml would promise what the platform does not do. */
export function checkRetention({ booking, municipalities }: Blueprint): Problem[] {
  const days = booking.retention_days;
  return municipalities.flatMap(({ slug, privacy }) =>
    Object.entries(privacy).flatMap(([language, words]) => {
      if (new RegExp(`(?<![0-9])${days} (Tag|day)`).test(words)) return [];
      const message = `does not say that data is kept for ${days} days (write {retention_days} Tage, {retention_days} days)`;
      return [{ file: `municipalities/${slug}.yaml`, path: ["privacy", language], message }];
    }),
  );
}
