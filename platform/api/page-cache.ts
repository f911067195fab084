import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

const MAX_BYTES = 128 * 1024 * 1024;
const BROTLI_QUALITY = 6;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A rendered page in each encoding, and what it was true under. */
export interface KeptPage {
  readonly validity: string;
  readonly hash: string;
  readonly bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  readonly frameOrigins: readonly string[];
}

/**
 * Rendered public pages of this process, compressed once. One entry a place (tenant, origin, language, path), which holds
 * as long as its validity (version of the town's content, date, free times, …) is the one asked for: what is out of date
 * is replaced, not gathered. Bound by bytes, so that a large number of towns costs misses and not memory.
 */
export class PageCache {
  readonly #pages = new LRUCache<string, KeptPage>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  readonly #making = new Map<string, Promise<KeptPage>>();

  get(place: string, validity: string): KeptPage | null {
    const page = this.#pages.get(place);
    return page?.validity === validity ? page : null;
  }

  /** Makes and keeps a page; who asks for the same one meanwhile waits for it. */
  make(place: string, validity: string, render: () => Promise<{ html: string; frameOrigins: readonly string[] }>): Promise<KeptPage> {
    const key = `${place}\n${validity}`;
    const known = this.#making.get(key);
    if (known !== undefined) return known;
    const making = render()
      .then(({ html, frameOrigins }) => compressed(html, validity, frameOrigins))
      .then((page) => (this.#pages.set(place, page), page))
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }
}

async function compressed(html: string, validity: string, frameOrigins: readonly string[]): Promise<KeptPage> {
  const identity = Buffer.from(html);
  const [br, gz] = await Promise.all([
    asBrotli(identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
    asGzip(identity),
  ]);
  const hash = createHash("sha256").update(identity).update(frameOrigins.join(" ")).digest("base64url").slice(0, 27);
  return { validity, hash, bodies: { br: own(br), gzip: own(gz), identity: own(identity) }, frameOrigins };
}

/** Without the pool a small Buffer is cut from, which would stay in memory with it. */
const own = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const sizeOf = ({ bodies, validity }: KeptPage): number =>
  bodies.br.length + bodies.gzip.length + bodies.identity.length + validity.length + 200;

/** Strong (RFC 9110, 8.8.3): byte for byte this body, so each encoding has one of its own. */
export const etagOf = (page: KeptPage, encoding: Encoding): string =>
  encoding === "identity" ? `"${page.hash}"` : `"${page.hash}-${encoding}"`;

/** The encoding in which `If-None-Match` says that the person has the page; null where it names none. */
export function knownAs(page: KeptPage, ifNoneMatch: string | undefined): Encoding | null {
  if (ifNoneMatch === undefined) return null;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return ENCODINGS.find((encoding) => tags.includes(etagOf(page, encoding))) ?? null;
}
