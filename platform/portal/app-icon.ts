import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Sharp } from "sharp";
import type { Branding } from "../tenancy/branding-css.ts";
import { engine } from "../tenancy/image-engine.ts";
import type { TownImage } from "../tenancy/read-town.ts";
import { drawInitial, initialOf } from "./app-letter.ts";

/** Pixels of a side; `maskable` is 512 with the drawing inside the circle that every launcher leaves whole (W3C, Web App Manifest). */
export const ICON_SIZES = ["180", "192", "512", "maskable"] as const;
export type IconSize = (typeof ICON_SIZES)[number];

/** What a town's icons are made of. */
export interface IconFacts {
  readonly initial: string;
  readonly background: string;
  readonly letter: string;
  /** sha256 of the town's own icon, or null: then its initial is drawn. */
  readonly image: string | null;
}

const FULL = 512;
/** Of a maskable icon's side that is safe in any shape. */
const SAFE = 0.8;
const MAX_BYTES = 32 * 1024 * 1024;
/** Made anew when the way of drawing changes. */
const DRAWING = 1;

export function iconFacts(name: string, branding: Branding, images: readonly TownImage[]): IconFacts {
  const image = images.find(({ kind }) => kind === "icon")?.sha256 ?? null;
  return { initial: initialOf(name), background: branding.actionColor, letter: branding.onActionColor, image };
}

/** 16 hex digits; others as soon as the icons would look otherwise. */
export const iconHash = (facts: IconFacts): string =>
  createHash("sha256")
    .update(JSON.stringify([DRAWING, facts.initial, facts.background, facts.letter, facts.image]))
    .digest("hex")
    .slice(0, 16);

/** `/icon-<hash>-192.png`: the name changes with the icon, so it may be kept for ever. */
export const iconHref = (hash: string, size: IconSize): string => `/icon-${hash}-${size}.png`;

const made = new LRUCache<string, Buffer>({ maxSize: MAX_BYTES, sizeCalculation: (bytes) => bytes.length + 200 });

/**
 * A town's icon as PNG, without transparent parts, which some systems fill with black.
 *
 * @param read the bytes of the town's own icon; asked for only where they are needed.
 */
export async function makeIcon(facts: IconFacts, size: IconSize, read: () => Promise<Buffer | null>): Promise<Buffer> {
  const key = `${iconHash(facts)}-${size}`;
  const kept = made.get(key);
  if (kept !== undefined) return kept;
  const own = facts.image === null ? null : await read();
  const bytes = own === null ? await drawn(facts, size) : await fromImage(own, facts.background, size);
  made.set(key, bytes);
  return bytes;
}

/** The initial takes up so little of the square that it is whole in every mask. */
async function drawn({ initial, background, letter }: IconFacts, size: IconSize): Promise<Buffer> {
  const side = size === "maskable" ? FULL : Number(size);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" fill="${background}"/>
    <g fill="none" stroke="${letter}" stroke-linecap="round" stroke-linejoin="round">${drawInitial(initial, side)}</g></svg>`;
  return png(engine(Buffer.from(svg)));
}

async function fromImage(icon: Buffer, townColor: string, size: IconSize): Promise<Buffer> {
  if (size !== "maskable") return png(engine(icon).flatten({ background: townColor }).resize(Number(size), Number(size)));
  const inner = Math.round(FULL * SAFE);
  const margin = (FULL - inner) / 2;
  const background = (await cornerColor(icon)) ?? townColor;
  const small = await engine(icon).resize(inner, inner).png().toBuffer();
  const base = engine({ create: { width: FULL, height: FULL, channels: 3, background } });
  return png(base.composite([{ input: small, left: margin, top: margin }]));
}

/** What an icon that fills its square stands on; null where its corner lets something through. */
async function cornerColor(icon: Buffer): Promise<string | null> {
  const [red = 0, green = 0, blue = 0, alpha = 0] = await engine(icon)
    .ensureAlpha()
    .extract({ left: 0, top: 0, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return alpha < 255 ? null : `#${Buffer.from([red, green, blue]).toString("hex")}`;
}

const png = (image: Sharp): Promise<Buffer> => image.removeAlpha().png({ compressionLevel: 9 }).toBuffer();
