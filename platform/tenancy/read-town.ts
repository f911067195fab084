import { eq, sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Branding } from "./branding-css.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import { brandImages, branding, municipalities, tenantSettings } from "./tables.ts";

/** What there is to know of an image without its bytes. */
export interface TownImage {
  readonly kind: "logo" | "logo-dark" | "picture" | "icon";
  readonly mediaType: "image/png" | "image/webp";
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly alt: LocalizedText;
}

/** A town's settings, face, images and number of municipalities: what surrounds each page. One statement. */
export async function readTown(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  const rows = await ctx.tx
    .select({
      settings: tenantSettings,
      branding,
      images: sql<TownImage[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('kind', image.kind, 'mediaType', image.media_type, 'width', image.width,
          'height', image.height, 'sha256', image.sha256, 'alt', image.alt)), '[]') from ${brandImages} image)`,
      municipalities: sql<number>`(select count(*)::int from ${municipalities} where ${municipalities.active})`,
    })
    .from(tenantSettings)
    .innerJoin(branding, eq(branding.tenantId, tenantSettings.tenantId));
  const row = rows[0];
  if (row === undefined) throw notFound("town");
  return { settings: row.settings, branding: row.branding as Branding, images: row.images, municipalities: row.municipalities };
}
