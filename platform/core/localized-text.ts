/** `{"de": "…", "en": "…"}`; German is always there. The database's domain `localized_text`. */
export type LocalizedText = { readonly de: string } & Readonly<Record<string, string>>;
