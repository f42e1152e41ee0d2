import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Clock } from '../../ports/world.ts'
import type { Key } from './keys.ts'

export interface Table {
  client: DynamoDBDocumentClient
  name: string
  clock: Clock
}

/** `exp` in epoch seconds; `doc` is a domain object as JSON, exact and cheap where attributes would be neither. */
export interface Item extends Key {
  exp?: number
  doc?: string
  [attribute: string]: unknown
}

/** Epoch seconds, as `exp`, `auth_time` and TTL count. */
export const seconds = (table: Table): number => Math.floor(table.clock() / 1000)

/** RFC 7519 §4.1.4: not on or after `exp`. */
export const isLive = (table: Table, item: Item): boolean =>
  item.exp === undefined || item.exp > seconds(table)

export const readDoc = <T>(item: Item | undefined): T | undefined =>
  item?.doc === undefined ? undefined : (JSON.parse(item.doc) as T)
