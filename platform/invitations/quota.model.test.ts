import fc from "fast-check";
import { expect, test } from "vitest";
import { holdSlot } from "../scheduling/hold-slot.ts";
import { invitedTown } from "./invited-town.fixture.ts";

/** Four counters, two of them the public's; quotas of two counters and of one. */
const it = invitedTown();
const ALL = 4;
const PUBLIC = 2;
const QUOTAS: Readonly<Record<string, number>> = { aufenthalt: 2, eins: 1 };

const instant = (slot: number) => Temporal.Instant.from("2027-03-02T07:00:00Z").add({ minutes: 15 * slot });

function publicHold(slot: number): Promise<unknown> {
  const wish = { services: { "wohnsitz-ummelden": 1 }, location: "rathaus", channel: "counter" as const, language: "de" as const };
  return it.as((ctx) => holdSlot(ctx, { ...wish, startsAt: instant(slot).toString(), idempotencyKey: crypto.randomUUID() }));
}

const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "held",
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );

test("forty invited people at once get the quota's counters and no more, and leave the public its own", async () => {
  const links = await Promise.all(Array.from({ length: 40 }, () => it.invite()));
  const outcomes = await Promise.all(links.map(({ token }) => outcome(it.holdAt(token, instant(4).toString()))));
  expect(Map.groupBy(outcomes, (one) => one).get("held")).toHaveLength(2);
  expect(new Set(outcomes)).toEqual(new Set(["held", "slot_taken"]));
  const others = await Promise.all(Array.from({ length: 10 }, () => outcome(publicHold(4))));
  expect(others.filter((one) => one === "held")).toHaveLength(PUBLIC);
  const rows = await it.standing();
  expect(rows.map(({ quota }) => quota).toSorted()).toEqual(["closed", "closed", "public", "public"]);
});

test("whatever is tried in whatever order, each share is kept and nothing that fits is refused", async () => {
  const attempt = fc.record({ who: fc.constantFrom("public", "aufenthalt", "eins"), slot: fc.integer({ min: 0, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 4, maxLength: 14 }), async (attempts) => {
      await it.sql`delete from appointments`;
      // The oracle: heads at each time, by whom.
      const heads: Record<string, number>[] = [{}, {}, {}];
      for (const { who, slot } of attempts) {
        const there = heads[slot]!;
        const all = Object.values(there).reduce((sum, n) => sum + n, 0);
        const own = there[who] ?? 0;
        const fits = all < ALL && own < (who === "public" ? PUBLIC : QUOTAS[who]!);
        const got =
          who === "public"
            ? await outcome(publicHold(slot))
            : await outcome(it.holdAt((await it.invite({ quota: who })).token, instant(slot).toString()));
        expect(got).toBe(fits ? "held" : "slot_taken");
        if (fits) there[who] = own + 1;
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
