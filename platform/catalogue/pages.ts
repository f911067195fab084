import type { Page } from "../core/page.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { localize } from "../tenancy/localize.ts";
import { renderMarkdown } from "../tenancy/render-markdown.ts";
import type { Channel } from "./channel.ts";
import { listOffers, type Offer } from "./list-offers.ts";
import { readService } from "./read-service.ts";

/** One stretch of opening by wall clock, `09:00` to `12:30`. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

export interface ServiceData {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly descriptionHtml: string;
  readonly office: string;
  /** In the order a person packs them; empty: nothing to bring. */
  readonly documents: readonly string[];
  readonly fees: string;
  readonly feesSource: string;
  /** ISO date the fee was looked up. */
  readonly feesAsOf: string;
  readonly legalBasis: string;
  readonly minutes: number;
  readonly presenceRequired: boolean;
  readonly places: readonly {
    readonly slug: string;
    readonly name: string;
    readonly street: string;
    readonly city: string;
    readonly channels: readonly Channel[];
  }[];
}

/** Offers of one service gathered by location: each place once, with its channels. */
function placesOf(offers: readonly Offer[], language: string): ServiceData["places"] {
  const places = new Map<string, ServiceData["places"][number]>();
  for (const { location, channel } of offers) {
    const { slug, street, city } = location;
    const known = places.get(slug);
    places.set(slug, { slug, name: localize(location.name, language), street, city, channels: [...(known?.channels ?? []), channel] });
  }
  return [...places.values()];
}

export const pages: readonly Page[] = [
  {
    path: "/leistungen/:slug",
    load: async (ctx, { params, language }) => {
      const service = await readService(ctx, params["slug"] ?? "");
      const [offers, offices] = await Promise.all([listOffers(ctx, { serviceId: service.id }), listOffices(ctx)]);
      const office = offices.find(({ id }) => id === service.officeId);
      return {
        view: "catalogue/service",
        data: {
          slug: service.slug,
          name: localize(service.name, language),
          summary: localize(service.summary, language),
          descriptionHtml: renderMarkdown(localize(service.description, language)),
          office: office === undefined ? "" : localize(office.name, language),
          documents: service.documents.map((document) => localize(document, language)),
          fees: localize(service.fees, language),
          feesSource: service.feesSource,
          feesAsOf: service.feesAsOf,
          legalBasis: service.legalBasis,
          minutes: service.minutes,
          presenceRequired: service.presenceRequired,
          places: placesOf(offers, language),
        } satisfies ServiceData,
        lasting: true,
      };
    },
  },
];
