import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";

/** Forgetting, once an hour. */
export const privacyWork: readonly RecurringWork<Pools>[] = [
  {
    name: "retention",
    everyMs: 3_600_000,
    run: async (pools) => {
      await (await import("./run-retention.ts")).runRetention(pools);
      return "idle";
    },
  },
];
