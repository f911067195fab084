import type { Redis } from "ioredis";
import type { AppPool } from "../core/db.ts";
import { DomainError, limited } from "../core/errors.ts";
import type { Guard } from "../core/page.ts";
import type { Tenant } from "../core/tenant-transaction.ts";
import { networkKey, networkOfPeer, type Peer } from "./client-network.ts";
import { guardKeeper } from "./keep-guard.ts";
import { settingsReader } from "./read-admission-settings.ts";
import { redisQueue } from "./redis-queue.ts";
import { sharedStore } from "./shared-store.ts";
import { type Entry, waitingRoom } from "./waiting-room.ts";

/** Who wants something: from which network, and what they bring to show for it. */
export interface Caller {
  readonly tenant: Tenant;
  /** {@link Admission.networkOf}. */
  readonly network: string;
  /** A solved challenge or a pass, as it came: the form field `nachweis`, the header `Stadttor-Proof`. */
  readonly proof?: string | undefined;
}

/** A program that holds or books: it has no cookie, so its place in the waiting room comes in the header `Stadttor-Place`. */
export interface ProgramCaller extends Caller {
  readonly place?: string | undefined;
}

/** What stands before the verbs: limits, proofs of work, the waiting room. One for each process. */
export interface Admission {
  /** The keyed digest of the network a request comes from, for {@link Caller} and for the citizen actor. */
  networkOf(tenant: Tenant, peer: Peer): string;
  /**
   * Counts what is about to be done and decides whether it may be. For `hold` it answers the pass that was brought or earned,
   * to be carried along for another try; null where none was needed.
   *
   * @throws DomainError `forbidden` `proof_needed` with `details.challenge` (JSON for ALTCHA's solver), HTTP 403; `limited`
   *   `network_holds`, `network_bookings` or `network_mails` with `details.retryAfter` in seconds, HTTP 429.
   */
  admit(guard: Guard, caller: Caller): Promise<{ readonly pass: string | null }>;
  /**
   * {@link Admission.admit} for programs, which come to `hold` without the pages where booking begins: the waiting room stands
   * before it. Answers what they bring along next time, null where what they have holds or nothing is needed.
   *
   * @throws DomainError as `admit`, with `details.place` where they were just let in, and `limited` `waiting_room` with
   *   `details.place`, `.ahead`, `.minutes` and `.retryAfter`.
   */
  admitProgram(guard: Guard, caller: ProgramCaller): Promise<{ readonly pass: string | null; readonly place: string | null }>;
  /** Lets somebody begin to book, or keeps their place in the waiting room; `token` is what they were last given. */
  enter(tenant: Tenant, token: string | undefined): Promise<Entry>;
}

export interface AdmissionOptions {
  /** Null: this process counts for itself, as it does while Redis is away. */
  readonly redis: Redis | null;
  readonly pool: AppPool;
  readonly trustedHops: number;
  /** Epoch ms by this machine's clock: nothing here has a transaction, and some seconds between machines do no harm. */
  readonly now: () => number;
  /** For tests. */
  readonly settingsTtlMs?: number;
}

export function openAdmission({ redis, pool, trustedHops, now, settingsTtlMs }: AdmissionOptions): Admission {
  const settingsOf = settingsReader(pool, settingsTtlMs);
  const shared = sharedStore(redis);
  const admit = guardKeeper(shared, settingsOf, now);
  const enter = waitingRoom(redisQueue(shared, { now }), settingsOf, now);
  return {
    networkOf: (tenant, peer) => networkKey(tenant.id, networkOfPeer(peer, trustedHops), Temporal.Instant.fromEpochMilliseconds(now())),
    admit,
    enter,
    admitProgram: async (guard, caller) => {
      if (guard !== "hold") return { ...(await admit(guard, caller)), place: null };
      const entry = await enter(caller.tenant, caller.place);
      if (entry.outcome === "waiting") {
        const { again, token, ahead, minutes } = entry;
        throw limited("waiting_room", again, { place: token, ahead, minutes });
      }
      try {
        return { ...(await admit(guard, caller)), place: entry.token };
      } catch (error) {
        // The turn is taken: without the leave to go on whoever is refused now would have to wait once more.
        if (!(error instanceof DomainError) || entry.token === null) throw error;
        throw new DomainError(error.kind, error.reason, { ...error.details, place: entry.token });
      }
    },
  };
}
