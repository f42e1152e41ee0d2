import type { Hmac } from '../../ports/credentials.ts'
import { badRequest } from '../errors.ts'
import type { ListSpec } from '../route.ts'
import { parseFilter } from './filter.ts'
import { positionOf } from './page-token.ts'
import type { ListQuery } from './query.ts'

/** Where nothing was asked for. */
export const NO_QUERY: ListQuery = { filter: [], top: 0, count: false, extra: {} }

const OF_LISTS = ['$filter', '$top', '$orderby', '$count', '$skiptoken']

/**
 * The OData options of a request.
 * @param of the collection's path, which page tokens are bound to
 * @throws Refusal 400 for an option that is not supported, and for a value that is none
 */
export function parseOptions(
  hmac: Hmac,
  of: string,
  given: URLSearchParams,
  { list, properties }: { list?: ListSpec; properties?: readonly string[] },
): ListQuery {
  refuseUnknown(given, list, properties)
  const select = selected(given.get('$select'), properties)
  const extra = Object.fromEntries(
    (list?.extra ?? []).flatMap((name) => (given.has(name) ? [[name, given.get(name) ?? '']] : [])),
  )
  if (!list) return { ...NO_QUERY, select }
  const filter = given.get('$filter')
  const token = given.get('$skiptoken')
  return {
    filter: filter === null ? [] : parseFilter(filter, list.filter ?? {}),
    top: topOf(given.get('$top'), list),
    orderBy: orderOf(given.get('$orderby'), list),
    select,
    count: countOf(given.get('$count'), list),
    after: token === null ? undefined : positionOf(hmac, boundTo(of, given), token),
    extra,
  }
}

/** What a page token holds for: the collection, and everything that decides what is in it and in which order. */
export function boundTo(of: string, given: URLSearchParams): string {
  const deciding = [...given].filter(([name]) => !['$skiptoken', '$top', '$select', '$count'].includes(name))
  return JSON.stringify([of, deciding.sort()])
}

function refuseUnknown(
  given: URLSearchParams,
  list: ListSpec | undefined,
  properties?: readonly string[],
): void {
  const known = [...(list ? [...OF_LISTS, ...(list.extra ?? [])] : []), ...(properties ? ['$select'] : [])]
  const names = [...given.keys()]
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const what = known.length > 0 ? `Supported are ${known.join(', ')}.` : 'None is supported.'
    throw badRequest(
      `The query option ${unknown.slice(0, 40)} is not supported here. ${what}`,
      unknown.slice(0, 40),
    )
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw badRequest(`The query option ${twice} is given more than once.`, twice)
}

function topOf(text: string | null, { top }: ListSpec): number {
  if (text === null) return top.default
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > top.max)
    throw badRequest(`The option $top is a whole number from 1 to ${top.max}.`, '$top')
  return number
}

function orderOf(text: string | null, { orderBy = [] }: ListSpec): ListQuery['orderBy'] {
  const wanted = text ?? orderBy[0]
  if (wanted === undefined) return undefined
  const [property = '', direction] = order(wanted)
  if (!orderBy.some((known) => order(known).join() === order(wanted).join()))
    throw badRequest(
      orderBy.length > 0
        ? `The option $orderby is one of: ${orderBy.join(', ')}.`
        : 'This collection has an order of its own; $orderby is not supported.',
      '$orderby',
    )
  return { property, direction: direction === 'desc' ? 'desc' : 'asc' }
}

/** Ascending unless said (OData 4.01 URL conventions §5.1.5). */
const order = (text: string): string[] => {
  const [property = '', direction = 'asc', ...more] = text.trim().split(/\s+/)
  return [property, direction, ...more]
}

function countOf(text: string | null, { count }: ListSpec): boolean {
  if (text === null || text === 'false') return false
  if (text !== 'true') throw badRequest('The option $count is true or false.', '$count')
  if (!count) throw badRequest('This collection is not counted: leave $count out.', '$count')
  return true
}

function selected(text: string | null, properties: readonly string[] = []): ListQuery['select'] {
  if (text === null) return undefined
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !properties.includes(name))
  if (unknown !== undefined)
    throw badRequest(
      `There is no property ${unknown.slice(0, 40) || 'without a name'} here. There are: ${properties.join(', ')}.`,
      '$select',
    )
  return names
}
