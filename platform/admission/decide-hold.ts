import type { AdmissionSettings } from "./read-admission-settings.ts";

export interface HoldCase {
  /** Holds of this network in its window, this one with them. */
  readonly ofNetwork: number;
  /** Holds of all people of the tenant in the last minute, this one with them. */
  readonly ofTenant: number;
  readonly proof: "proof" | "mail" | null;
  readonly settings: Pick<AdmissionSettings, "holdsPerNetwork" | "challengeAbove">;
}

/**
 * `admit`: go on. `ask`: only with a proof, since many hold at the moment or this network has used half of its share. `refuse`: this
 * network has had its share. An answered mail goes through in any case: behind one network there may be a whole town.
 */
export function decideHold({ ofNetwork, ofTenant, proof, settings }: HoldCase): "admit" | "ask" | "refuse" {
  if (proof === "mail") return "admit";
  if (ofNetwork > settings.holdsPerNetwork) return "refuse";
  const pressed = ofTenant > settings.challengeAbove || ofNetwork > settings.holdsPerNetwork / 2;
  return pressed && proof === null ? "ask" : "admit";
}
