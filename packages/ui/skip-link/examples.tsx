export const examples = { content: { href: "#inhalt", label: "Zum Inhalt springen" } };
