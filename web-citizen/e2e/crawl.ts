import { townUrl } from "./addresses.ts";
import { ask } from "./open-link.ts";

export interface CrawledPage {
  /** Path with query. */
  readonly path: string;
  readonly status: number;
  readonly html: string;
  /** The page a link to it was first found on. */
  readonly from: string;
}

export interface Crawl {
  readonly pages: readonly CrawledPage[];
  /** Links that lead out of the town's site, each with a page that has it. */
  readonly outside: ReadonlyMap<string, string>;
  /** Links to a part of a page that the page does not have. */
  readonly lostFragments: readonly string[];
}

/** A booking begins with these: each choice is an address of its own, so they are looked at once and not followed. */
const ENDLESS = /\/termin\/(ort|zeit)\?|[?&]tag=|\/suche\?/;
const LIMIT = 2_000;
const AT_ONCE = 6;

/**
 * Asks for every page of a town that links lead to, as a browser without script does: what the server sends is all there
 * is. `start` decides the languages that are entered; `follow` which paths.
 */
export async function crawlTown(slug: string, start: readonly string[], follow: (path: string) => boolean = () => true): Promise<Crawl> {
  const origin = new URL(townUrl(slug)).origin;
  const known = new Map<string, string>(start.map((path) => [path, "the start"]));
  const queue = [...known.keys()];
  const pages: CrawledPage[] = [];
  const outside = new Map<string, string>();
  const fragments: { page: string; path: string; fragment: string }[] = [];

  const visit = async (path: string) => {
    const { status, type, body } = await ask(origin + path);
    const html = type.startsWith("text/html") ? body : "";
    pages.push({ path, status, html, from: known.get(path) ?? "" });
    for (const href of linksIn(html)) {
      const url = new URL(href, origin + path);
      if (url.origin !== origin) {
        if (!outside.has(url.href)) outside.set(url.href, path);
        continue;
      }
      const target = url.pathname + url.search;
      if (url.hash.length > 1) fragments.push({ page: path, path: target, fragment: decodeURIComponent(url.hash.slice(1)) });
      if (known.has(target) || known.size >= LIMIT || ENDLESS.test(target) || !follow(target)) continue;
      known.set(target, path);
      queue.push(target);
    }
  };
  const worker = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) await visit(path);
  };
  while (queue.length > 0) await Promise.all(Array.from({ length: AT_ONCE }, worker));

  const byPath = new Map(pages.map((page) => [page.path, page]));
  const lostFragments = fragments.flatMap(({ page, path, fragment }) => {
    const target = byPath.get(path);
    const there = target === undefined || target.html.includes(` id="${fragment}"`);
    return there ? [] : [`${page} → ${path}#${fragment}`];
  });
  return { pages, outside, lostFragments: [...new Set(lostFragments)] };
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">" };
const decode = (text: string) => text.replace(/&(amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);

/** Everything a page links to or loads: href and src of any element. */
export function linksIn(html: string): string[] {
  const found = [...html.matchAll(/<(?:a|link|area|img|script|source|iframe)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].map(([, href]) =>
    decode(href ?? ""),
  );
  const pictures = [...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, set]) =>
    decode(set ?? "")
      .split(",")
      .map((part) => part.trim().split(/\s+/)[0] ?? ""),
  );
  return [...found, ...pictures].filter((href) => href !== "" && !/^(mailto|tel|data|javascript):/.test(href));
}
