import { badRequest } from '../errors.ts'
import type { Clause, Comparison, FilterSpec } from './query.ts'

/** Longer than any filter that is meant. */
const LONGEST = 2000

type Token = { kind: 'word' | 'string' | 'mark'; text: string }

const TOKEN = /\s*(?:'((?:[^']|'')*)'|([(),:])|([^\s'(),:]+(?::[^\s'(),:]+)*))/y

/**
 * A `$filter` (OData 4.01 URL conventions §5.1.1) as comparisons that must all hold. `or` joins equalities of one property;
 * whatever a collection does not support is refused, so that no answer is ever unfiltered.
 * @throws Refusal 400 that names what is supported
 */
export function parseFilter(text: string, spec: FilterSpec): Clause[] {
  if (text.length > LONGEST) throw badRequest(`A filter has at most ${LONGEST} characters.`, '$filter')
  const reader = new Reader(tokens(text), spec)
  const clauses = reader.conjunction()
  reader.end()
  return clauses
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text)
    if (!match) throw badRequest('The filter cannot be read: a quote is missing.', '$filter')
    const [, string, mark, word] = match
    if (string !== undefined) found.push({ kind: 'string', text: string.replaceAll("''", "'") })
    else if (mark !== undefined) found.push({ kind: 'mark', text: mark })
    else if (word !== undefined) found.push({ kind: 'word', text: word })
  }
  return found
}

class Reader {
  readonly #tokens: Token[]
  readonly #spec: FilterSpec
  #at = 0

  constructor(tokens: Token[], spec: FilterSpec) {
    this.#tokens = tokens
    this.#spec = spec
  }

  conjunction(): Clause[] {
    const clauses = this.#term()
    while (this.#takes('and')) clauses.push(...this.#term())
    return clauses
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unsupported()
  }

  #term(): Clause[] {
    if (!this.#takes('(')) return [this.#alternatives()]
    const inner = this.conjunction()
    this.#expect(')')
    if (this.#peek()?.text !== 'or') return inner
    // `(a eq 1) or (a eq 2)` is the same as without the parentheses.
    return [this.#joined(inner)]
  }

  /** Equalities of one property joined by `or` are one clause. */
  #alternatives(): Clause {
    return this.#joined([this.#comparison()])
  }

  #joined([first, ...more]: Clause[]): Clause {
    if (!first || (more.length > 0 && this.#peek()?.text === 'or')) throw this.#unsupported()
    let clause = first
    while (this.#takes('or')) {
      const isGrouped = this.#takes('(')
      const next = this.#comparison()
      if (isGrouped) this.#expect(')')
      const isSame = next.property === clause.property && [clause, next].every(isEquality)
      if (!isSame) throw badRequest('In a filter, `or` joins equalities of one property alone.', '$filter')
      clause = { ...clause, op: 'in', values: [...clause.values, ...next.values] }
    }
    return clause
  }

  #comparison(): Clause {
    const word = this.#word()
    if (word.toLowerCase() === 'startswith') return this.#startsWith()
    if (word.endsWith('/any')) return this.#any(word.slice(0, -'/any'.length))
    const op = this.#word().toLowerCase()
    if (op === 'in') return this.#clause(word, 'in', this.#list())
    if (!isComparison(op)) throw this.#unsupported()
    return this.#clause(word, op, [this.#literal()])
  }

  #startsWith(): Clause {
    this.#expect('(')
    const property = this.#word()
    this.#expect(',')
    const value = this.#literal()
    this.#expect(')')
    return this.#clause(property, 'startswith', [value])
  }

  /** `list/any(x: x eq 'value')` */
  #any(property: string): Clause {
    this.#expect('(')
    const [variable, glued] = this.#word().split(':')
    if (glued === undefined) this.#expect(':')
    const subject = glued || this.#word()
    if (subject !== variable && !subject.startsWith(`${variable}/`)) throw this.#unsupported()
    this.#expect('eq')
    const value = this.#literal()
    this.#expect(')')
    return this.#clause(property + subject.slice(variable?.length), 'any', [value])
  }

  #list(): Token[] {
    this.#expect('(')
    const values = [this.#literal()]
    while (this.#takes(',')) values.push(this.#literal())
    this.#expect(')')
    return values
  }

  #clause(property: string, op: Comparison, given: Token[]): Clause {
    const known = Object.hasOwn(this.#spec, property) ? this.#spec[property] : undefined
    if (!known?.ops.includes(op)) throw this.#unsupported()
    return { property, op, values: given.map((token) => literalOf(token, property, known)) }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #takes(text: string): boolean {
    const token = this.#peek()
    if (token?.kind === 'string' || token?.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#unsupported()
  }

  #word(): string {
    const token = this.#tokens[this.#at++]
    if (token?.kind !== 'word') throw this.#unsupported()
    return token.text
  }

  #literal(): Token {
    const token = this.#tokens[this.#at++]
    if (!token || token.kind === 'mark') throw this.#unsupported()
    return token
  }

  #unsupported() {
    return badRequest(`This filter is not supported. ${supported(this.#spec)}`, '$filter')
  }
}

const isEquality = ({ op }: Clause): boolean => op === 'eq' || op === 'in'

const isComparison = (op: string): op is Comparison => ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(op)

/** What can be filtered, for whoever asked for something else. */
export function supported(spec: FilterSpec): string {
  const each = Object.entries(spec).map(([property, { ops }]) => `${property} (${ops.join(', ')})`)
  return each.length > 0
    ? `Supported are, joined by \`and\`: ${each.join('; ')}.`
    : 'This collection has no filters.'
}

function literalOf(
  { kind, text }: Token,
  property: string,
  spec: FilterSpec[string],
): string | number | boolean {
  const problem = (what: string) =>
    badRequest(`The property ${property} is compared with ${what}.`, '$filter')
  switch (spec.type) {
    case 'date': {
      const at = Date.parse(text)
      if (Number.isNaN(at)) throw problem('an instant such as 2026-01-31T00:00:00Z')
      return at
    }
    case 'boolean':
      if (kind === 'string' || !/^(true|false)$/.test(text)) throw problem('true or false')
      return text === 'true'
    case 'number':
      if (kind === 'string' || !/^-?\d{1,15}$/.test(text)) throw problem('a whole number')
      return Number(text)
    case 'string':
      if (kind !== 'string') throw problem("text in single quotes, such as 'text'")
      if (spec.values && !spec.values.includes(text)) throw problem(`one of ${spec.values.join(', ')}`)
      return text
  }
}
