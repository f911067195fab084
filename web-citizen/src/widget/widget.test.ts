import { brotliCompressSync } from "node:zlib";
import { CATALOGUES } from "@stadttor/messages/catalogue.ts";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import { build, type Rolldown } from "vite";
import { beforeAll, expect, test } from "vitest";
import config from "../../widget.config.ts";

let files: Rolldown.RolldownOutput["output"];
let script: string;
beforeAll(async () => {
  const built = await build({ ...config, logLevel: "error", build: { ...config.build, write: false } });
  files = (built as Rolldown.RolldownOutput).output;
  script = files[0].code;
});

test("the whole of it is one file of at most 15 kB before it is compressed", () => {
  expect(files.map(({ fileName }) => fileName)).toEqual(["widget.js"]);
  expect(files[0].imports).toEqual([]);
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(15_000);
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(6_000);
});

test("it has every language's texts, and knows the town by its own address", () => {
  for (const language of LANGUAGES) expect(script).toContain(CATALOGUES[language]["widget.booking.hint"]);
  expect(script).toContain("import.meta.url");
});

test("it keeps nothing and writes no markup as text", () => {
  expect(script).not.toMatch(/cookie|localStorage|sessionStorage|indexedDB|innerHTML|insertAdjacentHTML|\.style\b|eval\(/);
  // The positive control: it is the widget that was looked at.
  expect(script).toContain("stadttor-termine");
});
