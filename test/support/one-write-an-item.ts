import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type RequestScope, requestScope } from '../../src/core/request-scope.ts'

type Text = string | { S: string }
type Keyed = { pk: Text; sk: Text }
type Asked = { Keys: Keyed[] } | { PutRequest?: { Item: Keyed }; DeleteRequest?: { Key: Keyed } }[]

/** What a request to the database says of keys. */
interface Input {
  Item?: Keyed
  Key?: Keyed
  RequestItems?: Record<string, Asked>
}

/**
 * Watches a connection for what HTTP requests do to items. While a write of one is under way the same request must not
 * write it again, because which arrives last is chance, and must not read it, because it may find either.
 * @returns what was found so far, a line each
 */
export function watchWrites(client: DynamoDBDocumentClient): string[] {
  const found: string[] = []
  const underWay = new WeakMap<RequestScope, Map<string, string>>()
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const scope = requestScope()
        if (!scope) return next(args)
        const written = underWay.get(scope) ?? new Map<string, string>()
        underWay.set(scope, written)
        const items = itemsOf(args.input as Input)
        for (const item of items)
          if (written.has(item)) found.push(`${commandName} beside ${written.get(item)}: ${item}`)
        if (/^(Batch)?Get/.test(commandName)) return next(args)
        for (const item of items) written.set(item, commandName)
        try {
          return await next(args)
        } finally {
          for (const item of items) written.delete(item)
        }
      },
    { step: 'initialize', name: 'watchWrites' },
  )
  return found
}

/** Notes every write of a connection. @returns those so far, a line each */
export function noteWrites(client: DynamoDBDocumentClient): string[] {
  const written: string[] = []
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (!/^((Batch)?Get|Query|Scan|Describe)/.test(commandName))
          written.push(`${commandName} ${itemsOf(args.input as Input).join(', ')}`)
        return next(args)
      },
    { step: 'initialize', name: 'noteWrites' },
  )
  return written
}

function itemsOf({ Item, Key, RequestItems = {} }: Input): string[] {
  const batch = Object.values(RequestItems).flatMap((asked) =>
    Array.isArray(asked)
      ? asked.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
      : asked.Keys,
  )
  return [Item, Key, ...batch].flatMap((key) => (key ? `${text(key.pk)} ${text(key.sk)}` : []))
}

const text = (value: Text): string => (typeof value === 'string' ? value : value.S)
