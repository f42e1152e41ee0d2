/** Longer names are cut: what stands around one on a page must still be read. */
const LONGEST = 64

/** Control characters, and those that are not seen themselves but turn or part what is around them (UAX #9, Unicode TR 36). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu

/** A name somebody else chose, fit to stand in a sentence of ours: one line, nothing unseen, not too long. */
export function shownName(name: string): string {
  const letters = [
    ...name
      .slice(0, 16 * LONGEST)
      .replace(UNSEEN, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  ]
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('')
}
