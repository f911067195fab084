import { describeService } from "../catalogue/describe-service.ts";
import type { ServiceData } from "../catalogue/pages.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { earliestOf, earliestTime, timesKey } from "./earliest-of.ts";

/**
 * A service's page: what the catalogue says of it, and when there is a free time.
 *
 * @throws DomainError `not_found("service_not_found")`
 */
export async function loadService(ctx: TenantCtx, slug: string, language: Language): Promise<ServiceData> {
  const { description } = await describeService(ctx, slug, language);
  const times = await earliestOf(ctx, slug, async () => [slug]);
  return { ...description, earliest: earliestTime(ctx, times, slug, language) };
}

/** What a service's page is kept by beside the town's content: its next free time. */
export async function serviceKey(ctx: TenantCtx, slug: string, state?: string): Promise<string> {
  return timesKey(await earliestOf(ctx, slug, async () => [slug], state));
}
