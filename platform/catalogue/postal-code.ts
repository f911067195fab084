/** Reads a German postal code as people type it, blanks anywhere: five digits, empty where nothing was typed, null for anything else. */
export function readPostalCode(typed: string): string | null {
  const code = typed.replace(/\s/g, "");
  return code === "" || /^[0-9]{5}$/.test(code) ? code : null;
}

/** Whether a place is near a code that was read: it names the code as one it serves, or stands in it. */
export function servesPostalCode(
  { postalCode, postalCodes }: { readonly postalCode: string; readonly postalCodes: readonly string[] },
  code: string | null,
): boolean {
  return code !== null && code !== "" && (postalCode === code || postalCodes.includes(code));
}
