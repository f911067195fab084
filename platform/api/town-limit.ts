import { createMiddleware } from "hono/factory";
import { unavailable } from "../core/errors.ts";
import type { AppEnv } from "./app-env.ts";
import { refuseOutside } from "./refuse.ts";

/** Requests of one town that one process has under way at most. At some milliseconds each the last waits a second or two. */
const MOST_UNDER_WAY = 250;

/**
 * Turns away at once what one town asks beyond what this process can answer soon, so that a flood on one town costs the
 * others a moment and not their service. Behind the host gate, before anything that costs.
 */
export function townLimit(most = MOST_UNDER_WAY) {
  const underWay = new Map<string, number>();
  return createMiddleware<AppEnv>(async (c, next) => {
    const id = c.get("tenant")?.id;
    if (id === undefined) return next();
    const before = underWay.get(id) ?? 0;
    if (before >= most) return refuseOutside(c, unavailable("busy"));
    underWay.set(id, before + 1);
    try {
      await next();
    } finally {
      const left = (underWay.get(id) ?? 1) - 1;
      if (left === 0) underWay.delete(id);
      else underWay.set(id, left);
    }
  });
}
