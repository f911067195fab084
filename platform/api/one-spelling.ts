import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

/** Characters that may be written as they are in a path (RFC 3986, 2.3). */
const UNRESERVED = /%(?:2D|2E|5F|7E|3\d|4[1-9A-F]|5\d|5A|6[1-9A-F]|7[0-9A])/gi;

/**
 * Redirects an address that spells plain characters as `%…` to the plain spelling, so that one page is one address: for
 * search engines, and for the rendered pages that are kept by it.
 */
export const oneSpelling = createMiddleware<AppEnv>(async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const plain = pathname.replace(UNRESERVED, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : code;
  });
  return plain === pathname ? next() : c.redirect(`/${plain.replace(/^\/+/, "")}${search}`, 301);
});
