import { LANGUAGES, type Language } from "@stadttor/messages/language.ts";
import type { Context } from "hono";
import { parseAccept } from "hono/utils/accept";
import { describeError } from "../core/error-map.ts";
import { log, safeError } from "../core/log.ts";
import type { AppEnv } from "./app-env.ts";
import { REST_ROOT } from "./operations.ts";
import { plainError } from "./plain-error.ts";
import { type More, problem, Refusal } from "./problem.ts";

export const VARY = "Accept-Language";

/** An error as a problem; what is no refusal is logged. */
export function refuse(c: Context<AppEnv>, error: unknown, more: More = {}): Response {
  logFault(c, error);
  const response = problem(error, { language: languageOf(c), origin: c.get("origin"), requestId: c.get("requestId") }, more);
  response.headers.append("vary", VARY);
  return response;
}

/** An error where there is no page to show it: below the REST API's root a problem, elsewhere a sentence. */
export function refuseOutside(c: Context<AppEnv>, error: unknown): Response {
  const { path } = c.req;
  if (path === REST_ROOT || path.startsWith(`${REST_ROOT}/`)) return refuse(c, error);
  logFault(c, error);
  const { status, reason } = error instanceof Refusal ? error : describeError(error);
  return plainError(c, status, reason);
}

function logFault(c: Context<AppEnv>, error: unknown): void {
  const { status, reason } = error instanceof Refusal ? error : describeError(error);
  // A flood is no fault, and the request log counts it.
  if (status >= 500 && reason !== "busy") log.error({ requestId: c.get("requestId"), ...safeError(error) }, "request failed");
}

/** The first language of `Accept-Language` that there is, by the whole tag or by its language alone; else German. */
export function languageOf(c: Context<AppEnv>): Language {
  for (const { type } of parseAccept(c.req.header("accept-language") ?? "")) {
    const tag = type.toLowerCase();
    const found = LANGUAGES.find((code) => code === tag) ?? LANGUAGES.find((code) => code === tag.split("-")[0]);
    if (found !== undefined) return found;
  }
  return "de";
}
