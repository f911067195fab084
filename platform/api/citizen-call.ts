import type { Context } from "hono";
import type { CallContext } from "../core/trpc.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { placeCookie } from "./ask-for-turn.ts";
import { peerOf } from "./peer.ts";

/** A call, and the headers that its answer is to have. */
export interface CitizenCall extends CallContext {
  readonly told: Headers;
}

/**
 * What a citizen's procedure call brings along. A place in the waiting room comes in the cookie that the pages set, or in the
 * header `Stadttor-Place`; a solved challenge or a pass in `Stadttor-Proof`. What is to be brought next time leaves in the same.
 */
export function citizenCall({ pools, admission }: Deps, c: Context<AppEnv>): CitizenCall {
  const tenant = c.get("tenant");
  if (tenant === undefined) throw new Error("procedures are mounted behind the tenant check");
  const network = admission.networkOf(tenant, peerOf(c));
  const place = c.req.header("stadttor-place") ?? placeCookie(c);
  const proof = c.req.header("stadttor-proof");
  const told = new Headers();
  return {
    told,
    pool: pools.app,
    tenant,
    actor: { kind: "citizen", network },
    requestId: c.get("requestId"),
    admit: async (guard) => {
      const next = await admission.admitProgram(guard, { tenant, network, place, proof });
      if (next.place !== null) told.set("stadttor-place", next.place);
      if (next.pass !== null) told.set("stadttor-proof", next.pass);
    },
  };
}
