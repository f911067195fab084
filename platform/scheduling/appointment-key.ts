/**
 * The key appointment tokens are derived from, TOKEN_KEY of the environment. Read late, so that a module can be
 * imported without one.
 *
 * @throws Error when it is missing: a token made with an empty key could be guessed.
 */
export function appointmentKey(): string {
  const key = process.env["TOKEN_KEY"];
  if (key === undefined || key.length < 32) throw new Error("TOKEN_KEY is missing or shorter than 32 characters");
  return key;
}
