import { LANGUAGES, type Language } from "@stadttor/messages/language.ts";
import { notFound } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import { BRAND_KINDS } from "../tenancy/brand-image.ts";
import { readBrandImage } from "../tenancy/read-brand-image.ts";
import { readTown } from "../tenancy/read-town.ts";
import { ICON_SIZES, iconFacts, iconHash, iconHref, makeIcon } from "./app-icon.ts";
import { appManifest } from "./app-manifest.ts";
import { imageHref } from "./picture-of.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/** An image under a name with its hash. A page from before a change asks for the old name: it gets today's, but not for ever. */
function image(bytes: Buffer, type: string, etag: string, current: boolean): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": type, "cache-control": current ? FOR_EVER : "no-cache", etag: `"${etag}"` },
  });
}

export const routes: readonly HttpRoute[] = [
  {
    path: "/marke/:file{(?:logo|logo-dark|picture|icon)-[0-9a-f]+\\.(?:png|webp)}",
    load: async (ctx, { params }) => {
      const file = params["file"] ?? "";
      const kind = BRAND_KINDS.find((one) => file.replace(/-[0-9a-f]+\.[a-z]+$/, "") === one);
      const found = kind === undefined ? null : await readBrandImage(ctx, kind);
      if (found === null) throw notFound("page");
      return image(found.bytes, found.mediaType, found.sha256.slice(0, 32), imageHref(found) === `/marke/${file}`);
    },
  },
  {
    path: `/:file{icon-[0-9a-f]+-(?:${ICON_SIZES.join("|")})\\.png}`,
    load: async (ctx, { params }) => {
      const file = params["file"] ?? "";
      const size = ICON_SIZES.find((one) => file.endsWith(`-${one}.png`));
      if (size === undefined) throw notFound("page");
      const { branding, images } = await readTown(ctx);
      const facts = iconFacts(ctx.tenant.name, branding, images);
      const bytes = await makeIcon(facts, size, async () => (await readBrandImage(ctx, "icon"))?.bytes ?? null);
      return image(bytes, "image/png", `${iconHash(facts)}-${size}`, iconHref(iconHash(facts), size) === `/${file}`);
    },
  },
  {
    path: "/manifest.webmanifest",
    load: async (ctx, { query }) => {
      const { settings, branding, images } = await readTown(ctx);
      const asked = LANGUAGES.find((code) => code === query.get("sprache"));
      const language: Language = asked !== undefined && settings.languages.includes(asked) ? asked : "de";
      const hash = iconHash(iconFacts(ctx.tenant.name, branding, images));
      const manifest = appManifest({ name: ctx.tenant.name, iconHash: hash, themeColor: branding.brandColor }, language);
      return new Response(JSON.stringify(manifest), {
        headers: { "content-type": "application/manifest+json; charset=utf-8", "cache-control": "no-cache" },
      });
    },
  },
];
