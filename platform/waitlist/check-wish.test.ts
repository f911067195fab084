import { describe, expect, test } from "vitest";
import { checkWish, type TypedWish, type WishRules } from "./check-wish.ts";

const rules: WishRules = {
  today: "2027-03-01",
  furthest: "2028-03-01",
  assumed: "2027-05-30",
  places: [
    { locationId: "1", slug: "rathaus", channel: "counter", minutes: 30 },
    { locationId: "1", slug: "rathaus", channel: "phone", minutes: 15 },
    { locationId: "2", slug: "nord", channel: "counter", minutes: 20 },
  ],
};
const plain: TypedWish = { locations: [], channel: "counter", weekdays: [], earliestOn: "", latestOn: "", fromTime: "", untilTime: "" };
const check = (typed: Partial<TypedWish>) => checkWish({ ...plain, ...typed }, rules);
const errors = (typed: Partial<TypedWish>) => {
  const checked = check(typed);
  return "errors" in checked ? checked.errors : null;
};

describe("what may be wished for", () => {
  test("nothing but a channel is any place, day and hour for as long as is assumed", () => {
    expect(check({})).toEqual({
      wish: {
        channel: "counter",
        locationIds: [],
        weekdays: [],
        earliestOn: null,
        latestOn: "2027-05-30",
        fromTime: null,
        untilTime: null,
      },
    });
  });

  test.each([
    ["24.3.2027", "2027-03-24"],
    ["24/03/2027", "2027-03-24"],
    [" 2027-03-24 ", "2027-03-24"],
    ["24-3-2027", "2027-03-24"],
  ])("%j is a date as people type it", (latestOn, iso) => {
    expect(check({ latestOn })).toMatchObject({ wish: { latestOn: iso } });
  });

  test.each([
    ["31.2.2027", "wish_date"],
    ["next week", "wish_date"],
    ["28.2.2027", "wish_date_past"],
    ["2.3.2028", "wish_date_far"],
  ])("%j is refused as the last day", (latestOn, reason) => {
    expect(errors({ latestOn })).toEqual({ bis_tag: reason });
  });

  test("the last day is not before the first", () => {
    expect(errors({ earliestOn: "10.3.2027", latestOn: "9.3.2027" })).toEqual({ bis_tag: "wish_dates_crossed" });
    expect(errors({ earliestOn: "10.3.2027", latestOn: "10.3.2027" })).toBeNull();
    expect(errors({ earliestOn: "soon" })).toEqual({ ab_tag: "wish_date" });
    expect(errors({ earliestOn: "2.3.2028" })).toMatchObject({ ab_tag: "wish_date_far" });
  });

  test("hours may be open on one side, and long enough for the shortest visit there is", () => {
    expect(check({ fromTime: "14:00" })).toMatchObject({ wish: { fromTime: "14:00", untilTime: "23:59" } });
    expect(check({ untilTime: "10:00" })).toMatchObject({ wish: { fromTime: "00:00", untilTime: "10:00" } });
    expect(errors({ fromTime: "10:00", untilTime: "10:00" })).toEqual({ bis_uhr: "wish_hours_crossed" });
    expect(errors({ fromTime: "10:00", untilTime: "10:19" })).toEqual({ bis_uhr: "wish_hours_short" });
    expect(errors({ fromTime: "10:00", untilTime: "10:20" })).toBeNull();
    expect(errors({ fromTime: "10:00", untilTime: "10:20", locations: ["rathaus"] })).toEqual({ bis_uhr: "wish_hours_short" });
  });

  test("places are those that do it over that channel", () => {
    expect(check({ locations: ["nord", "rathaus"] })).toMatchObject({ wish: { locationIds: ["1", "2"] } });
    expect(errors({ channel: "video" })).toEqual({ kanal: "wish_channel" });
    expect(errors({ channel: "phone", locations: ["nord"] })).toEqual({ ort: "wish_nowhere" });
  });

  test("all seven weekdays are any, what is none is left out", () => {
    expect(check({ weekdays: ["7", "1", "1", "8", "x"] })).toMatchObject({ wish: { weekdays: [1, 7] } });
    expect(check({ weekdays: ["1", "2", "3", "4", "5", "6", "7"] })).toMatchObject({ wish: { weekdays: [] } });
  });
});
