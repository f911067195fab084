import type { LocalizedText } from "../core/localized-text.ts";

/** The images that make a town's face. `logo-dark` stands in for `logo` on dark pages; `icon` is what the installed app shows. */
export const BRAND_KINDS = ["logo", "logo-dark", "picture", "icon"] as const;
export type BrandKind = (typeof BRAND_KINDS)[number];

/** What an image can be handed in as, by its contents; also the ending of its file. */
export type ImageFormat = "svg" | "png" | "jpg" | "webp";

export const BRAND_FORMATS: Readonly<Record<BrandKind, readonly ImageFormat[]>> = {
  logo: ["svg", "png"],
  "logo-dark": ["svg", "png"],
  picture: ["svg", "png", "jpg", "webp"],
  icon: ["svg", "png"],
};

/** An image as a town handed it in. `alt` tells what it shows to people who do not see it. */
export interface BrandSource {
  readonly kind: BrandKind;
  readonly bytes: Buffer;
  readonly alt: LocalizedText;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const HEAD = 4096;

/** What a file is by its contents; its name says nothing. Null for anything but the four formats. */
export function imageFormat(bytes: Buffer): ImageFormat | null {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return "png";
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return "jpg";
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP") return "webp";
  const head = bytes
    .toString("utf8", 0, HEAD)
    .replace(/^\uFEFF/, "")
    .trimStart();
  // In UTF-8 alone: in UTF-16 the word would not be found, and nothing that is to be refused either.
  return head.startsWith("<") && /<svg[\s>]/.test(head) ? "svg" : null;
}

const UNSAFE = [/<!ENTITY/i, /<\?xml-stylesheet/i, /<(?:\w+:)?(?:script|foreignObject|iframe)\b/i, /\son[a-z]+\s*=/i, /@import/i];
const ELSEWHERE = [/\b(?:href|src)\s*=\s*["']?\s*(?!["']?#)[^\s"'>]/i, /url\(\s*["']?\s*(?!#)[^\s"')]/i];

/**
 * True where an SVG is more than a drawing: script, entities, or anything taken from outside or embedded. The renderer
 * follows none of it; who hands it in is told, instead of getting a picture with holes.
 */
export const isUnsafeSvg = (bytes: Buffer): boolean => {
  const source = bytes.toString("utf8");
  return [...UNSAFE, ...ELSEWHERE].some((pattern) => pattern.test(source));
};
