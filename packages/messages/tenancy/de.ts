export const tenancy = {
  "tenancy.legal.imprint": "Impressum",
  "tenancy.legal.privacy": "Datenschutz",
  "tenancy.legal.accessibility": "Erklärung zur Barrierefreiheit",
  "tenancy.legal.choose": "Für welche Gemeinde?",
  "tenancy.legal.chooseText": "Jede Gemeinde ist selbst verantwortlich und hat deshalb ihren eigenen Text.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "Andere Gemeinden",
} as const;
