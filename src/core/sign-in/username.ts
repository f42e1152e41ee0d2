/** Longest e-mail address (RFC 5321 §4.5.3.1): more is not looked at. */
const LONGEST_USERNAME = 254

/** One way to write a login name: compatibility forms folded, lower case, no spaces around, no half of a character. */
export const normaliseUsername = (typed: string): string =>
  typed.normalize('NFKC').trim().toLowerCase().slice(0, LONGEST_USERNAME).toWellFormed()
