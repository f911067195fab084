import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Crockford's base 32: no I, L, O, U, so that a printed code survives being read aloud and typed. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** What a token opens: a word of its own for each kind. A browser token is also the code on a printed slip. */
export type TokenPurpose = string;

/**
 * A 130-bit token in 26 characters, derived and not stored: HMAC-SHA-256 over purpose and id under the platform's
 * key. A job can write the link days later, and a stolen database opens nothing, as it holds only {@link hashToken}.
 */
export function deriveToken(key: string, purpose: TokenPurpose, tenantId: string, id: string): string {
  const digest = createHmac("sha256", key).update(`${purpose}:${tenantId}:${id}`).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 6n;
  let token = "";
  for (let i = 0; i < 26; i++, bits >>= 5n) token += ALPHABET[Number(bits & 31n)];
  return token;
}

/** SHA-256 of a token in hex, as the database stores and looks it up. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Reads a token as people type it: capitals, spaces and hyphens are fine, O is 0, I and L are 1. Null if it is none. */
export function parseToken(text: string): string | null {
  const token = text.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(token) ? token : null;
}

/** A token as it is printed: groups of five, in capitals. */
export const printToken = (token: string): string => (token.toUpperCase().match(/.{1,5}/g) ?? []).join("-");

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(x, y);
}
