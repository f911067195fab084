import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOn, nextChange, type Dated } from "./dated-facts.ts";
import type { Change } from "./service-facts.ts";

const service: Dated = {
  description: { de: "d" },
  requirements: [],
  documents: [{ de: "Ausweis" }],
  fees: { de: "13 Euro" },
  feesSource: "alt",
  feesAsOf: "2026-01-01",
  legalBasis: "BZRG § 30",
  changes: [],
};
const dearer: Change = { from: "2027-01-01", fees: { de: "15 Euro" }, fees_source: "neu" };

test("a fee changes with the first day of the year and not a day before", () => {
  const dated = { ...service, changes: [dearer] };
  expect(factsOn(dated, "2026-12-31").fees.de).toBe("13 Euro");
  expect(factsOn(dated, "2027-01-01")).toMatchObject({ fees: { de: "15 Euro" }, feesSource: "neu", feesAsOf: "2026-01-01" });
  expect(nextChange(dated, "2026-12-31")).toBe(dearer);
  expect(nextChange(dated, "2027-01-01")).toBeNull();
});

const day = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const change = fc.record({
  from: day,
  fees: fc.option(
    fc.string().map((de) => ({ de })),
    { nil: undefined },
  ),
});

test("what holds is the last change begun that names it, whatever the order they are written in", () => {
  fc.assert(
    fc.property(fc.uniqueArray(change, { selector: ({ from }) => from }), day, (changes, today) => {
      let expected = "13 Euro";
      let latest = "";
      for (const { from, fees } of changes) {
        if (from > today || fees === undefined || from < latest) continue;
        [expected, latest] = [fees.de, from];
      }
      expect(factsOn({ ...service, changes }, today).fees.de).toBe(expected);
      const ahead = changes.map(({ from }) => from).filter((from) => from > today);
      expect(nextChange({ changes }, today)?.from ?? "none").toBe(ahead.length === 0 ? "none" : ahead.sort()[0]);
    }),
  );
});
