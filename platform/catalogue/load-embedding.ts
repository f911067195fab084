import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { readTown } from "../tenancy/read-town.ts";
import { listServices } from "./list-services.ts";
import { serviceLink } from "./load-lists.ts";
import type { EmbeddingData } from "./pages.ts";

/** What a webmaster needs to show services on another site: addresses, and which sites may. */
export async function loadEmbedding(ctx: TenantCtx, language: Language, origin: string): Promise<EmbeddingData> {
  const [{ settings }, services] = await Promise.all([readTown(ctx), listServices(ctx)]);
  return {
    origin,
    services: services.map((service) => serviceLink(service, language)),
    bookable: services.find(({ bookable }) => bookable)?.slug ?? null,
    frameOrigins: settings.frameOrigins,
  };
}
