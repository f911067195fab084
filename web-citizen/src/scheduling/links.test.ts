import { expect, test } from "vitest";
import { backFrom, cartQuery, slotPath } from "./links.ts";
import { examples } from "./examples.ts";

test("a cart travels in the address", () => {
  expect(
    cartQuery(
      [
        { slug: "wohnsitz", quantity: 1 },
        { slug: "ausweis", quantity: 2 },
      ],
      ["wheelchair", "more_time"],
    ),
  ).toBe("leistung-wohnsitz=1&leistung-ausweis=2&bedarf=wheelchair&bedarf=more_time");
});

test("what a slug holds cannot add fields of its own", () => {
  expect([...new URLSearchParams(cartQuery([{ slug: "a&ort=x", quantity: 1 }], [])).keys()]).toEqual(["leistung-a&ort=x"]);
});

test("the way back to the time names place, channel, the day in the town's zone, and the hold it changes", () => {
  const { appointment } = examples["scheduling/enter-details"].empty;
  const late = { ...appointment, time: { startsAt: "2026-12-01T00:15:00+01:00", endsAt: "2026-12-01T00:30:00+01:00" } };
  expect(backFrom(late).slot).toBe(
    "/termin/zeit?leistung-wohnsitz=1&leistung-ausweis=2&statt=TOKEN&ort=rathaus&kanal=counter&tag=2026-12-01".replace("TOKEN", late.token),
  );
  expect(slotPath("a=1", { location: "x y", channel: "phone" }, "2026-12-01")).toBe("/termin/zeit?a=1&ort=x+y&kanal=phone&tag=2026-12-01");
});
