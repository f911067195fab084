import type { Context } from "hono";
import type { Guard } from "../core/page.ts";
import type { Tenant } from "../core/tenant-transaction.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { peerOf } from "./peer.ts";

/** A solved challenge, or the pass it earned. */
export const PROOF_HEADER = "Stadttor-Proof";
/** A place in the waiting room, or the leave to go on. */
export const PLACE_HEADER = "Stadttor-Place";

/**
 * Counts what a program is about to do; it has no cookie, so what it needs to show comes in headers. Answers the headers of the
 * answer: what to bring along next time.
 *
 * @throws DomainError as `Admission.admitProgram` does.
 */
export async function passPrograms(
  c: Context<AppEnv>,
  { admission }: Pick<Deps, "admission">,
  tenant: Tenant,
  guards: readonly Guard[],
): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const guard of guards) {
    const network = admission.networkOf(tenant, peerOf(c));
    const brought = { proof: c.req.header(PROOF_HEADER), place: c.req.header(PLACE_HEADER) };
    const { pass, place } = await admission.admitProgram(guard, { tenant, network, ...brought });
    if (pass !== null) headers[PROOF_HEADER.toLowerCase()] = pass;
    if (place !== null) headers[PLACE_HEADER.toLowerCase()] = place;
  }
  return headers;
}
