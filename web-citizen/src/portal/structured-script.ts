/**
 * An object of schema.org as the content of `<script type="application/ld+json">`: a data block, which no browser runs and the content
 * security policy lets through. `<` is written as an escape, so that no text can end the element.
 */
export const structuredScript = (data: object): string =>
  JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", String.raw`\u003c`);
