import { LANGUAGES } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { searchIndexOf } from "./search-cache.ts";
import { rankServices } from "./search-rank.ts";

const LONGEST = 100;
/** As many services as a search reads of a town, so that every hit can be asked for. */
export const MOST_OFFSET = 1000;

export const searchInput = z.strictObject({
  /** What is longer than 100 characters is cut. */
  query: z.string(),
  language: z.enum(LANGUAGES),
  limit: z.int().min(1).max(50).default(10),
  offset: z.int().min(0).max(MOST_OFFSET).default(0),
});

export interface SearchAnswer {
  /** As it was searched for: trimmed, single blanks, at most 100 characters. */
  readonly query: string;
  /** Best first. Scores compare within one query only. */
  readonly hits: readonly { readonly id: string; readonly slug: string; readonly score: number }[];
  readonly total: number;
  /** Nothing matched well: the hits are the nearest there are, at worst the first of the catalogue. */
  readonly nearest: boolean;
}

/**
 * The active services that may be meant by what somebody typed, forgiving typos and inflection. In any of the
 * languages the town has texts in; `language` is the page's and weighs its own words more.
 */
export async function searchServices(ctx: TenantCtx, input: z.input<typeof searchInput>): Promise<SearchAnswer> {
  authorize(ctx, "catalogue.read");
  const { language, limit, offset, ...asked } = searchInput.parse(input);
  const query = normalizeQuery(asked.query);
  const index = await searchIndexOf(ctx);
  const { hits, nearest } = rankServices(index, query, language !== "de" && language !== "de-leicht");
  return {
    query,
    hits: hits.slice(offset, offset + limit).map(({ service, score }) => ({ ...index.services[service]!, score })),
    total: hits.length,
    nearest,
  };
}

/** A query as it is searched for and shown again. */
export const normalizeQuery = (query: string): string =>
  [
    ...query
      .slice(0, 10 * LONGEST)
      .normalize("NFC")
      .replace(/[\p{C}\s]+/gu, " ")
      .trim(),
  ]
    .slice(0, LONGEST)
    .join("")
    .trim();
