import { BANNED_TERMS } from './banned-terms.ts'
import { characters } from './password-text.ts'

/** A password is worth one point a banned term and one for each other character; it needs this many. */
const ENOUGH = 5
/** Shorter names and words of a tenant's name are in too many honest passwords. */
const NAME_CHARACTERS = 4
/** Shorter terms match as they are; with an edit they would be in everything. */
const EDITABLE = 4
const SUBSTITUTES: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', $: 's', '@': 'a' }

export interface About {
  names: string[]
  banned: string[]
  tenantName: string
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[01$@]/g, (character) => SUBSTITUTES[character] ?? character)

const squeezed = (text: string): string => folded(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
const words = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u)
const distinctive = (terms: string[]): string[] =>
  terms.map(squeezed).filter((term) => characters(term) >= NAME_CHARACTERS)

function containsName(password: string, { names, tenantName }: About): boolean {
  const text = squeezed(password)
  const forbidden = distinctive([...names, ...names.flatMap(words), tenantName])
  return forbidden.some((name) => text.includes(name))
}

const same = (text: string[], from: number, term: string[], start: number): boolean =>
  term.slice(start).every((c, i) => c === text[from + i])

/**
 * How many characters at `from` spell the term with at most one edit. An insertion counts only inside the term: at its
 * edge it is a neighbour, which is worth its own point.
 */
function spelled(text: string[], from: number, term: string[]): number[] {
  const length = term.length
  let k = 0
  while (k < length && text[from + k] === term[k]) k++
  const exact = k === length ? [length] : []
  if (length < EDITABLE) return exact
  if (k < length && from + k < text.length && same(text, from + k + 1, term, k + 1)) exact.push(length)
  if (k > 0 && k < length && same(text, from + k + 1, term, k)) exact.push(length + 1)
  if (same(text, from + k, term, k + 1)) exact.push(length - 1)
  return exact
}

/** The least points any reading of the password gives: one a term, one a character left over. */
export function score(password: string, terms: string[]): number {
  const text = [...folded(password)]
  const spellings = [...new Set(terms.map(folded))].filter((term) => term !== '').map((term) => [...term])
  const least = text.map((_, i) => i).concat(text.length)
  for (let from = 0; from < text.length; from++) {
    const points = (least[from] ?? 0) + 1
    const ends = [1, ...spellings.flatMap((term) => spelled(text, from, term))]
    for (const length of ends) least[from + length] = Math.min(least[from + length] ?? points, points)
  }
  return least[text.length] ?? 0
}

function isBanned(password: string, about: About): boolean {
  const terms = [...BANNED_TERMS, ...about.banned, ...distinctive(words(about.tenantName))]
  const longest = Math.max(...terms.map((term) => characters(folded(term))))
  // Too long for four terms to cover, however they are spelled: nothing to count.
  if (characters(folded(password)) > (ENOUGH - 1) * (longest + 1)) return false
  return score(password, terms) < ENOUGH
}

/**
 * What the banned lists say of a new password: names and the tenant's name may not be inside it, and it must be worth
 * five points once banned base terms, in any usual disguise, count one each.
 */
export function bannedProblem(password: string, about: About): 'containsName' | 'banned' | undefined {
  if (containsName(password, about)) return 'containsName'
  return isBanned(password, about) ? 'banned' : undefined
}
