import type { ProveData } from "../admission/pages.ts";
import { sealChoice } from "../admission/sealed-choice.ts";
import { describeError } from "../core/error-map.ts";
import { DomainError } from "../core/errors.ts";
import type { Guard } from "../core/page.ts";
import { peerOf } from "./peer.ts";
import type { Call } from "./run-page.ts";

/** A page that is shown instead of doing what was posted. */
export interface Refused {
  readonly view: "admission/prove";
  readonly data: ProveData;
  readonly status: number;
  readonly retryAfter: number | null;
}

/**
 * Null where a posted form may go on; `nachweis` in it is then the pass for another try. Else the page on which somebody proves to be
 * one, with all they had posted.
 *
 * @throws DomainError `limited`, where there is no such page.
 */
export async function passGuard(call: Call, guard: Guard, form: URLSearchParams): Promise<Refused | null> {
  const { c, deps, tenant } = call;
  const proof = form.get("nachweis") ?? undefined;
  form.delete("nachweis");
  try {
    const { pass } = await deps.admission.admit(guard, { tenant, network: deps.admission.networkOf(tenant, peerOf(c)), proof });
    if (pass !== null) form.set("nachweis", pass);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError) || (error.reason !== "proof_needed" && error.reason !== "network_holds")) throw error;
    return refusal(call, form, error);
  }
}

function refusal({ tenant, path }: Call, form: URLSearchParams, error: DomainError): Refused {
  const { status, retryAfter = null } = describeError(error);
  const challenge = typeof error.details["challenge"] === "string" ? error.details["challenge"] : null;
  const choice = { path, form: form.toString() };
  const data: ProveData = {
    state: challenge === null ? "limited" : "solve",
    challenge,
    path,
    fields: [...form],
    form: choice.form,
    seal: sealChoice(tenant.id, choice),
    email: (form.get("email") ?? "").slice(0, 254),
    error: null,
    minutes: retryAfter === null ? null : Math.ceil(retryAfter / 60),
  };
  return { view: "admission/prove", data, status, retryAfter };
}
