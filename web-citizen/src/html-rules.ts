import type { ConfigData } from "html-validate";

/** What a page's HTML is held to, as it is rendered in tests and as a server sends it. */
export const HTML_RULES: ConfigData = {
  extends: ["html-validate:recommended"],
  rules: {
    "no-inline-style": "error",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "element-required-attributes": "error",
    // Ids are words of the page; phone numbers and long titles are the town's.
    "tel-non-breaking": "off",
    "long-title": "off",
    "valid-autocomplete": "error",
    // One page has it, in <noscript>: the waiting room, where asking again is what the page is for (WCAG 2.2.1, essential).
    "meta-refresh": "off",
    // Ticks of one name are HTML's way to ask for several of a kind.
    "form-dup-name": ["error", { shared: ["radio", "button", "submit", "reset", "checkbox"] }],
  },
};
