import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import { DomainError } from "../core/errors.ts";
import { BRAND_FORMATS, imageFormat, isUnsafeSvg, type BrandKind } from "./brand-image.ts";
import { engine } from "./image-engine.ts";

/** As much as a town may hand in. */
export const MAX_SOURCE_BYTES = 2_000_000;
/** A photo of a good camera. What unpacks to more is refused before it is unpacked. */
const MAX_PIXELS = 40_000_000;
const MAX_SECONDS = 10;
const LOGO = { width: 576, height: 144 };
const LOGO_BYTES = 60_000;
const ICON = 512;
const PICTURE_BYTES = 120_000;
/** Tried in this order until a picture is small enough: WebP quality and widest extent. */
const PICTURE_STEPS = [
  { quality: 70, width: 1600, height: 900 },
  { quality: 58, width: 1600, height: 900 },
  { quality: 50, width: 1600, height: 900 },
  { quality: 55, width: 1280, height: 720 },
  { quality: 40, width: 1120, height: 630 },
  { quality: 20, width: 800, height: 450 },
];
/** Of what is made of pixels; a drawing has any size. */
const LEAST: Readonly<Record<BrandKind, { readonly width: number; readonly height: number }>> = {
  logo: { width: 48, height: 48 },
  "logo-dark": { width: 48, height: 48 },
  picture: { width: 640, height: 320 },
  icon: { width: 192, height: 192 },
};
/** Dots an inch at which a unit of an SVG is one pixel. */
const SVG_DENSITY = 72;

export type ImageRefusal =
  | "image_too_large"
  | "image_too_small"
  | "image_format"
  | "image_unsafe"
  | "image_unreadable"
  | "image_not_square";

/** An image as it is stored and served: pixels of ours and nothing else of what was handed in. */
export interface PreparedImage {
  readonly mediaType: "image/png" | "image/webp";
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

const refuse = (reason: ImageRefusal, details = {}) => new DomainError("invalid", reason, details);

interface Opened {
  readonly bytes: Buffer;
  readonly svg: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes an image and encodes it anew: a logo as PNG of at most 576 × 144 pixels, a picture as WebP of at most 1600 × 900
 * and 120 kB, an icon as PNG of 512 × 512. SVG becomes pixels; EXIF, colour profiles and all else that came along is gone.
 * The same bytes give the same result on one machine; another version of the encoder may give another one.
 *
 * @throws DomainError `invalid` with an {@link ImageRefusal}: too many bytes or pixels, too few pixels, not a format for
 *   this kind by its contents, an SVG with script or references, damaged, an icon that is not square.
 */
export async function prepareImage(kind: BrandKind, bytes: Buffer): Promise<PreparedImage> {
  const opened = await open(kind, bytes);
  if (kind === "picture") return preparePicture(opened);
  const box = kind === "icon" ? { width: ICON, height: ICON, fit: "fill" as const } : LOGO;
  const fitted = scaled(opened, box, kind === "icon");
  const exact = await finish(fitted.clone().png({ compressionLevel: 9, adaptiveFiltering: true }));
  if (kind === "icon" || exact.bytes.length <= LOGO_BYTES) return exact;
  const fewer = await finish(fitted.clone().png({ compressionLevel: 9, palette: true, quality: 85 }));
  if (fewer.bytes.length > LOGO_BYTES) throw refuse("image_too_large");
  return fewer;
}

/**
 * Looks at an image as {@link prepareImage} would, all of it, and makes nothing.
 *
 * @throws as {@link prepareImage}.
 */
export async function checkImage(kind: BrandKind, bytes: Buffer): Promise<void> {
  const opened = await open(kind, bytes);
  await decoding(scaled(opened, { width: 32, height: 32 }).raw().toBuffer());
}

async function open(kind: BrandKind, bytes: Buffer): Promise<Opened> {
  if (bytes.length > MAX_SOURCE_BYTES) throw refuse("image_too_large", { bytes: bytes.length, limit: MAX_SOURCE_BYTES });
  const format = imageFormat(bytes);
  if (format === null || !BRAND_FORMATS[kind].includes(format)) throw refuse("image_format", { allowed: BRAND_FORMATS[kind] });
  const svg = format === "svg";
  if (svg && isUnsafeSvg(bytes)) throw refuse("image_unsafe");
  const { autoOrient } = await decoding(engine(bytes, { limitInputPixels: MAX_PIXELS }).metadata());
  const { width, height } = autoOrient;
  if (!svg && (width < LEAST[kind].width || height < LEAST[kind].height)) throw refuse("image_too_small", LEAST[kind]);
  if (kind === "icon" && Math.abs(width - height) > Math.max(width, height) / 100) throw refuse("image_not_square", { width, height });
  return { bytes, svg, width, height };
}

/** The image at the size of a box. A drawing is drawn at that size; pixels are never made more, but for an icon. */
function scaled({ bytes, svg, width, height }: Opened, box: { width: number; height: number; fit?: "fill" }, enlarge = false): Sharp {
  const factor = Math.min(box.width / width, box.height / height);
  const density = Math.min(100_000, Math.max(1, SVG_DENSITY * factor));
  return engine(bytes, { limitInputPixels: MAX_PIXELS, failOn: "warning", ...(svg ? { density } : {}) })
    .autoOrient()
    .timeout({ seconds: MAX_SECONDS })
    .resize({ width: box.width, height: box.height, fit: box.fit ?? "inside", withoutEnlargement: !svg && !enlarge });
}

async function preparePicture(opened: Opened): Promise<PreparedImage> {
  for (const { quality, width, height } of PICTURE_STEPS) {
    const picture = await finish(scaled(opened, { width, height }).webp({ quality, effort: 5, smartSubsample: true }));
    if (picture.bytes.length <= PICTURE_BYTES) return picture;
  }
  throw refuse("image_too_large");
}

async function finish(image: Sharp): Promise<PreparedImage> {
  const { data: bytes, info } = await decoding(image.toBuffer({ resolveWithObject: true }));
  const mediaType = info.format === "webp" ? "image/webp" : "image/png";
  return { mediaType, bytes, width: info.width, height: info.height, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** What the decoder says of an image is for us; who hands it in is told whether it is too large or broken. */
async function decoding<T>(run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    throw refuse(/pixel limit|timeout/i.test(String(error)) ? "image_too_large" : "image_unreadable");
  }
}
