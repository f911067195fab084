/** What a Host header asks for. A town's slug stands directly below the base domain. */
export type HostName =
  | { readonly kind: "base" }
  | { readonly kind: "town"; readonly slug: string; readonly host: string }
  | { readonly kind: "other"; readonly host: string }
  | { readonly kind: "malformed" };

/** Labels directly below the base domain that are the platform's own (`operator.<base>`): no town has one for its slug. */
export const RESERVED_LABELS: readonly string[] = ["operator"];

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads a Host header (RFC 9112, 3.2) against the platform's base domain. Upper case and one trailing dot mean the
 * same host; a port is allowed and ignored. Anything that is not a plain DNS name is malformed, addresses included.
 */
export function readHostName(header: string | undefined, baseDomain: string): HostName {
  if (header === undefined || header.length > 261) return { kind: "malformed" };
  const match = /^([A-Za-z0-9.-]+?)\.?(?::[0-9]{1,5})?$/.exec(header);
  const host = match?.[1]?.toLowerCase();
  if (host === undefined || host.length > 253 || !host.split(".").every((label) => LABEL.test(label))) return { kind: "malformed" };
  if (host === baseDomain) return { kind: "base" };
  if (!host.endsWith(`.${baseDomain}`)) return /[a-z]/.test(host) ? { kind: "other", host } : { kind: "malformed" };
  const slug = host.slice(0, -baseDomain.length - 1);
  return slug.includes(".") ? { kind: "other", host } : { kind: "town", slug, host };
}
