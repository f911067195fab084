import type { Language } from "../core/page.ts";
import { say } from "../tenancy/localize.ts";
import type { TownImage } from "../tenancy/read-town.ts";
import type { Picture } from "./pages.ts";

/** A town's image of one kind as a page shows it, or null. */
export function pictureOf(images: readonly TownImage[], kind: TownImage["kind"], language: Language): Picture | null {
  const image = images.find((one) => one.kind === kind);
  if (image === undefined) return null;
  const { width, height } = image;
  return { href: imageHref(image), width, height, alt: say(image.alt, language) };
}

/** `/marke/logo-<hash>.webp`: the name changes with the image, so it may be kept for ever. */
export const imageHref = ({ kind, sha256, mediaType }: Pick<TownImage, "kind" | "sha256" | "mediaType">): string =>
  `/marke/${kind}-${sha256.slice(0, 16)}.${mediaType === "image/png" ? "png" : "webp"}`;
