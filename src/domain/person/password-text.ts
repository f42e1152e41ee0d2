export const MIN_CHARACTERS = 8
export const MAX_CHARACTERS = 256
/** UTF-16 units before normalising, which may only shorten combining sequences; 256 characters are 1024 bytes at most. */
const MAX_UNITS = 2048

/** A Unicode code point is a character (NIST SP 800-63B-4 §3.1.1.2). */
export const characters = (text: string): number => [...text].length

/**
 * The password as it is hashed and looked up: NFKC, so that every keyboard spells it alike (NIST SP 800-63B-4
 * §3.1.1.2); nothing is trimmed or cut. Undefined when it is longer than 256 characters.
 */
export function passwordText(password: string): string | undefined {
  if (password.length > MAX_UNITS) return undefined
  const text = password.toWellFormed().normalize('NFKC')
  return characters(text) > MAX_CHARACTERS ? undefined : text
}
