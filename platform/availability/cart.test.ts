import { describe, expect, test } from "vitest";
import {
  type CartService,
  cartMinutes,
  cartPlaces,
  cartQuery,
  checkTogether,
  fillCart,
  readQuantities,
  type ServiceOffer,
} from "./cart.ts";
import { plainDemand } from "./demand.ts";
import { PLAIN_SERVICE } from "./plain-day.fixture.ts";
import { stateNeeds } from "./visitor-needs.ts";

const service = (slug: string, position: number, more: Partial<CartService> = {}): CartService => {
  const own = { id: `id-${slug}`, slug, officeId: "citizens", minutes: 15, maxQuantity: 4, position };
  return { ...own, ...PLAIN_SERVICE, ...more };
};
const SERVICES = [
  service("pass", 2),
  service("ausweis", 1, { minutes: 10 }),
  service("kfz-zulassung", 3, { officeId: "traffic", maxQuantity: 50 }),
];
const offer = (slug: string, locationId: string, channel: ServiceOffer["channel"] = "counter", minutes: number | null = null) => {
  return { serviceId: `id-${slug}`, locationId, channel, minutes, furtherMinutes: null, unitsPerDay: null, stepFree: true };
};
const cart = (query: string) => fillCart(readQuantities(new URLSearchParams(query)), SERVICES);

describe("reading quantities", () => {
  test.each<[string, [string, number][]]>([
    [
      "leistung-pass=2&leistung-ausweis=1",
      [
        ["pass", 2],
        ["ausweis", 1],
      ],
    ],
    [
      "leistung=pass&leistung=ausweis",
      [
        ["pass", 1],
        ["ausweis", 1],
      ],
    ],
    ["leistung=pass&leistung=pass", [["pass", 1]]],
    ["leistung=pass&leistung-pass=3", [["pass", 3]]],
    ["leistung-pass=1&leistung-pass=2", [["pass", 2]]],
    ["leistung-pass=&leistung-ausweis=0&leistung=&tag=2026-12-01", []],
    ["leistung-pass=+2+", [["pass", 2]]],
    [
      "leistung-pass=1,5&leistung-ausweis=-1",
      [
        ["pass", Infinity],
        ["ausweis", Infinity],
      ],
    ],
  ])("%s", (query, expected) => {
    expect([...readQuantities(new URLSearchParams(query))]).toEqual(expected);
  });
});

describe("a cart", () => {
  test("is the same query for the same cart, and reads back", () => {
    const one = cart("leistung-pass=2&leistung=ausweis&gebiet=x");
    expect(cartQuery(one)).toBe("leistung-ausweis=1&leistung-pass=2");
    expect(cart(cartQuery(one))).toEqual(one);
    expect(cartMinutes(one)).toBe(40);
  });

  test.each([
    ["", "cart_empty"],
    ["leistung-pass=0", "cart_empty"],
    ["leistung=unbekannt", "cart_nowhere"],
    ["leistung-pass=5", "quantity_too_large"],
    ["leistung-pass=viele", "quantity_too_large"],
    ["leistung=pass&leistung=kfz-zulassung", "cart_offices_differ"],
  ])("refuses %j: %s", (query, reason) => {
    expect(() => cart(query)).toThrow(expect.objectContaining({ kind: "invalid", reason }));
  });

  test("names the field of a quantity that is too large", () => {
    expect(() => cart("leistung-pass=5")).toThrow(
      expect.objectContaining({ details: { fields: { "leistung-pass": "quantity_too_large" } } }),
    );
  });

  test("finds the places that offer all of it over one channel, with their own lengths", () => {
    const offers = [
      offer("pass", "north"),
      offer("ausweis", "north", "counter", 20),
      offer("pass", "south"),
      offer("ausweis", "south", "phone"),
      offer("ausweis", "north", "phone"),
      offer("kfz-zulassung", "south"),
    ];
    const both = cart("leistung-pass=2&leistung-ausweis=1");
    expect(cartPlaces(both, offers)).toEqual([{ locationId: "north", channel: "counter", ...plainDemand(50) }]);
    expect(cartPlaces(cart("leistung=ausweis"), offers).map(({ locationId, channel, minutes }) => [locationId, channel, minutes])).toEqual([
      ["north", "counter", 20],
      ["south", "phone", 10],
      ["north", "phone", 10],
    ]);
    expect(() => cartPlaces(both, offers.slice(1))).toThrow(expect.objectContaining({ reason: "cart_nowhere" }));
  });

  test("lasts eight hours at most, where it is done", () => {
    const many = cart("leistung-kfz-zulassung=32");
    const [slow, quick] = [offer("kfz-zulassung", "north", "counter", 16), offer("kfz-zulassung", "south")];
    expect(cartPlaces(many, [slow, quick])).toEqual([{ locationId: "south", channel: "counter", ...plainDemand(480) }]);
    expect(() => cartPlaces(many, [slow])).toThrow(expect.objectContaining({ reason: "cart_too_long" }));
  });
});

describe("what keeps apart", () => {
  const shy = [
    service("pass", 2),
    service("ausweis", 1, { neverWith: ["pass"] }),
    service("ehe", 3, { alone: true, maxQuantity: 2 }),
    service("meldung", 4),
  ];
  const together = (query: string) => () => checkTogether(fillCart(readQuantities(new URLSearchParams(query)), shy));

  test.each(["leistung=ehe", "leistung-ehe=2", "leistung=pass&leistung=meldung", "leistung-ausweis=2&leistung=meldung"])(
    "%s goes",
    (query) => {
      expect(together(query)).not.toThrow();
    },
  );

  test("who wants an appointment of their own is named", () => {
    const fields = { "leistung-ehe": "cart_alone" };
    expect(together("leistung=pass&leistung=ehe")).toThrow(expect.objectContaining({ reason: "cart_alone", details: { fields } }));
  });

  test("it is enough that one of two says so, and both are named", () => {
    const fields = { "leistung-ausweis": "cart_not_together", "leistung-pass": "cart_not_together" };
    const refused = expect.objectContaining({ reason: "cart_not_together", details: { fields } });
    expect(together("leistung=pass&leistung=ausweis")).toThrow(refused);
    shy[1] = service("ausweis", 1);
    shy[0] = service("pass", 2, { neverWith: ["ausweis"] });
    expect(together("leistung=pass&leistung=ausweis&leistung=meldung")).toThrow(refused);
  });
});

describe("needs", () => {
  const needing = (query: string, asked: string[]) =>
    fillCart(readQuantities(new URLSearchParams(query)), SERVICES, stateNeeds(asked, { more_time: 10, interpreter: 15, wheelchair: 0 }));
  const stepped = (slug: string, locationId: string, channel?: ServiceOffer["channel"]) => ({
    ...offer(slug, locationId, channel),
    stepFree: false,
  });

  test("travel with the cart and lengthen the visit once, at every place", () => {
    const both = needing("leistung-pass=2&leistung-ausweis=1", ["more_time", "interpreter"]);
    expect(cartQuery(both)).toBe("leistung-ausweis=1&leistung-pass=2&bedarf=interpreter&bedarf=more_time");
    expect(cartMinutes(both)).toBe(65);
    expect(cartPlaces(both, [offer("pass", "north"), offer("ausweis", "north", "counter", 20)])).toEqual([
      { locationId: "north", channel: "counter", ...plainDemand(75) },
    ]);
  });

  test("a wheelchair leaves the places without steps, and those nobody has to go to", () => {
    const one = needing("leistung=pass", ["wheelchair"]);
    const offers = [stepped("pass", "old"), stepped("pass", "old", "phone"), stepped("pass", "old", "video"), offer("pass", "new")];
    const where = cartPlaces(one, offers).map(({ locationId, channel }) => `${locationId} ${channel}`);
    expect(where).toEqual(["old phone", "old video", "new counter"]);
    expect(cartPlaces(cart("leistung=pass"), offers)).toHaveLength(4);
    const fields = { "bedarf-wheelchair": "cart_no_step_free" };
    expect(() => cartPlaces(one, offers.slice(0, 1))).toThrow(
      expect.objectContaining({ reason: "cart_no_step_free", details: { fields } }),
    );
    expect(() => cartPlaces(one, [])).toThrow(expect.objectContaining({ reason: "cart_nowhere" }));
  });

  test("count towards the longest visit", () => {
    const long = needing("leistung-kfz-zulassung=32", ["more_time"]);
    expect(() => cartPlaces(long, [offer("kfz-zulassung", "north")])).toThrow(expect.objectContaining({ reason: "cart_too_long" }));
    expect(cartPlaces(needing("leistung-kfz-zulassung=31", ["more_time"]), [offer("kfz-zulassung", "north")])[0]?.minutes).toBe(475);
  });
});

describe("what a visit asks of a place", () => {
  const demanding = [
    service("pass", 1, { counterSkills: ["pass"], deviceSkills: ["foto"], bufferAfterMinutes: 5 }),
    service("trauung", 2, { roomSkills: ["saal"], counterSkills: ["pass", "ehe"], bufferBeforeMinutes: 30 }),
    service("kopie", 3, { minutes: 10, furtherMinutes: 3, maxQuantity: 20 }),
  ];
  const placed = (query: string, offers: ServiceOffer[]) =>
    cartPlaces(fillCart(readQuantities(new URLSearchParams(query)), demanding), offers)[0];

  test("all skills of all services, the longest buffers, a room and a device where one of them needs it", () => {
    const both = placed("leistung=pass&leistung=trauung", [offer("pass", "north"), offer("trauung", "north")]);
    expect(both).toMatchObject({
      bufferBefore: 30,
      bufferAfter: 5,
      counterSkills: ["pass", "ehe"],
      roomSkills: ["saal"],
      deviceSkills: ["foto"],
    });
    expect(placed("leistung=kopie", [offer("kopie", "north")])).toMatchObject({ counterSkills: [], roomSkills: null, deviceSkills: null });
  });

  test("further units take as long as the place, else the service, says", () => {
    expect(placed("leistung-kopie=5", [offer("kopie", "north")])?.minutes).toBe(10 + 4 * 3);
    expect(placed("leistung-kopie=5", [offer("kopie", "north", "counter", 20)])?.minutes).toBe(20 + 4 * 3);
    expect(placed("leistung-kopie=5", [{ ...offer("kopie", "north", "counter", 20), furtherMinutes: 0 }])?.minutes).toBe(20);
    expect(cartMinutes(fillCart(new Map([["kopie", 3]]), demanding))).toBe(16);
  });

  test("a limit per day counts the units asked for", () => {
    const limited = { ...offer("kopie", "north"), unitsPerDay: 8 };
    expect(placed("leistung-kopie=5", [limited])?.limits).toEqual([{ serviceId: "id-kopie", units: 5, perDay: 8 }]);
  });

  test("what goes only beside another is refused alone, what is by invitation without one", () => {
    const services = [
      service("zweitschrift", 1, { onlyWith: ["pass", "ausweis"] }),
      service("ausweis", 2),
      service("ehe", 3, { byInvitation: true }),
    ];
    const of = (query: string, invited?: boolean) => fillCart(readQuantities(new URLSearchParams(query)), services, undefined, invited);
    const fields = { "leistung-zweitschrift": "cart_only_with" };
    expect(() => checkTogether(of("leistung=zweitschrift"))).toThrow(
      expect.objectContaining({ reason: "cart_only_with", details: { fields } }),
    );
    expect(() => checkTogether(of("leistung=zweitschrift&leistung=ausweis"))).not.toThrow();
    expect(() => of("leistung=ehe")).toThrow(expect.objectContaining({ reason: "cart_by_invitation" }));
    expect(of("leistung=ehe", true).lines).toHaveLength(1);
  });
});
