import type { ContactWaysProps } from "./contact-ways.tsx";

export const examples: Readonly<Record<string, ContactWaysProps>> = {
  phone: {
    title: "Lieber telefonisch?",
    text: "Gern.",
    ways: [{ href: "tel:0123456", label: "01234 56 anrufen", icon: <svg aria-hidden="true" /> }],
  },
};
