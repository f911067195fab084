import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveToken, hashToken, parseToken, printToken, sameSecret, type TokenPurpose } from "./ids.ts";

const purpose = fc.constantFrom<TokenPurpose>("browser", "mail");
const token = fc
  .tuple(fc.string({ minLength: 32 }), purpose, fc.uuid(), fc.uuid())
  .map(([key, what, tenant, id]) => deriveToken(key, what, tenant, id));

describe("tokens", () => {
  test("are the first 130 bits of the HMAC, five a character from the low end", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 32 }), purpose, fc.uuid(), fc.uuid(), (key, what, tenant, id) => {
        const hex = createHmac("sha256", key).update(`${what}:${tenant}:${id}`).digest("hex");
        const bits = [...hex]
          .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0"))
          .join("")
          .slice(0, 130);
        const fives = Array.from({ length: 26 }, (_, i) => bits.slice(125 - 5 * i, 130 - 5 * i));
        const expected = fives.map((five) => "0123456789abcdefghjkmnpqrstvwxyz"[Number.parseInt(five, 2)]).join("");
        expect(deriveToken(key, what, tenant, id)).toBe(expected);
      }),
    );
  });

  test("differ as soon as anything differs", () => {
    const [tenant, other] = ["0197a000-0000-7000-8000-000000000001", "0197a000-0000-7000-8000-000000000002"];
    const key = "k".repeat(32);
    const tokens = [
      deriveToken(key, "mail", tenant, other),
      deriveToken(key, "browser", tenant, other),
      deriveToken(key, "mail", other, tenant),
      deriveToken(key, "mail", tenant, tenant),
      deriveToken(`${key}k`, "mail", tenant, other),
    ];
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  test("come back from print, however they are typed", () => {
    const noise = fc.array(fc.constantFrom("", " ", "-", "\u00a0", "\n"), { minLength: 40, maxLength: 40 });
    const slips = fc.array(fc.boolean(), { minLength: 80, maxLength: 80 });
    const looksLike: Record<string, readonly string[]> = { "0": ["o", "O"], "1": ["i", "I", "l", "L"] };
    fc.assert(
      fc.property(token, noise, slips, (original, between, slip) => {
        const printed = printToken(original);
        expect(printed).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]$/);
        const typed = [...printed].map((char, i) => {
          const wrong = slip[i] ? looksLike[char] : undefined;
          const written = wrong?.[i % wrong.length] ?? (slip[40 + i] ? char.toLowerCase() : char);
          return written + (between[i] ?? "");
        });
        expect(parseToken(typed.join(""))).toBe(original);
        expect(parseToken(original)).toBe(original);
      }),
    );
  });

  test("are not read out of what is none", () => {
    fc.assert(
      fc.property(token, fc.nat(25), fc.constantFrom("u", "U", "ä", "_", "!", "\u0000", "'", "%", "/"), (original, at, wrong) => {
        expect(parseToken(original.slice(0, at) + wrong + original.slice(at + 1))).toBeNull();
        expect(parseToken(original.slice(0, at))).toBeNull();
        expect(parseToken(original + original[at])).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => parseToken(text) === null || /^[0-9a-z]{26}$/.test(parseToken(text)!)));
  });

  test("are stored as SHA-256", () => {
    // FIPS 180-2, appendix B.1.
    expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});

test("secrets are equal when their text is", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameSecret(a, b) === (a === b) && sameSecret(a, a)));
});
