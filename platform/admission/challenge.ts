import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { admissionKey } from "./admission-key.ts";

/** How much work: 256 keys on average, each of so many rounds. A second or less on a laptop, a few on a phone. */
const COST = 2_000;
const KEY_PREFIX = "00";
/** Milliseconds a challenge may be solved in: a slow device, or a person who was called away. */
export const CHALLENGE_MS = 10 * 60_000;
/** A solution is some 500 characters. */
const LONGEST = 2_000;

const hex = z.string().regex(/^[0-9a-f]{1,128}$/);
const payload = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal("PBKDF2/SHA-256"),
      cost: z.literal(COST),
      data: z.strictObject({ tenant: z.string().max(64) }),
      expiresAt: z.number().int(),
      keyLength: z.literal(32),
      keyPrefix: z.literal(KEY_PREFIX),
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: z.strictObject({ counter: z.number().int().min(0).max(0xffff_ffff), derivedKey: hex, time: z.number().optional() }),
});

/**
 * A task in ALTCHA's scheme (proof of work, version 2), good for one tenant and ten minutes, as the JSON that its solver takes.
 * Making one costs one signature; nothing is kept.
 */
export async function newChallenge(tenantId: string, now: number): Promise<string> {
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: COST,
    keyPrefix: KEY_PREFIX,
    data: { tenant: tenantId },
    deriveKey,
    expiresAt: Math.floor((now + CHALLENGE_MS) / 1000),
    hmacSignatureSecret: admissionKey("challenge"),
  });
  return JSON.stringify(challenge);
}

/**
 * The nonce of the challenge that this solves, or null where it is none, is over, is another tenant's or solves nothing.
 *
 * @param solution base64 of `{"challenge": …, "solution": {"counter", "derivedKey"}}`, as ALTCHA's widget posts it.
 */
export async function readSolution(tenantId: string, solution: string): Promise<string | null> {
  if (solution.length > LONGEST) return null;
  const read = payload.safeParse(parseJson(Buffer.from(solution, "base64").toString("utf8")));
  if (!read.success || read.data.challenge.parameters.data.tenant !== tenantId) return null;
  const { challenge } = read.data;
  const { counter, derivedKey } = read.data.solution;
  const { verified } = await verifySolution({
    challenge,
    solution: { counter, derivedKey },
    deriveKey,
    hmacSignatureSecret: admissionKey("challenge"),
  });
  return verified ? challenge.parameters.nonce : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
