import { normalizeEmail } from "../core/normalize-email.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isExempt, reachedLimit } from "./address-limits.ts";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const domain = fc.tuple(label, fc.constantFrom("de", "example.org", "com", "xn--p1ai")).map((parts) => parts.join("."));
const local = fc.stringMatching(/^[a-z0-9!#$%&'*/=?^_`{|}~.-]{1,20}$/);
const shuffledCase = (word: string, bits: number) =>
  [...word].map((letter, i) => ((bits >> (i % 30)) & 1 ? letter.toUpperCase() : letter)).join("");

describe("one spelling per mailbox", () => {
  test("normalised again it stays the same, whatever was typed", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .tuple(fc.string({ unit: "grapheme" }), fc.oneof(domain, fc.string({ unit: "grapheme" }), fc.constant("bücher。example。")))
        .map((p) => p.join("@")),
    );
    fc.assert(
      fc.property(typed, (email) => {
        const once = normalizeEmail(email);
        expect(normalizeEmail(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test("case, space around it and a tag make no other mailbox", () => {
    fc.assert(
      fc.property(local, domain, fc.nat(2 ** 30), fc.stringMatching(/^[a-z0-9+]{0,8}$/), (name, at, bits, tag) => {
        expect(normalizeEmail(` ${shuffledCase(`${name}+${tag}@${at}`, bits)}\t`)).toBe(normalizeEmail(`${name}@${at}`));
      }),
    );
  });

  test("two domains are never one, nor are two names at one domain", () => {
    fc.assert(
      fc.property(local, domain, local, domain, (name, at, other, elsewhere) => {
        const [one, two] = [normalizeEmail(`${name}@${at}`), normalizeEmail(`${other}@${elsewhere}`)];
        if (at !== elsewhere) expect(one).not.toBe(two);
        else if (name !== other && at !== "gmail.com") expect(one).not.toBe(two);
      }),
    );
    expect(normalizeEmail("a@gmail.com")).not.toBe(normalizeEmail("a@googlemail.com"));
  });

  test.each([
    ["Info@BÜCHER.example", "info@xn--bcher-kva.example"],
    ["info@bu\u0308cher.example.", "info@xn--bcher-kva.example"],
    ["post@straße.example", "post@xn--strae-oqa.example"],
    ["e.r.i.k.a+amt@gmail.com", "erika@gmail.com"],
    ["e.r.i.k.a@example.org", "e.r.i.k.a@example.org"],
    ["+amt@example.org", "+amt@example.org"],
    ["...@gmail.com", "...@gmail.com"],
    ["a@x.de/ü", "a@x.de/ü"],
  ])("%s counts as %s", (typed, key) => {
    expect(normalizeEmail(typed)).toBe(key);
  });
});

describe("exempt", () => {
  const exempt = ["Heim@Example.org", "@pflege.example", "@bücher.example"];
  test.each([
    ["heim@example.org", true],
    ["heim2@example.org", false],
    ["anybody@pflege.example", true],
    ["anybody@xn--bcher-kva.example", true],
    // A domain is not the one it ends with, nor one below it.
    ["anybody@alten-pflege.example", false],
    ["anybody@nord.pflege.example", false],
    ["pflege.example@other.example", false],
  ])("%s: %s", (key, expected) => {
    expect(isExempt(key, exempt)).toBe(expected);
  });
});

describe("the limit", () => {
  const limits = { openPerAddress: 3, bookingsPerAddress: 5, bookingsPerAddressDays: 30, exemptAddresses: [] };
  test.each([
    [{ open: 2, recent: 4 }, null],
    [
      { open: 3, recent: 4 },
      { reason: "too_many_open", limit: 3, open: 3 },
    ],
    [
      { open: 2, recent: 5 },
      { reason: "too_many_bookings", limit: 5, days: 30 },
    ],
    [
      { open: 9, recent: 9 },
      { reason: "too_many_open", limit: 3, open: 9 },
    ],
  ])("%o: %o", (counts, reached) => {
    expect(reachedLimit(limits, counts)).toEqual(reached);
  });
  test("none is none", () => {
    expect(reachedLimit({ ...limits, openPerAddress: null, bookingsPerAddress: null }, { open: 99, recent: 99 })).toBeNull();
  });
});
