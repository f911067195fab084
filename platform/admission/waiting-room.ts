import { randomBytes } from "node:crypto";
import type { Tenant } from "../core/tenant-transaction.ts";
import type { Queue } from "./queue.ts";
import { readToken, signToken } from "./signed-token.ts";
import type { AdmissionSettings } from "./read-admission-settings.ts";

/** How long somebody who was let in may take from page to page. */
export const ENTRY_MS = 20 * 60_000;
/** An entry that has been used is prolonged, not more than every five minutes, */
const RENEW_BELOW_MS = ENTRY_MS - 5 * 60_000;
/** and up to here from when somebody was let in: nobody waits once and stays for good. */
const LONGEST_MS = 2 * 60 * 60_000;
/** The place itself is kept for a minute without a question (queue.ts); this only says who asks. */
const PLACE_MS = 60 * 60_000;
/** Seconds until the next question: soon after the first, as that one only shows that somebody is there. */
const FIRST_AGAIN = 3;
const AGAIN = 10;

/** What somebody is told who wants to begin. `token` is to be brought along next time; null: the one they have holds. */
export type Entry =
  | { readonly outcome: "admitted"; readonly token: string | null }
  | {
      readonly outcome: "waiting";
      readonly token: string;
      readonly ahead: number;
      readonly minutes: number;
      /** Seconds until it is worth asking again. */
      readonly again: number;
    };

/** Decides who may begin to book in a tenant now. Without a rate everybody, and nothing is asked of Redis. */
export function waitingRoom(queue: Queue, settingsOf: (tenant: Tenant) => Promise<AdmissionSettings>, clock: () => number) {
  return async (tenant: Tenant, token: string | undefined): Promise<Entry> => {
    const { rushPerMinute } = await settingsOf(tenant);
    if (rushPerMinute === null) return { outcome: "admitted", token: null };
    const now = clock();
    const brought = readToken(tenant.id, token, now);
    const entry = (id: string, expiresAt: number) => signToken(tenant.id, { kind: "entry", id, expiresAt });
    if (brought?.kind === "entry") {
      const until = Math.min(now + ENTRY_MS, letInAt(brought.id) + LONGEST_MS);
      const prolonged = brought.expiresAt - now < RENEW_BELOW_MS && until > brought.expiresAt;
      return { outcome: "admitted", token: prolonged ? entry(brought.id, until) : null };
    }
    const known = brought?.kind === "place";
    const id = known ? brought.id : randomBytes(16).toString("base64url");
    const told = await queue.ask({ tenantId: tenant.id, id, known, rate: rushPerMinute });
    if (told.outcome === "admitted") return { outcome: "admitted", token: entry(`${now.toString(36)}-${id}`, now + ENTRY_MS) };
    return {
      outcome: "waiting",
      token: signToken(tenant.id, { kind: "place", id, expiresAt: now + PLACE_MS }),
      ahead: told.ahead,
      minutes: Math.max(1, Math.ceil((told.ahead + 1) / told.perMinute)),
      again: known ? AGAIN : FIRST_AGAIN,
    };
  };
}

/** Epoch ms, from the id of an entry. */
const letInAt = (id: string): number => Number.parseInt(id.split("-")[0] ?? "", 36);
