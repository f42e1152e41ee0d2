/** Comparisons of OData 4.01 (URL conventions §5.1.1) that collections may support. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'in' | 'startswith' | 'any'

/** What may be compared with what, by property path (`location/countryOrRegion`). */
export type FilterSpec = Readonly<
  Record<
    string,
    { type: 'string' | 'date' | 'boolean' | 'number'; ops: readonly Comparison[]; values?: readonly string[] }
  >
>

/** One comparison of a filter; all of a filter's must hold. Dates are epoch milliseconds; `eq … or … eq …` is an `in`. */
export interface Clause {
  property: string
  op: Comparison
  /** More than one for `in` alone. `any` is `list/any(x: x eq value)`. */
  values: readonly (string | number | boolean)[]
}

/** A collection's query options, parsed. */
export interface ListQuery {
  filter: readonly Clause[]
  top: number
  /** Where the page begins: what the page before said in `next`. */
  after?: string
  orderBy?: { property: string; direction: 'asc' | 'desc' }
  select?: readonly string[]
  count: boolean
  /** The collection's further parameters. */
  extra: Readonly<Record<string, string>>
}
