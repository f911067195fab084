import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHostName } from "./host-name.ts";

const BASE = "stadttor.localhost";

describe("readHostName", () => {
  test.each([
    ["stadttor.localhost", { kind: "base" }],
    ["STADTTOR.localhost:3000", { kind: "base" }],
    ["stadttor.localhost.", { kind: "base" }],
    ["heidelberg.stadttor.localhost:3000", { kind: "town", slug: "heidelberg", host: "heidelberg.stadttor.localhost" }],
    ["potsdam-mittelmark.stadttor.localhost", { kind: "town", slug: "potsdam-mittelmark", host: "potsdam-mittelmark.stadttor.localhost" }],
    ["termine.heidelberg.example", { kind: "other", host: "termine.heidelberg.example" }],
    ["a.b.stadttor.localhost", { kind: "other", host: "a.b.stadttor.localhost" }],
    ["HEIDELBERG.stadttor.localhost.", { kind: "town", slug: "heidelberg", host: "heidelberg.stadttor.localhost" }],
    ["evilstadttor.localhost", { kind: "other", host: "evilstadttor.localhost" }],
  ])("%s", (header, expected) => expect(readHostName(header, BASE)).toEqual(expected));

  test.each([
    undefined,
    "",
    ":3000",
    ".",
    "..",
    "a..b",
    "-a.b",
    "a b",
    "a/b",
    "a@b",
    "[::1]",
    "127.0.0.1",
    "a,b",
    "a\r\nb",
    `${"a".repeat(64)}.b`,
  ])("refuses %j", (header) => expect(readHostName(header, BASE)).toEqual({ kind: "malformed" }));

  test("never names a town that is not one label directly below the base", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const found = readHostName(text, BASE);
        if (found.kind === "town") expect(text.toLowerCase()).toMatch(new RegExp(`^${found.slug}\\.stadttor\\.localhost\\.?(:[0-9]+)?$`));
      }),
    );
  });
});
