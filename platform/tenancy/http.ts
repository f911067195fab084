import type { HttpRoute } from "../core/http-route.ts";
import { brandingCss, brandingHref } from "./branding-css.ts";
import { readTown } from "./read-town.ts";

const SECURITY_TXT_DAYS = 180;

export const routes: readonly HttpRoute[] = [
  {
    path: "/.well-known/security.txt",
    /** Where to report a weakness of this town's site (RFC 9116, asked for by BSI TR-03172-3). */
    load: async (ctx, { origin }) => {
      const { settings } = await readTown(ctx);
      const expires = (await ctx.clock.now()).toZonedDateTimeISO("UTC").startOfDay().add({ days: SECURITY_TXT_DAYS });
      const lines = [
        `Contact: mailto:${settings.mail}`,
        `Expires: ${expires.toInstant().toString()}`,
        `Preferred-Languages: ${settings.languages.join(", ")}`,
        `Canonical: ${origin}/.well-known/security.txt`,
      ];
      return new Response(`${lines.join("\n")}\n`, {
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" },
      });
    },
  },
  {
    path: "/:file{branding-[0-9a-f]+\\.css}",
    load: async (ctx, { params }) => {
      const { branding } = await readTown(ctx);
      // A page from before a change asks for the old name: it gets today's face, but not for ever.
      const current = brandingHref(branding) === `/${params["file"]}`;
      return new Response(brandingCss(branding), {
        headers: {
          "content-type": "text/css; charset=utf-8",
          "cache-control": current ? "public, max-age=31536000, immutable" : "no-cache",
        },
      });
    },
  },
];
