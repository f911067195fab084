import { createHash } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { mergeRows, type Tally } from "../core/merge-rows.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { localized } from "./blueprint-fields.ts";
import type { BrandSource } from "./brand-image.ts";
import { prepareImage } from "./prepare-image.ts";
import { brandImages } from "./tables.ts";

/** brand/alt.yaml: what the logo and the picture show. The dark logo shows the same, the icon stands beside the town's name. */
export const brandAltFile = z.strictObject({ logo: localized.exactOptional(), picture: localized.exactOptional() });

const sourceHash = sql<string>`encode(sha256(${brandImages.source}), 'hex')`;

/**
 * Brings a tenant's images to what was handed in. They are compared by what was handed in, not by what we make of it: an
 * image that is the same is neither made nor written again, even by a newer encoder.
 */
export async function applyBrandImages(ctx: TenantCtx, wanted: readonly BrandSource[]): Promise<Tally> {
  const present = await ctx.tx.select({ kind: brandImages.kind, hash: sourceHash }).from(brandImages);
  const hashes = new Map(present.map(({ kind, hash }) => [kind, hash]));
  const tally = { created: 0, updated: 0, unchanged: 0, retired: 0 };
  for (const { kind, bytes, alt } of wanted) {
    if (hashes.get(kind) === sha256(bytes)) {
      const changed = await ctx.tx
        .update(brandImages)
        .set({ alt })
        .where(and(eq(brandImages.kind, kind), sql`${brandImages.alt} is distinct from ${JSON.stringify(alt)}::jsonb`));
      tally[changed.rowCount === 1 ? "updated" : "unchanged"] += 1;
      continue;
    }
    const { mediaType, bytes: made, ...about } = await prepareImage(kind, bytes);
    const row = { kind, alt, media_type: mediaType, bytes: hex(made), source: hex(bytes), ...about };
    const { created, updated } = await mergeRows(ctx, "brand_images", ["kind"], [row]);
    tally.created += created;
    tally.updated += updated;
  }
  for (const kind of hashes.keys()) {
    if (wanted.some((image) => image.kind === kind)) continue;
    await ctx.tx.delete(brandImages).where(eq(brandImages.kind, kind));
    tally.retired += 1;
  }
  return tally;
}

/** What {@link applyBrandImages} would have to be given to arrive at the tenant's images: each as it was handed in. */
export async function exportBrandImages(ctx: TenantCtx): Promise<BrandSource[]> {
  const { kind, source: bytes, alt } = brandImages;
  return ctx.tx.select({ kind, bytes, alt }).from(brandImages).orderBy(asc(kind));
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString("hex")}`;
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
