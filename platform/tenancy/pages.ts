import type { Page } from "../core/page.ts";
import { readLegalText } from "./read-legal-text.ts";

export type { Said } from "./localize.ts";

/** Impressum, privacy, accessibility: one text per municipality, since each is its own controller. */
export interface LegalData {
  readonly kind: "imprint" | "privacy" | "accessibility";
  /** Null: the tenant serves several and none is chosen yet; the page lists them. */
  readonly municipality: { readonly slug: string; readonly name: string } | null;
  readonly municipalities: readonly { readonly slug: string; readonly name: string }[];
  /** Rendered from the tenant's Markdown; no raw HTML passes. Null where none is chosen. */
  readonly html: string | null;
}

const legal = (path: string, kind: LegalData["kind"]): Page => ({
  path,
  kept: true,
  load: async (ctx, { params, language }) => ({
    view: "tenancy/legal",
    data: (await readLegalText(ctx, { kind, municipality: params["municipality"], language })) satisfies LegalData,
  }),
});

export const pages: readonly Page[] = [
  legal("/impressum/:municipality?", "imprint"),
  legal("/datenschutz/:municipality?", "privacy"),
  legal("/barrierefreiheit/:municipality?", "accessibility"),
];
