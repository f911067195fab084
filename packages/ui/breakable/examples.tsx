export const examples: Readonly<Record<string, { readonly text: string }>> = {
  address: { text: "erika.mustermann@mail.example.org" },
  words: { text: "Erika Mustermann" },
};
