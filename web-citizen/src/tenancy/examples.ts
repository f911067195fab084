import type { LegalData } from "@stadttor/platform/tenancy/pages.ts";

const municipalities = [
  { slug: "beelitz", name: "Beelitz" },
  { slug: "kleinmachnow", name: "Kleinmachnow" },
  { slug: "teltow", name: "Teltow" },
];
const html =
  '<h2>Verantwortlich</h2><p>Stadt Musterstadt, Marktplatz 1. Mehr auf <a href="https://musterstadt.example">unserer Website</a>.</p><ul><li>Erstens</li><li>Zweitens</li></ul>';

/** Each page of this folder in each of its states. */
export const examples = {
  "tenancy/legal": {
    one: { kind: "imprint", municipality: { slug: "musterstadt", name: "Musterstadt" }, municipalities: [], html } satisfies LegalData,
    choose: { kind: "privacy", municipality: null, municipalities, html: null } satisfies LegalData,
    several: { kind: "accessibility", municipality: municipalities[0] ?? null, municipalities, html } satisfies LegalData,
  },
};
