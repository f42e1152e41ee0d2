import type { Clause } from './query.ts'

/**
 * Whether a resource, as it is answered, satisfies every comparison. Text is compared without regard to case, as Graph
 * does.
 */
export const matches = (clauses: readonly Clause[], resource: object): boolean =>
  clauses.every((clause) => holds(clause, valuesAt(resource, clause.property.split('/'))))

/** Every value at a path, a list's one by one. */
function valuesAt(from: unknown, [name, ...rest]: string[]): unknown[] {
  if (Array.isArray(from))
    return from.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]))
  if (name === undefined) return [from]
  const inner = from !== null && typeof from === 'object' ? Reflect.get(from, name) : undefined
  return valuesAt(inner, rest)
}

function holds({ op, values }: Clause, found: unknown[]): boolean {
  const [wanted] = values
  switch (op) {
    case 'eq':
    case 'in':
    case 'any':
      return found.some((value) => values.some((one) => isSame(value, one)))
    case 'ne':
      return !found.some((value) => isSame(value, wanted))
    case 'startswith':
      return found.some((value) => folded(value).startsWith(folded(wanted)))
    default:
      return found.some((value) => compares(op, comparable(value), comparable(wanted)))
  }
}

const folded = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

const isSame = (value: unknown, wanted: unknown): boolean =>
  typeof value === 'string' && typeof wanted === 'string'
    ? folded(value) === folded(wanted)
    : comparable(value) === comparable(wanted)

/** Instants are text in answers and numbers in clauses. */
const comparable = (value: unknown): unknown => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? value : at
}

function compares(op: 'gt' | 'ge' | 'lt' | 'le', value: unknown, wanted: unknown): boolean {
  if (typeof value !== 'number' || typeof wanted !== 'number') return false
  if (op === 'gt') return value > wanted
  if (op === 'ge') return value >= wanted
  return op === 'lt' ? value < wanted : value <= wanted
}
