import type { TextFieldProps } from "./text-field.tsx";

export const examples: Readonly<Record<string, TextFieldProps>> = {
  plain: { id: "name", name: "name", label: "Name", value: "", autocomplete: "name", required: true },
  wrong: {
    id: "email",
    name: "email",
    label: "E-Mail",
    value: "alex@",
    hint: "Für die Bestätigung.",
    error: "Geben Sie eine vollständige Adresse ein.",
    errorLabel: "Fehler",
    type: "email",
  },
  optional: { id: "phone", name: "phone", label: "Telefon", value: "", optionalLabel: "freiwillig", type: "tel" },
};
