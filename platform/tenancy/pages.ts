/** Impressum, privacy, accessibility: one text per municipality, since each is its own controller. */
export interface LegalData {
  readonly kind: "imprint" | "privacy" | "accessibility";
  /** Null: the tenant serves several and none is chosen yet; the page lists them. */
  readonly municipality: { readonly slug: string; readonly name: string } | null;
  readonly municipalities: readonly { readonly slug: string; readonly name: string }[];
  /** Rendered from the tenant's Markdown; no raw HTML passes. Null where none is chosen. */
  readonly html: string | null;
}
