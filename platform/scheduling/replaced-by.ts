import { parseToken } from "../core/ids.ts";

/** `?statt=<token>`: the hold that is being changed. */
export const replacedBy = (query: URLSearchParams): string | null => parseToken(query.get("statt") ?? "");
