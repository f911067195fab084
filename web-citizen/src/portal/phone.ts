/** A phone number as people write it (`06221 58-10580`) as a `tel:` link, RFC 3966. */
export function phoneHref(phone: string): string {
  return `tel:${phone.replace(/(?!^\+)[^\d]/g, "")}`;
}
