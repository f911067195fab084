import { z } from "zod";
import { localPath } from "@stadttor/messages/language.ts";
import { operation, type Operation } from "../core/rest-operation.ts";
import { localize } from "../tenancy/localize.ts";
import { listServices } from "./list-services.ts";

const bookableService = z
  .strictObject({
    slug: z.string().meta({ description: "Names the service in every other call.", example: "personalausweis" }),
    name: z.string(),
    minutes: z.int().meta({ description: "Of one unit. A location may differ; `/places` has what counts there." }),
    maxQuantity: z.int().meta({ description: "Units one appointment takes at most." }),
    details: z.url().meta({ description: "Everything else about the service: documents, fees, questions (open data, JSON)." }),
  })
  .meta({ id: "BookableService" });

export const operations: readonly Operation[] = [
  operation({
    id: "listServices",
    method: "get",
    path: "/services",
    summary: "Services that can be booked",
    description: "In the town's own order. Texts, documents and fees stand in the open data each entry links to.",
    status: 200,
    output: z.strictObject({ services: z.array(bookableService) }).meta({ id: "BookableServices" }),
    kept: "public",
    errors: {},
    run: async (ctx, { language, origin }) => {
      const services = (await listServices(ctx)).filter(({ bookable }) => bookable);
      return {
        services: services.map(({ slug, name, minutes, maxQuantity }) => ({
          slug,
          name: localize(name, language),
          minutes,
          maxQuantity,
          details: `${origin}${localPath(language, `/leistungen/${slug}/leistung.json`)}`,
        })),
      };
    },
  }),
];
