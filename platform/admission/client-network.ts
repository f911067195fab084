import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";
import { admissionKey } from "./admission-key.ts";

/** Where a request comes from, as the socket and the proxies tell it. */
export interface Peer {
  /** Of the socket: the last proxy's, or the client's own. */
  readonly remoteAddress: string | undefined;
  /** The header as it came. */
  readonly forwardedFor: string | undefined;
}

/** Where addresses that cannot be read are counted together: as one network, so that nobody passes by being unreadable. */
const UNKNOWN = "unknown";

/**
 * The client's network: an IPv4 address, or the first 64 bits of an IPv6 one, which is what one household is given (RFC 6177).
 *
 * Of X-Forwarded-For so many entries are believed, from its end, as there are proxies of our own; what a client writes before
 * them is not.
 */
export function networkOfPeer(peer: Peer, trustedHops: number): string {
  const told = (peer.forwardedFor ?? "").split(",").filter((entry) => entry.trim() !== "");
  const chain = [...(trustedHops === 0 ? [] : told), peer.remoteAddress ?? ""];
  const address = withoutPort((chain[chain.length - 1 - trustedHops] ?? chain[0] ?? "").trim());
  if (!ipaddr.isValid(address)) return UNKNOWN;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

/** `192.0.2.1:443` and `[2001:db8::1]:443`, as some proxies write them. */
const withoutPort = (entry: string): string => /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, "$1");

/**
 * What is kept of a network: a keyed digest that differs from tenant to tenant and from ISO week to ISO week, so that neither a
 * copy of the database nor two tenants together tell who it was. The network itself is written nowhere.
 */
export function networkKey(tenantId: string, network: string, now: Temporal.Instant): string {
  const { yearOfWeek, weekOfYear } = now.toZonedDateTimeISO("UTC");
  return createHmac("sha256", admissionKey("network"))
    .update(`${yearOfWeek}-W${weekOfYear}:${tenantId}:${network}`)
    .digest("base64url")
    .slice(0, 22);
}
