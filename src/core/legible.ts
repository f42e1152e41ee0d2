import { randomInt } from 'node:crypto'

/** Without vowels and look-alikes: no words come about and nothing is misread. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'

/** Random letters for somebody to read and type, in groups of four: `7kmx-22tp-w9bd`. Almost five bits a letter. */
export function legible(length: number): string {
  const letters = Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
