import { createMiddleware } from "hono/factory";
import type { Env } from "../core/env.ts";
import type { AppEnv } from "./app-env.ts";

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** The policy of a page; `frameOrigins` are the sites a town lets show it in a frame. */
export const contentSecurityPolicy = (frameOrigins: readonly string[] = []): string =>
  [...CSP, `frame-ancestors ${frameOrigins.length === 0 ? "'none'" : ["'self'", ...frameOrigins].join(" ")}`].join("; ");

const POLICY = contentSecurityPolicy();

/**
 * Headers of every answer; what a handler has set stays. No CORS header is set here, so other sites' scripts read
 * nothing but what catalogue/http.ts (open data) and cross-origin.ts (a town's own websites) let them, and
 * what does not say otherwise is kept nowhere.
 */
export const securityHeaders = (env: Pick<Env, "PUBLIC_SCHEME">) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const set = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    };
    set("content-security-policy", POLICY);
    set("cache-control", "private, no-store");
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (env.PUBLIC_SCHEME === "https") set("strict-transport-security", "max-age=31536000");
  });
