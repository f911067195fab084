import { asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { localize } from "./localize.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { municipalities } from "./tables.ts";

export interface LegalTextInput {
  readonly kind: "imprint" | "privacy" | "accessibility";
  /** Slug; without it a tenant's only municipality. */
  readonly municipality?: string | undefined;
  readonly language: Language;
}

/**
 * One municipality's Impressum (DDG § 5), privacy text (DSGVO Art. 13) or accessibility statement (BITV 2.0 § 7). Where a
 * tenant serves several and none is named, the list without a text.
 *
 * @throws DomainError `page_not_found` for a municipality the tenant does not serve, or no longer.
 */
export async function readLegalText(ctx: TenantCtx, input: LegalTextInput) {
  authorize(ctx, "catalogue.read");
  const rows = await ctx.tx
    .select({ slug: municipalities.slug, name: municipalities.name, text: municipalities[input.kind] })
    .from(municipalities)
    .where(eq(municipalities.active, true))
    .orderBy(asc(municipalities.position), asc(municipalities.slug));
  const chosen =
    input.municipality === undefined ? (rows.length === 1 ? rows[0] : undefined) : rows.find((row) => row.slug === input.municipality);
  if (input.municipality !== undefined && chosen === undefined) throw notFound("page");
  return {
    kind: input.kind,
    municipality: chosen ? { slug: chosen.slug, name: chosen.name } : null,
    municipalities: rows.map(({ slug, name }) => ({ slug, name })),
    html: chosen ? renderMarkdown(localize(chosen.text, input.language)) : null,
  };
}
