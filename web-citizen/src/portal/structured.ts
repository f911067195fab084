import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import type { LocationData, Shell } from "@stadttor/platform/portal/pages.ts";
import { htmlLang, localPath, type Language } from "@stadttor/messages/language.ts";

/** A block of schema.org data, as `structured-script.ts` writes it into a page. */
export type Structured = Readonly<Record<string, unknown>>;

type Town = Pick<Shell, "origin" | "language" | "town">;

const addressOf = (shell: Pick<Shell, "origin" | "language">, path: string, language: Language = shell.language): string =>
  shell.origin + localPath(language, path);

const postal = (place: { readonly street: string; readonly postalCode: string; readonly city: string }): Structured => ({
  "@type": "PostalAddress",
  streetAddress: place.street,
  postalCode: place.postalCode,
  addressLocality: place.city,
  addressCountry: "DE",
});

/** The town as an organisation (schema.org GovernmentOrganization) and its site with its search (WebSite, SearchAction). */
export function structuredTown(shell: Town): Structured[] {
  const { town, origin } = shell;
  return [
    {
      "@type": "GovernmentOrganization",
      "@id": `${origin}/#town`,
      name: town.name,
      url: addressOf(shell, "/"),
      telephone: town.phone,
      ...(town.mail === "" ? {} : { email: town.mail }),
      ...(town.logo === null ? {} : { logo: origin + town.logo.light.href }),
    },
    {
      "@type": "WebSite",
      name: town.name,
      url: addressOf(shell, "/"),
      inLanguage: htmlLang(shell.language),
      potentialAction: {
        "@type": "SearchAction",
        target: { "@type": "EntryPoint", urlTemplate: `${addressOf(shell, "/suche")}?q={search_term_string}` },
        "query-input": "required name=search_term_string",
      },
    },
  ];
}

/** A service (schema.org GovernmentService) with the ways to it (ServiceChannel): online, and at each place with an appointment. */
export function structuredService(data: ServiceData, shell: Town): Structured {
  const { town, origin } = shell;
  const page = addressOf(shell, `/leistungen/${data.slug}`);
  return {
    "@type": "GovernmentService",
    "@id": `${page}#service`,
    name: data.name.text,
    description: data.summary.text,
    url: page,
    inLanguage: htmlLang(data.textLanguage),
    serviceOperator: { "@type": "GovernmentOrganization", "@id": `${origin}/#town`, name: town.name },
    ...(data.leikaKeys.length === 0
      ? {}
      : { identifier: data.leikaKeys.map((value) => ({ "@type": "PropertyValue", propertyID: "LeiKa", value })) }),
    areaServed: { "@type": "AdministrativeArea", name: town.name },
    availableChannel: [
      ...data.online.map(({ name, url }) => ({
        "@type": "ServiceChannel",
        name: name.text,
        serviceUrl: url.startsWith("/") ? addressOf(shell, url) : url,
      })),
      ...data.places.map((place) => ({
        "@type": "ServiceChannel",
        serviceUrl: `${addressOf(shell, "/termin")}?leistung-${data.slug}=1`,
        serviceLocation: {
          "@type": "GovernmentOffice",
          name: place.name.text,
          url: addressOf(shell, `/standorte/${place.slug}`),
          address: postal(place),
        },
      })),
    ],
  };
}

/**
 * A place (schema.org GovernmentOffice, which is a Place) with the hours of the next seven days, each day by its date:
 * so holidays and closures are right, which a weekly pattern would not know.
 */
export function structuredLocation(data: LocationData, shell: Town): Structured {
  return {
    "@type": "GovernmentOffice",
    name: data.name.text,
    url: addressOf(shell, `/standorte/${data.slug}`),
    telephone: data.phone,
    address: postal(data),
    parentOrganization: { "@type": "GovernmentOrganization", "@id": `${shell.origin}/#town`, name: shell.town.name },
    ...(data.stepFree
      ? { amenityFeature: { "@type": "LocationFeatureSpecification", name: "wheelchair accessible entrance", value: true } }
      : {}),
    openingHoursSpecification: data.week.flatMap(({ date, counter }) =>
      (counter.length === 0 ? [{ opens: "00:00", closes: "00:00" }] : counter).map(({ opens, closes }) => ({
        "@type": "OpeningHoursSpecification",
        validFrom: date,
        validThrough: date,
        opens,
        closes: closes === "24:00" ? "23:59" : closes,
      })),
    ),
  };
}
