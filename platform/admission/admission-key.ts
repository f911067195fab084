import { createHmac } from "node:crypto";

/**
 * A key for one purpose of admission, derived from TOKEN_KEY of the environment. Read late, so that a module can be imported
 * without one.
 *
 * @throws Error when it is missing: what is signed with an empty key could be forged.
 */
export function admissionKey(purpose: "network" | "token" | "challenge"): string {
  const key = process.env["TOKEN_KEY"];
  if (key === undefined || key.length < 32) throw new Error("TOKEN_KEY is missing or shorter than 32 characters");
  return createHmac("sha256", key).update(`admission:${purpose}`).digest("hex");
}
