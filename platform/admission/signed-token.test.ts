import { beforeAll, expect, test } from "vitest";
import { readToken, signToken } from "./signed-token.ts";

beforeAll(() => void (process.env["TOKEN_KEY"] ??= "a key for tests that is long enough"));

const NOW = 1_800_000_000_000;
const token = { kind: "entry", id: "abc-_1", expiresAt: NOW + 1_000 } as const;

test("a token says what was signed, to its tenant and until its end", () => {
  const signed = signToken("a", token);
  expect(readToken("a", signed, NOW)).toEqual(token);
  expect(readToken("a", signed, NOW + 1_000)).toBeNull();
  expect(readToken("b", signed, NOW)).toBeNull();
});

test("nobody makes another one of it", () => {
  const signed = signToken("a", { ...token, kind: "place" });
  const [, expiry = "", id = "", mac = ""] = signed.split(".");
  const later = (NOW + 9_000_000).toString(36);
  const forged = [
    `entry.${expiry}.${id}.${mac}`,
    `place.${later}.${id}.${mac}`,
    `place.${expiry}.other.${mac}`,
    `place.${expiry}.${id}.${"A".repeat(43)}`,
  ];
  for (const one of [...forged, "", "x", undefined, `${signed}x`]) expect(readToken("a", one, NOW), one).toBeNull();
});
