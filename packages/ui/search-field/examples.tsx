import type { SearchFieldProps } from "./search-field.tsx";

const field = { action: "/suche", name: "q", id: "suche", label: "Was möchten Sie erledigen?", button: "Suchen" };

export const examples: Readonly<Record<string, SearchFieldProps>> = {
  small: { ...field, size: "small" },
  large: { ...field, size: "large", value: "umziehen", hint: "Zum Beispiel Ausweis." },
};
