import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "../core/errors.ts";
import { brandAltFile } from "../tenancy/brand-blueprint.ts";
import { BRAND_FORMATS, BRAND_KINDS, imageFormat, type BrandKind, type BrandSource } from "../tenancy/brand-image.ts";
import { checkImage, prepareImage, MAX_SOURCE_BYTES, type ImageRefusal } from "../tenancy/prepare-image.ts";
import type { FolderReader } from "./folder-reader.ts";

const ALT = "alt.yaml";
const SAID: Readonly<Record<ImageRefusal, string>> = {
  image_too_large: `is too large: at most ${MAX_SOURCE_BYTES / 1_000_000} MB, 40 million pixels, and no more detail than fits in our sizes`,
  image_too_small: "has too few pixels: a picture needs 640 × 320, an icon 192 × 192, a logo 48 × 48",
  image_format: "is no image of that kind: logos and icons are SVG or PNG, a picture also JPEG or WebP",
  image_unsafe: "holds script, entities, an embedded image or a reference to another file; save it as plain SVG or as PNG",
  image_unreadable: "is damaged",
  image_not_square: "is not square",
};

/**
 * The images of a blueprint's brand/, which may be missing: `<kind>.<ending>` and alt.yaml. Every file is looked at whole,
 * so that one that cannot be used is known before anything is applied.
 *
 * @param town the town's name, which is what an icon stands for.
 */
export async function readBrandFolder(folder: string, reader: FolderReader, town: string): Promise<readonly BrandSource[]> {
  const names = (await readdir(path.join(folder, "brand")).catch((): string[] => [])).toSorted();
  if (names.length === 0) return [];
  const alts = names.includes(ALT) ? await reader.read(`brand/${ALT}`, brandAltFile) : {};
  const files = new Map<BrandKind, string>();
  for (const name of names.filter((one) => one !== ALT)) {
    const kind = BRAND_KINDS.find((one) => BRAND_FORMATS[one].some((ending) => name === `${one}.${ending}`));
    if (kind === undefined) reader.report(`brand/${name}`, [], `is not one of ${known()}`);
    else if (files.has(kind)) reader.report(`brand/${name}`, [], `is there as ${files.get(kind)} already`);
    else files.set(kind, name);
  }
  if (files.has("logo-dark") && !files.has("logo"))
    reader.report(`brand/${files.get("logo-dark")}`, [], "needs a logo for light pages too");
  if (alts === undefined) return [];
  for (const kind of ["logo", "picture"] as const) {
    if (files.has(kind) === (alts[kind] !== undefined)) continue;
    reader.report(`brand/${ALT}`, [], files.has(kind) ? `does not say what the ${kind} shows` : `speaks of a ${kind} that is not there`);
  }
  const images: BrandSource[] = [];
  for (const [kind, name] of files) {
    const bytes = await readFile(path.join(folder, "brand", name));
    const problem = await problemOf(kind, name, bytes);
    if (problem !== null) reader.report(`brand/${name}`, [], problem);
    const alt = kind === "icon" ? { de: town } : alts[kind === "logo-dark" ? "logo" : kind];
    if (alt !== undefined) images.push({ kind, bytes, alt });
  }
  return images;
}

/** brand/alt.yaml of a town's images. */
export const brandAlts = (images: readonly BrandSource[]): object =>
  Object.fromEntries(images.filter(({ kind }) => kind === "logo" || kind === "picture").map(({ kind, alt }) => [kind, alt]));

const known = (): string => [...BRAND_KINDS.flatMap((kind) => BRAND_FORMATS[kind].map((ending) => `${kind}.${ending}`)), ALT].join(", ");

async function problemOf(kind: BrandKind, name: string, bytes: Buffer): Promise<string | null> {
  const ending = path.extname(name).slice(1);
  const format = imageFormat(bytes);
  if (format !== null && format !== ending) return `is named .${ending}, but is ${format.toUpperCase()} inside`;
  try {
    // A drawing always fits; pixels may be more than can be stored, which shows only when they are encoded.
    await (format === "svg" ? checkImage(kind, bytes) : prepareImage(kind, bytes));
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.reason in SAID) return SAID[error.reason as ImageRefusal];
    throw error;
  }
}
