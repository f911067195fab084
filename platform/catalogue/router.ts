import { z } from "zod";
import { procedure, router } from "../core/trpc.ts";
import { listLocations } from "./list-locations.ts";
import { listServices } from "./list-services.ts";
import { readLocation } from "./read-location.ts";
import { readService } from "./read-service.ts";

const bySlug = z.strictObject({ slug: z.string().max(100) });

export const citizen = router({
  services: procedure.query(({ ctx }) => listServices(ctx)),
  service: procedure.input(bySlug).query(({ ctx, input }) => readService(ctx, input.slug)),
  locations: procedure.query(({ ctx }) => listLocations(ctx)),
  location: procedure.input(bySlug).query(({ ctx, input }) => readLocation(ctx, input.slug)),
});
