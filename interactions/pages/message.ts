import type { Message } from '../../src/domain/message.ts'
import type { en, MessageKey } from './messages/en.ts'

type Value = string | number | Date
type Values = Record<string, Value>

/** The names in braces of a sentence: `days` of `{days, plural, …}`, and nothing of the branches inside it. */
type Placeholder<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer After}`
  ? Name<Inside> | Placeholder<After>
  : never

type Name<Inside extends string> = Inside extends `${infer Counted},${string}`
  ? Counted
  : Inside extends '' | `${string} ${string}`
    ? never
    : Inside

type PlaceholderOf<Key extends MessageKey> = Placeholder<(typeof en)[Key]>

type Arguments<Key extends MessageKey> = [PlaceholderOf<Key>] extends [never]
  ? [values?: Values]
  : [values: Values & Record<PlaceholderOf<Key>, Value>]

/** A sentence by its key, with a value for each of its placeholders; the compiler checks both. */
export function m<Key extends MessageKey>(key: Key, ...[values]: Arguments<Key>): Message {
  return values ? { key, values } : { key }
}
