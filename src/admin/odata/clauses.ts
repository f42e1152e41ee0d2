import type { Clause, ListQuery } from './query.ts'

/** What of a filter an index can answer. */

/** The one value a property must have; undefined where the filter does not say one. */
export function equalTo({ filter }: Pick<ListQuery, 'filter'>, property: string): string | undefined {
  const clause = filter.find(
    ({ property: name, op, values }) =>
      name === property && (op === 'eq' || op === 'any') && values.length === 1,
  )
  const [value] = clause?.values ?? []
  return typeof value === 'string' ? value : undefined
}

/** Which of these a property may be; all of them where the filter does not say. */
export const among = <Value extends string>(
  { filter }: Pick<ListQuery, 'filter'>,
  property: string,
  all: readonly Value[],
): Value[] =>
  all.filter((value) => filter.every((clause) => clause.property !== property || isAmong(clause, value)))

function isAmong({ op, values }: Clause, value: string): boolean {
  if (op === 'ne') return !values.includes(value)
  return op === 'eq' || op === 'in' ? values.includes(value) : true
}

/** From when to when, both ends included, in epoch milliseconds; open where the filter does not say. */
export function timesOf(
  { filter }: Pick<ListQuery, 'filter'>,
  property: string,
): { from?: number; to?: number } {
  const bounds = filter.filter((clause) => clause.property === property).flatMap(boundsOf)
  const from = bounds.flatMap(([side, at]) => (side === 'from' ? [at] : []))
  const to = bounds.flatMap(([side, at]) => (side === 'to' ? [at] : []))
  return {
    from: from.length > 0 ? Math.max(...from) : undefined,
    to: to.length > 0 ? Math.min(...to) : undefined,
  }
}

function boundsOf({ op, values: [at] }: Clause): ['from' | 'to', number][] {
  if (typeof at !== 'number') return []
  switch (op) {
    case 'eq':
      return [
        ['from', at],
        ['to', at],
      ]
    case 'ge':
      return [['from', at]]
    case 'gt':
      return [['from', at + 1]]
    case 'le':
      return [['to', at]]
    case 'lt':
      return [['to', at - 1]]
    default:
      return []
  }
}
