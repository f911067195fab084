import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { stringify } from "yaml";
import { exportCatalogue } from "../catalogue/blueprint.ts";
import type { AppPool } from "../core/db.ts";
import { notFound } from "../core/errors.ts";
import { inTenant, onPlatform } from "../core/tenant-transaction.ts";
import { exportScheduling } from "../availability/blueprint-export.ts";
import { exportTenancy, findTenant } from "../tenancy/blueprint.ts";
import { imageFormat } from "../tenancy/brand-image.ts";
import type { Blueprint } from "./read-blueprint.ts";
import { brandAlts } from "./read-brand-folder.ts";

/**
 * A tenant's present configuration, as a blueprint that changes nothing when applied. What has been put away is not in
 * it; services stand in full, without the starter catalogue.
 *
 * @throws DomainError `tenant_not_found`.
 */
export async function exportBlueprint(pool: AppPool, slug: string): Promise<Blueprint> {
  const tenant = await onPlatform(pool, ({ tx }) => findTenant(tx, slug));
  if (!tenant) throw notFound("tenant");
  return inTenant({ pool, tenant, actor: { kind: "system", job: "export-blueprint" } }, async (ctx) => {
    // The owner may see every tenant; the app role sees this one.
    await ctx.tx.execute(sql`set local role stadttor_app`);
    const tenancy = await exportTenancy(ctx);
    const catalogue = await exportCatalogue(ctx);
    return { ...tenancy, ...catalogue, ...(await exportScheduling(ctx, catalogue)) };
  });
}

/** Writes a blueprint as the files `readBlueprint` reads. The folder must be new or empty: nothing is written over. */
export async function writeBlueprint(folder: string, blueprint: Blueprint): Promise<void> {
  await mkdir(path.join(folder, "municipalities"), { recursive: true });
  const present = await readdir(folder, { recursive: true });
  if (present.some((name) => name !== "municipalities")) throw new Error(`${folder} is not empty`);
  const { municipalities, tenant, offices, locations, services, situations, synonyms, news, images, booking, opening } = blueprint;
  const files = {
    "tenant.yaml": tenant,
    "offices.yaml": offices,
    "locations.yaml": locations,
    "services.yaml": services,
    "life-situations.yaml": situations,
    "search.yaml": synonyms,
    "news.yaml": news,
    "booking.yaml": booking,
    "opening.yaml": opening,
    ...(images.length === 0 ? {} : { "brand/alt.yaml": brandAlts(images) }),
    ...Object.fromEntries(municipalities.map(({ slug, ...texts }) => [`municipalities/${slug}.yaml`, texts])),
  };
  if (images.length > 0) await mkdir(path.join(folder, "brand"));
  for (const [name, value] of Object.entries(files)) {
    await writeFile(path.join(folder, name), stringify(value, { lineWidth: 120, aliasDuplicateObjects: false, compat: "yaml-1.1" }));
  }
  for (const { kind, bytes } of images) await writeFile(path.join(folder, "brand", `${kind}.${imageFormat(bytes)}`), bytes);
}
