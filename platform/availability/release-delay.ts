import { createHmac } from "node:crypto";

/**
 * By how many minutes a wave of places comes later than stated: from 0 to `most`, for each location, date and wave another
 * one, always the same, and not to be guessed without the key.
 */
export function releaseDelay(key: string, place: { readonly locationId: string; readonly on: string }, wave: number, most: number): number {
  if (most === 0) return 0;
  const digest = createHmac("sha256", key).update(`release ${place.locationId} ${place.on} ${wave}`).digest();
  return digest.readUInt32BE(0) % (most + 1);
}
