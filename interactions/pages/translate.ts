import type { Message } from '../../src/domain/message.ts'
import { direction, type Locale } from './locale.ts'
import { MESSAGES } from './messages/index.ts'
import { type Node, type Placeholder, parse } from './sentence.ts'

type Values = NonNullable<Message['values']>

/** A piece of a sentence: text of the translator, or the value of a placeholder by its name. */
export interface Part {
  text: string
  placeholder?: string
}

/** The sentence in the reader's language. Plain text: not escaped for any format. */
export const translate = (message: Message, locale: Locale): string =>
  translateParts(message, locale)
    .map((part) => part.text)
    .join('')

/** The same in pieces, for whoever sets values in another type. */
export function translateParts(message: Message, locale: Locale): Part[] {
  const translated = sentenceOf(message.key, locale)
  if (translated !== undefined) return parts(translated, message, locale)
  const english = message.english ?? sentenceOf(message.key, 'en')
  if (english === undefined) throw new Error(`no such message: ${message.key}`)
  return inEnglish(parts(english, message, 'en'), locale)
}

function sentenceOf(key: string, locale: Locale): string | undefined {
  const messages = MESSAGES[locale]
  return Object.hasOwn(messages, key) ? messages[key] : undefined
}

const parts = (sentence: string, { values = {} }: Message, locale: Locale): Part[] =>
  parse(sentence).flatMap((node) => format(node, values, locale, undefined))

/** Left-to-right isolate (UAX #9 §2.2): among Arabic, an English sentence keeps its full stop at its end. */
const inEnglish = (sentence: Part[], locale: Locale): Part[] =>
  direction(locale) === 'rtl' ? [{ text: '\u2066' }, ...sentence, { text: '\u2069' }] : sentence

function format(node: Node, values: Values, locale: Locale, counted: number | undefined): Part[] {
  if (typeof node === 'string') return [{ text: withNumber(node, counted, locale) }]
  const value = values[node.name] ?? (node.choose === 'select' ? 'other' : undefined)
  if (value === undefined) throw new Error(`no value for {${node.name}}`)
  if (!node.options) return [{ text: isolated(show(value, locale), locale), placeholder: node.name }]
  const number = node.choose === 'plural' ? Number(value) : counted
  return branch(node, value, locale).flatMap((inner) => format(inner, values, locale, number))
}

function branch({ choose, options = {} }: Placeholder, value: Values[string], locale: Locale): Node[] {
  const name = choose === 'plural' ? new Intl.PluralRules(locale).select(Number(value)) : String(value)
  return (Object.hasOwn(options, name) ? options[name] : options.other) ?? []
}

const withNumber = (text: string, counted: number | undefined, locale: Locale): string =>
  counted === undefined ? text : text.replaceAll('#', show(counted, locale))

function show(value: Values[string], locale: Locale): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : showDate(value, locale)
}

/** Nobody has told us where the reader's clock stands, so a time is given in UTC and says so. */
export const showDate = (date: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(date)

/** Letters written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * First strong isolate (UAX #9 §2.4): an address or a phone number keeps its own order inside Arabic, and an Arabic name
 * does not turn the words around it elsewhere.
 */
const isolated = (text: string, locale: Locale): string =>
  direction(locale) === 'rtl' || FROM_THE_RIGHT.test(text) ? `\u2068${text}\u2069` : text
