/** A phone number as people write it (`06221 58-10580`) as a `tel:` link, RFC 3966. */
export function phoneHref(phone: string): string {
  return `tel:${phone.replace(/(?!^\+)[^\d]/g, "")}`;
}

/** The same number for reading: its spaces do not break, so that it stays on one line. */
export const phoneText = (phone: string): string => phone.replaceAll(" ", "\u00a0");
