import { createHmac, timingSafeEqual } from "node:crypto";
import { admissionKey } from "./admission-key.ts";

/**
 * `place`: somebody stands in the waiting room. `entry`: may begin to book. `proof`, `mail`: has solved a task, or answered a mail.
 */
export type TokenKind = "place" | "entry" | "proof" | "mail";

export interface SignedToken {
  readonly kind: TokenKind;
  readonly id: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** `kind.expiry.id.signature`, good for one tenant. Nothing of it is secret. */
export function signToken(tenantId: string, { kind, id, expiresAt }: SignedToken): string {
  const body = `${kind}.${Math.round(expiresAt).toString(36)}.${id}`;
  return `${body}.${signature(tenantId, body)}`;
}

/** What a token says, or null where it is none, another tenant's or over. `now`: epoch ms. */
export function readToken(tenantId: string, token: string | undefined, now: number): SignedToken | null {
  const found = /^(place|entry|proof|mail)\.([0-9a-z]{1,11})\.([\w-]{1,64})\.([\w-]{43})$/.exec(token ?? "");
  if (found === null) return null;
  const [, kind = "", expiry = "", id = "", signed = ""] = found;
  if (!timingSafeEqual(Buffer.from(signed), Buffer.from(signature(tenantId, `${kind}.${expiry}.${id}`)))) return null;
  const expiresAt = Number.parseInt(expiry, 36);
  return expiresAt > now ? { kind: kind as TokenKind, id, expiresAt } : null;
}

const signature = (tenantId: string, body: string): string =>
  createHmac("sha256", admissionKey("token")).update(`${tenantId}:${body}`).digest("base64url");
