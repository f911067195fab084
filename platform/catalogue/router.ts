import { LANGUAGES } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { procedure, router } from "../core/trpc.ts";
import { describeService } from "./describe-service.ts";
import { listLocations } from "./list-locations.ts";
import { listServices } from "./list-services.ts";
import { readLocation } from "./read-location.ts";

const bySlug = z.strictObject({ slug: z.string().max(100) });
const told = bySlug.extend({ language: z.enum(LANGUAGES).default("de") });

export const citizen = router({
  services: procedure.query(({ ctx }) => listServices(ctx)),
  /** As the service's page tells it today: what is dated ahead shows no earlier than there. */
  service: procedure.input(told).query(async ({ ctx, input }) => (await describeService(ctx, input.slug, input.language)).description),
  locations: procedure.query(({ ctx }) => listLocations(ctx)),
  location: procedure.input(bySlug).query(({ ctx, input }) => readLocation(ctx, input.slug)),
});
