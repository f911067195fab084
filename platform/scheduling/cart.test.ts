import { describe, expect, test } from "vitest";
import { type CartService, cartMinutes, cartPlaces, cartQuery, fillCart, readQuantities, type ServiceOffer } from "./cart.ts";

const service = (slug: string, position: number, more: Partial<CartService> = {}): CartService => {
  return { id: `id-${slug}`, slug, officeId: "citizens", minutes: 15, maxQuantity: 4, position, ...more };
};
const SERVICES = [
  service("pass", 2),
  service("ausweis", 1, { minutes: 10 }),
  service("kfz-zulassung", 3, { officeId: "traffic", maxQuantity: 50 }),
];
const offer = (slug: string, locationId: string, channel: ServiceOffer["channel"] = "counter", minutes: number | null = null) => {
  return { serviceId: `id-${slug}`, locationId, channel, minutes };
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
    expect(cartPlaces(both, offers)).toEqual([{ locationId: "north", channel: "counter", minutes: 50 }]);
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
    expect(cartPlaces(many, [slow, quick])).toEqual([{ locationId: "south", channel: "counter", minutes: 480 }]);
    expect(() => cartPlaces(many, [slow])).toThrow(expect.objectContaining({ reason: "cart_too_long" }));
  });
});
