import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync, crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { DomainError } from "../core/errors.ts";
import { checkImage, prepareImage } from "./prepare-image.ts";

const svg = (inner: string, size = 'width="400" height="100"') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inner}</svg>`);
const SQUARE = 'width="64" height="64"';
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#336699" } });

/** Pixels no codec can make small. */
const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#000", noise: { type: "gaussian", mean: 128, sigma: 60 } } });

const refusal = (kind: "logo" | "picture" | "icon", bytes: Buffer) =>
  prepareImage(kind, bytes).then(
    () => "accepted",
    (error: unknown) => (error instanceof DomainError ? error.reason : String(error)),
  );

/** A PNG whose header promises this size; its single chunk of data holds one row of zeros, or none of it. */
function pngOf(width: number, height: number, data = deflateSync(Buffer.alloc(1 + width * 3))): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(body.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

describe("what comes out", () => {
  test("a logo is a PNG of at most 576 × 144, drawn sharp from any size of drawing", async () => {
    for (const size of ['width="400" height="100"', 'width="4" height="1" viewBox="0 0 4 1"', 'width="4000" height="1000"']) {
      const made = await prepareImage("logo", svg('<rect width="100%" height="100%" fill="#c00"/>', size));
      expect([made.mediaType, made.width, made.height]).toEqual(["image/png", 576, 144]);
      expect((await sharp(made.bytes).metadata()).format).toBe("png");
    }
    const small = await prepareImage("logo", await plain(120, 60).png().toBuffer());
    expect([small.width, small.height]).toEqual([120, 60]);
  });

  test("an icon is a PNG of 512 × 512", async () => {
    for (const bytes of [svg('<circle cx="32" cy="32" r="30"/>', SQUARE), await plain(200, 200).png().toBuffer()]) {
      const made = await prepareImage("icon", bytes);
      expect([made.mediaType, made.width, made.height]).toEqual(["image/png", 512, 512]);
    }
  });

  test("a picture is a WebP within 1600 × 900 and 120 kB, whatever it was", async () => {
    const wide = await prepareImage("picture", await plain(3200, 1800).jpeg().toBuffer());
    expect([wide.mediaType, wide.width, wide.height]).toEqual(["image/webp", 1600, 900]);
    const tall = await prepareImage("picture", await plain(1000, 2000).webp().toBuffer());
    expect([tall.width, tall.height]).toEqual([450, 900]);
    const hard = await prepareImage("picture", await noise(1000, 600).jpeg({ quality: 60 }).toBuffer());
    expect(hard.bytes.length).toBeLessThanOrEqual(120_000);
    expect((await sharp(hard.bytes).metadata()).format).toBe("webp");
  });

  test("the same bytes give the same result, and its name is its hash", async () => {
    const bytes = svg('<circle cx="50" cy="50" r="40" fill="#0a0"/>');
    const [first, second] = [await prepareImage("logo", bytes), await prepareImage("logo", bytes)];
    expect(first).toEqual(second);
    expect((await prepareImage("logo", svg('<circle cx="50" cy="50" r="41" fill="#0a0"/>'))).sha256).not.toBe(first.sha256);
  });

  test("position, camera and comments are gone, and a picture taken on its side stands upright", async () => {
    const exif = { IFD0: { Copyright: "Erika Mustermann" }, IFD3: { GPSLatitude: "49/1 24/1 0/1", GPSLatitudeRef: "N" } };
    const photo = await plain(900, 1400).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const made = await prepareImage("picture", photo);
    expect(made.width).toBeGreaterThan(made.height);
    const { exif: left, icc, xmp, orientation } = await sharp(made.bytes).metadata();
    expect([left, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(made.bytes.includes("Mustermann")).toBe(false);
  });
});

describe("what is refused", () => {
  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a handler", '<rect width="9" height="9" onload="alert(1)"/>'],
    ["another file", '<image href="file:///etc/hostname" width="9" height="9"/>'],
    ["another site", '<image xlink:href="https://example.org/a.png" width="9" height="9"/>'],
    ["another site without quotes around a blank", '<use href=" //example.org/a.svg#b"/>'],
    ["an embedded image", '<image href="data:image/png;base64,AAAA" width="9" height="9"/>'],
    ["a style from elsewhere", "<style>@import 'a.css';</style>"],
    ["a paint from elsewhere", '<rect width="9" height="9" fill="url(https://example.org/a.svg#b)"/>'],
    ["HTML", "<foreignObject><p>a</p></foreignObject>"],
  ])("an SVG with %s", async (_name, inner) => {
    expect(await refusal("logo", svg(inner))).toBe("image_unsafe");
  });

  test("an SVG with entities, which could grow without end", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    expect(await refusal("logo", Buffer.concat([Buffer.from(bomb), svg("<text>&b;</text>")]))).toBe("image_unsafe");
  });

  test("gradients, clips and parts of the drawing itself are no references", async () => {
    const own = `<defs><linearGradient id="g"><stop stop-color="#f00"/></linearGradient><circle id="c" r="9"/></defs>
      <rect width="50" height="50" fill="url(#g)"/><rect width="5" height="5" fill="url('#g')"/><use href="#c"/><use xlink:href='#c'/>`;
    expect(await refusal("logo", svg(own))).toBe("accepted");
  });

  test("a drawing that draws itself again and again ends soon", async () => {
    const levels = Array.from({ length: 30 }, (_, at) => `<g id="l${at + 1}">${`<use href="#l${at}"/>`.repeat(10)}</g>`).join("");
    const start = performance.now();
    await refusal("logo", svg(`<rect id="l0" width="9" height="9"/>${levels}`));
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 30_000);

  test("what the renderer is not told of by the check it does not fetch either", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "image-"));
    try {
      const secret = path.join(folder, "secret.png");
      await writeFile(secret, await plain(64, 64).png().toBuffer());
      // The file's name in numbers, which no pattern reads.
      const hidden = [...`file://${secret}`].map((letter) => `&#${letter.codePointAt(0)};`).join("");
      const made = await sharp(svg(`<image href="${hidden}" width="64" height="64"/>`, SQUARE)).stats();
      expect(made.channels.map(({ max }) => max)).toEqual([0, 0, 0, 0]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("more pixels than there may be, before they are unpacked", async () => {
    expect(await refusal("picture", pngOf(60_000, 60_000))).toBe("image_too_large");
    expect(await refusal("picture", svg("", 'width="60000" height="60000"'))).toBe("image_too_large");
    expect(await refusal("picture", await plain(7000, 6000).png().toBuffer())).toBe("image_too_large");
    expect(await refusal("picture", await plain(6000, 5000).png().toBuffer())).toBe("accepted");
  });

  test("more bytes than there may be", async () => {
    expect(await refusal("picture", Buffer.concat([await plain(800, 450).png().toBuffer(), Buffer.alloc(2_000_000)]))).toBe(
      "image_too_large",
    );
  });

  test("too few pixels", async () => {
    expect(await refusal("picture", await plain(320, 180).png().toBuffer())).toBe("image_too_small");
    expect(await refusal("icon", await plain(64, 64).png().toBuffer())).toBe("image_too_small");
  });

  test("an icon that is not square", async () => {
    expect(await refusal("icon", svg(""))).toBe("image_not_square");
    expect(await refusal("icon", await plain(400, 300).png().toBuffer())).toBe("image_not_square");
  });

  test("anything else by its contents", async () => {
    const gif = await plain(800, 450).gif().toBuffer();
    const tiff = await plain(800, 450).tiff().toBuffer();
    const jpeg = await plain(800, 450).jpeg().toBuffer();
    for (const bytes of [gif, tiff, Buffer.from("<html><body>svg</body></html>"), Buffer.from("%PDF-1.7"), Buffer.alloc(0)]) {
      expect(await refusal("picture", bytes)).toBe("image_format");
    }
    expect(await refusal("logo", jpeg)).toBe("image_format");
    expect(await refusal("picture", jpeg)).toBe("accepted");
    // In UTF-16, where the check would read past every word.
    expect(await refusal("logo", Buffer.from(`\uFEFF${svg("").toString()}`, "utf16le"))).toBe("image_format");
  });

  test("what is cut off or damaged, already when it is looked at", async () => {
    const whole = await noise(800, 450).png().toBuffer();
    const jpeg = await noise(800, 450).jpeg().toBuffer();
    for (const bytes of [
      whole.subarray(0, whole.length / 2),
      jpeg.subarray(0, jpeg.length / 2),
      pngOf(800, 450),
      svg("<g>").subarray(0, -3),
    ]) {
      expect(await refusal("picture", bytes)).toBe("image_unreadable");
      await expect(checkImage("picture", bytes)).rejects.toThrow("image_unreadable");
    }
    await expect(checkImage("picture", whole)).resolves.toBeUndefined();
  });
});
