import type { RadioGroupProps } from "./radio-group.tsx";

const options = [
  { value: "mail", label: "Per E-Mail", hint: "Mit Erinnerung.", checked: true },
  { value: "slip", label: "Terminzettel", checked: false },
];

export const examples: Readonly<Record<string, RadioGroupProps>> = {
  plain: { name: "contact", legend: "Bestätigung", options },
  wrong: { name: "contact", legend: "Bestätigung", options, error: "Wählen Sie eine.", errorLabel: "Fehler" },
};
