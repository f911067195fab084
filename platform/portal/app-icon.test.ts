import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { prepareImage } from "../tenancy/prepare-image.ts";
import { ICON_SIZES, iconFacts, iconHash, makeIcon, type IconFacts } from "./app-icon.ts";
import { drawInitial, initialOf } from "./app-letter.ts";

const branding = {
  brandColor: "#a6192e",
  actionColor: "#8a1428",
  onActionColor: "#ffffff",
  darkBrandColor: null,
  darkActionColor: null,
  darkOnActionColor: null,
  cornerRadiusPx: 4,
};
const icon = (sha256: string) => ({ kind: "icon", mediaType: "image/png", width: 512, height: 512, sha256, alt: { de: "x" } }) as const;
const facts = (change: Partial<IconFacts> = {}): IconFacts => ({ ...iconFacts("Heidelberg", branding, []), ...change });
const nobody = () => Promise.reject(new Error("asked for an icon that is not there"));
const pixel = async (bytes: Buffer, x: number, y: number) =>
  `#${(await sharp(bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer()).subarray(0, 3).toString("hex")}`;

/** Share of a picture's pixels within a colour, and how far from its middle they reach, in parts of its side. */
async function inked(bytes: Buffer, color: string) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const half = info.width / 2;
  let [count, reach] = [0, 0];
  for (let at = 0; at < data.length; at += info.channels) {
    if (`#${data.subarray(at, at + 3).toString("hex")}` !== color) continue;
    const [x, y] = [(at / info.channels) % info.width, Math.floor(at / info.channels / info.width)];
    count += 1;
    reach = Math.max(reach, Math.hypot(x - half, y - half) / info.width);
  }
  return { share: count / (info.width * info.height), reach };
}

test("the hash changes with all that shows, and with nothing else", () => {
  const base = iconFacts("Heidelberg", branding, []);
  expect(iconHash(base)).toMatch(/^[0-9a-f]{16}$/);
  expect(iconHash(iconFacts("Hamburg", { ...branding, brandColor: "#000000", cornerRadiusPx: 9 }, []))).toBe(iconHash(base));
  const others = [
    iconFacts("Karlsruhe", branding, []),
    iconFacts("Heidelberg", { ...branding, actionColor: "#000000" }, []),
    iconFacts("Heidelberg", { ...branding, onActionColor: "#000000" }, []),
    iconFacts("Heidelberg", branding, [icon("a".repeat(64))]),
    iconFacts("Heidelberg", branding, [icon("b".repeat(64))]),
  ].map(iconHash);
  expect(new Set([iconHash(base), ...others]).size).toBe(6);
});

test("a name's letter", () => {
  expect(["Heidelberg", "Überlingen", "ölbronn", " Aachen", "Żary", "Ёлка", "1. Amt", ""].map(initialOf)).toEqual([
    "H",
    "U",
    "O",
    "A",
    "Z",
    "",
    "",
    "",
  ]);
  // Every letter is drawn, each in its own way; without one it is the gate.
  const drawn = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""].map((letter) => drawInitial(letter, 100));
  expect(new Set(drawn).size).toBe(27);
});

describe.each(ICON_SIZES)("at %s", (size) => {
  const side = size === "maskable" ? 512 : Number(size);

  test("without an own icon the initial is drawn in the town's colours, small enough for every mask", async () => {
    for (const initial of ["H", "W", "I", ""]) {
      const bytes = await makeIcon(facts({ initial }), size, nobody);
      const { width, height, format, hasAlpha } = await sharp(bytes).metadata();
      expect([width, height, format, hasAlpha]).toEqual([side, side, "png", false]);
      expect(await pixel(bytes, 0, 0)).toBe("#8a1428");
      const { share, reach } = await inked(bytes, "#ffffff");
      expect(share).toBeGreaterThan(0.01);
      expect(reach).toBeLessThan(0.4);
    }
  });

  test("an own icon is used as it is, opaque; its ground fills the mask", async () => {
    const svg = (ground: string) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${ground}<rect x="2" y="2" width="60" height="60" fill="#00ff00"/></svg>`,
      );
    const full = await prepareImage("icon", svg('<rect width="64" height="64" fill="#0000ff"/>'));
    const open = await prepareImage("icon", svg(""));
    const made = await makeIcon(facts({ image: full.sha256 }), size, async () => full.bytes);
    const flat = await makeIcon(facts({ image: open.sha256 }), size, async () => open.bytes);
    expect((await sharp(made).metadata()).hasAlpha).toBe(false);
    expect([await pixel(made, 0, 0), await pixel(flat, 0, 0)]).toEqual(["#0000ff", "#8a1428"]);
    expect(await pixel(made, side >> 1, side >> 1)).toBe("#00ff00");
    // 60 of 64, and of those four fifths where a launcher may cut.
    const share = (60 / 64) ** 2 * (size === "maskable" ? 0.64 : 1);
    expect((await inked(made, "#00ff00")).share).toBeCloseTo(share, 1);
  });

  test("an icon that is made already is not asked for again", async () => {
    let asked = 0;
    const own = await prepareImage("icon", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'));
    const read = async () => ((asked += 1), own.bytes);
    const first = await makeIcon(facts({ image: own.sha256 }), size, read);
    expect(await makeIcon(facts({ image: own.sha256 }), size, read)).toEqual(first);
    expect(asked).toBe(1);
  });
});
