/**
 * The start of a random id, in two groups that are easy to read out: `7F3A-K2QD`. Searching the log for the same eight
 * characters finds the whole id. Of a code it gives the same code.
 */
export const referenceCode = (id: string): string =>
  id
    .replace(/[^0-9a-z]/gi, '')
    .slice(0, 8)
    .toUpperCase()
    .replace(/^(.{4})(?=.)/, '$1-')
