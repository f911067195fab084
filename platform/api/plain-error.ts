import { errorText } from "@stadttor/messages/text.ts";
import type { Context } from "hono";

/** An error before there is a tenant or a page: one German sentence as plain text. */
export function plainError(c: Context, status: number, reason: string): Response {
  const headers: Record<string, string> = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  if (status === 503) headers["retry-after"] = "5";
  return c.body(`${errorText("de", reason)}\n`, status as 400, headers);
}
