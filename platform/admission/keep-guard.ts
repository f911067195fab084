import { DomainError, limited } from "../core/errors.ts";
import type { Guard } from "../core/page.ts";
import type { Tenant } from "../core/tenant-transaction.ts";
import type { Admission, Caller } from "./admission.ts";
import { CHALLENGE_MS, newChallenge, readSolution } from "./challenge.ts";
import { counter } from "./counter.ts";
import { decideHold } from "./decide-hold.ts";
import type { AdmissionSettings } from "./read-admission-settings.ts";
import type { SharedStore } from "./shared-store.ts";
import { readToken, signToken } from "./signed-token.ts";

const WINDOW_SECONDS = 600;
const MINUTE_MS = 60_000;
/** How long a pass holds, and for how many tries: enough to be too late for a time now and then. */
export const PASS_MS = 10 * MINUTE_MS;
const PASS_TRIES = 5;
/** As long as there can be a pass of one id: a mail's link makes it anew for half an hour. */
const TRIES_SECONDS = 45 * 60;

interface Proof {
  readonly pass: string;
  readonly kind: "proof" | "mail";
}

/** {@link Admission.admit}. */
export function guardKeeper(
  store: SharedStore | null,
  settingsOf: (tenant: Tenant) => Promise<AdmissionSettings>,
  clock: () => number,
): Admission["admit"] {
  const holds = counter(store, "holds", WINDOW_SECONDS);
  const bookings = counter(store, "bookings", WINDOW_SECONDS);
  const mails = counter(store, "mails", WINDOW_SECONDS);
  const demand = counter(store, "demand", 2 * 60);
  const solved = counter(store, "solved", CHALLENGE_MS / 1000);
  const tries = counter(store, "tries", TRIES_SECONDS);

  /**
   * Counts one hold of a tenant's. `count`: holds of the last sixty seconds, this one with them: those of this minute, and of the last
   * one the part that still counts.
   */
  async function takeDemand(tenantId: string, now: number): Promise<{ count: number; giveBack(): Promise<void> }> {
    const minute = Math.floor(now / MINUTE_MS);
    const key = `${tenantId}:${minute}`;
    const [{ count }, before] = await Promise.all([demand.take(key), demand.read(`${tenantId}:${minute - 1}`)]);
    return { count: count + before * (1 - (now % MINUTE_MS) / MINUTE_MS), giveBack: () => demand.giveBack(key) };
  }

  /** What was brought, if it is good: a pass with tries left, or a solution that nobody has used yet. */
  async function check({ tenant, proof }: Caller, now: number): Promise<Proof | null> {
    if (proof === undefined || proof === "") return null;
    const pass = readToken(tenant.id, proof, now);
    if (pass !== null) {
      if (pass.kind !== "proof" && pass.kind !== "mail") return null;
      const { count } = await tries.take(`${tenant.id}:${pass.id}`);
      return count <= PASS_TRIES ? { pass: proof, kind: pass.kind } : null;
    }
    const nonce = await readSolution(tenant.id, proof);
    if (nonce === null || (await solved.take(`${tenant.id}:${nonce}`)).count > 1) return null;
    return { pass: signToken(tenant.id, { kind: "proof", id: nonce, expiresAt: now + PASS_MS }), kind: "proof" };
  }

  async function admitHold(caller: Caller): Promise<{ pass: string | null }> {
    const { tenant, network } = caller;
    const now = clock();
    const key = `${tenant.id}:${network}`;
    const [settings, proof, ofNetwork] = await Promise.all([settingsOf(tenant), check(caller, now), holds.take(key)]);
    const forNetwork = { ofNetwork: ofNetwork.count, proof: proof?.kind ?? null, settings };
    // A network that has had its share, or is asked for a proof for what it does itself, makes nobody else prove anything.
    let decision = decideHold({ ...forNetwork, ofTenant: 0 });
    if (decision === "admit") {
      const { count, giveBack } = await takeDemand(tenant.id, now);
      decision = decideHold({ ...forNetwork, ofTenant: count });
      // Counted is what goes on: who is asked is counted when they come with the proof. Else one who asks and asks holds up all.
      if (decision !== "admit") await giveBack();
    }
    if (decision === "refuse") throw limited("network_holds", ofNetwork.seconds);
    if (decision === "ask") {
      await holds.giveBack(key);
      throw new DomainError("forbidden", "proof_needed", { challenge: await newChallenge(tenant.id, now) });
    }
    return { pass: proof?.pass ?? null };
  }

  return async (guard: Guard, caller: Caller) => {
    if (guard === "hold") return admitHold(caller);
    const { holdsPerNetwork } = await settingsOf(caller.tenant);
    const taken = await (guard === "book" ? bookings : mails).take(`${caller.tenant.id}:${caller.network}`);
    // A booking follows a hold, and some holds are beyond the network's limit: those that a mail was answered for.
    if (guard === "book" && taken.count > 2 * holdsPerNetwork) throw limited("network_bookings", taken.seconds);
    if (guard === "mail" && taken.count > holdsPerNetwork) throw limited("network_mails", taken.seconds);
    return { pass: null };
  };
}
