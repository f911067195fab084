import { createHmac } from "node:crypto";
import { admissionKey } from "./admission-key.ts";
import { sameSecret } from "../core/ids.ts";

/** What somebody was about to send: where to, without language prefix, and the form, urlencoded. */
export interface Choice {
  readonly path: string;
  readonly form: string;
}

/** Marks a choice as one that was posted here, so that nobody has us mail a stranger a form of their own making. */
export const sealChoice = (tenantId: string, { path, form }: Choice): string =>
  createHmac("sha256", admissionKey("token")).update(`choice:${tenantId}:${path}\n${form}`).digest("base64url");

export const isSealed = (tenantId: string, choice: Choice, seal: string): boolean => sameSecret(sealChoice(tenantId, choice), seal);
