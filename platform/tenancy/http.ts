import type { HttpRoute } from "../core/http-route.ts";
import { brandingCss, brandingHref } from "./branding-css.ts";
import { readTown } from "./read-town.ts";

export const routes: readonly HttpRoute[] = [
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
