import { eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { BrandKind } from "./brand-image.ts";
import { brandImages } from "./tables.ts";

/** One image of the town, as it is served; null where it has none of this kind. */
export async function readBrandImage(ctx: TenantCtx, kind: BrandKind) {
  authorize(ctx, "catalogue.read");
  const { mediaType, bytes, sha256 } = brandImages;
  const [image] = await ctx.tx
    .select({ kind: brandImages.kind, mediaType, bytes, sha256 })
    .from(brandImages)
    .where(eq(brandImages.kind, kind));
  return image ?? null;
}
