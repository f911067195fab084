import { etag, RETAINED_304_HEADERS } from "hono/etag";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

// A browser puts the headers of a 304 in place of those it has kept, so the policy of the page goes along.
const tagged = etag({ retainedHeaders: [...RETAINED_304_HEADERS, "content-security-policy"] });

/** An ETag, and 304 to who has it (RFC 9110, 13.1.2), for answers that may be kept: a digest of what nobody keeps serves nobody. */
export const etagOfKept = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.res.headers.get("cache-control")?.includes("no-store") !== true) await tagged(c, () => Promise.resolve());
});
