type Value = string | number | Date
type Values = Record<string, Value>

/** A sentence for a person, named by its key; the words are chosen at rendering, in the reader's language. */
export interface Message {
  key: string
  /** The sentence in English, by whoever says it: shown where the reader's language has no words of its own. */
  english?: string
  /** Values for the placeholders of the sentence. A `Date` is rendered in the reader's locale. */
  values?: Values
}

/** Something the person can fix: shown on the same page, beside the field it belongs to. Never thrown. */
export interface Problem {
  message: Message
  /** Name of the input at fault; none when the problem is of the whole form. */
  field?: string
  /** 422 Unprocessable Content, or 429 Too Many Requests when throttled (RFC 6585 §4). */
  status?: 422 | 429 | 503
  /** Seconds until trying again makes sense; sent as `Retry-After` (RFC 9110 §10.2.3). */
  retryAfter?: number
}

/** English sentences by key. */
export type Sentences = Readonly<Record<string, string>>

/** Says one of its sentences, with a value for each placeholder of it; the compiler checks both. */
export interface Words<Own extends Sentences = Sentences> {
  <Key extends keyof Own & string>(key: Key, ...[values]: Arguments<Own[Key]>): Message
  readonly sentences: Own
}

/**
 * The sentences of one file, in English, said where they are written. Other languages have theirs by key in
 * `interactions/pages/messages`, or show these.
 *
 * Placeholders: `{name}`; `{name, plural, one {…} other {…}}` with the categories of CLDR, `#` being the number;
 * `{name, select, a {…} other {…}}`. A branch holds more than one word, so that a type can tell it from a placeholder.
 */
export function words<const Own extends Sentences>(sentences: Own): Words<Own> {
  const say = <Key extends keyof Own & string>(key: Key, ...[values]: Arguments<Own[Key]>): Message => ({
    key,
    english: sentences[key],
    values,
  })
  return Object.assign(say, { sentences })
}

/** The names in braces of a sentence: `days` of `{days, plural, …}`, and nothing of the branches inside it. */
type Placeholder<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer After}`
  ? Name<Inside> | Placeholder<After>
  : never

type Name<Inside extends string> = Inside extends `${infer Counted},${string}`
  ? Counted
  : Inside extends '' | `${string} ${string}`
    ? never
    : Inside

type Arguments<Sentence extends string> = [Placeholder<Sentence>] extends [never]
  ? [values?: Values]
  : [values: Values & Record<Placeholder<Sentence>, Value>]

/** A mail to a person, before it is put into their language. */
export interface Mail {
  to: string
  subject: Message
  lines: Message[]
  link?: string
}
