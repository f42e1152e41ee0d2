import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '../../../interactions/pages/locale.ts'
import { en } from '../../../interactions/pages/messages/en.ts'
import { MESSAGES } from '../../../interactions/pages/messages/index.ts'
import { type Node, type Placeholder, parse } from '../../../interactions/pages/sentence.ts'
import { translate } from '../../../interactions/pages/translate.ts'
import type { Sentences } from '../../../src/domain/message.ts'

/** Files that bring words of their own export what says them, as `say`. */
const SPEAKERS = globSync('{interactions,src}/**/*.ts').filter((path) =>
  / = words\(\{/.test(readFileSync(path, 'utf8')),
)

const said = await Promise.all(
  SPEAKERS.map(async (path): Promise<Sentences> => {
    const { say } = await import(/* @vite-ignore */ join(process.cwd(), path))
    return say.sentences
  }),
)

/** Every English sentence of the product: what all pages say, and what each file says for itself. */
const ENGLISH: Sentences = Object.assign({}, en, ...said)
const KEYS = Object.keys(ENGLISH).sort()
const OTHERS = LOCALES.filter((locale) => locale !== 'en')

/** What is shown in English for now. */
const UNTRANSLATED: Partial<Record<Locale, string[]>> = {}

const inLanguage = (locale: Locale, key: string): string =>
  (locale === 'en' ? ENGLISH[key] : (MESSAGES[locale][key] ?? ENGLISH[key])) ?? ''

/** Words that are the same in another language, and are right there. */
const SAME: Partial<Record<Locale, string[]>> = {
  de: ['method.passkey', 'registration.passkey.offer'],
  es: ['common.errorPrefix'],
}

/** Japanese has no colon to lead over to what follows, and greets in a whole sentence. */
const UNLIKE: Partial<Record<Locale, string[]>> = {
  ja: ['common.helpDesk', 'consent.lead', 'mail.greeting', 'registration.totp.secret'],
}

const placeholders = (nodes: Node[]): Placeholder[] =>
  nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [node, ...Object.values(node.options ?? {}).flatMap(placeholders)],
  )

/** What a sentence needs to be told: names, and for a choice between words its values. */
const needs = (sentence: string): string[] =>
  placeholders(parse(sentence))
    .map(({ name, choose, options = {} }) =>
      choose === 'select'
        ? `${name}: ${Object.keys(options).sort().join()}`
        : `${name}: ${choose ?? 'as it is'}`,
    )
    .sort()

const VALUE = { plural: 3, select: 'totp', plain: 'VALUE' }

const valuesFor = (sentence: string): Record<string, string | number> =>
  Object.fromEntries(
    placeholders(parse(sentence)).map(({ name, choose }) => [name, choose ? VALUE[choose] : VALUE.plain]),
  )

it('no two files say the same key', () => {
  const keys = [en, ...said].flatMap((sentences) => Object.keys(sentences))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

describe.each(LOCALES)('messages in %s', (locale) => {
  it('renders every key, in the marks of good typesetting', () => {
    for (const key of KEYS) {
      const text = translate(
        { key, english: ENGLISH[key], values: valuesFor(inLanguage(locale, key)) },
        locale,
      )
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toMatch(/[{}#]|undefined|NaN/)
      expect(text, key).not.toMatch(/ {2}|['"]|^\s|\s$/)
    }
  })

  it('has a branch for each form a number can take in it', () => {
    const rules = new Intl.PluralRules(locale)
    const forms = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))
    for (const key of KEYS)
      for (const { choose, options = {} } of placeholders(parse(inLanguage(locale, key))))
        if (choose === 'plural') expect(Object.keys(options), key).toEqual(expect.arrayContaining([...forms]))
  })
})

describe.each(OTHERS)('%s beside English', (locale) => {
  it('has every sentence and no other', () => {
    const own = Object.keys(MESSAGES[locale])
    expect(KEYS.filter((key) => !own.includes(key))).toEqual(UNTRANSLATED[locale] ?? [])
    expect(own.filter((key) => !KEYS.includes(key))).toEqual([])
  })

  it('needs the same values', () => {
    for (const key of KEYS) expect(needs(inLanguage(locale, key)), key).toEqual(needs(inLanguage('en', key)))
  })

  it('leaves nothing in English', () => {
    const same = KEYS.filter((key) => MESSAGES[locale][key] === ENGLISH[key])
    expect(same).toEqual(SAME[locale] ?? [])
  })

  it('ends a sentence where English does', () => {
    const ends = (text: string) => /[.。]$/.test(text)
    expect(KEYS.filter((key) => ends(inLanguage(locale, key)) !== ends(inLanguage('en', key)))).toEqual(
      UNLIKE[locale] ?? [],
    )
  })
})

describe('the sources', () => {
  const NAMESPACES = new Set(KEYS.map((key) => key.split('.')[0]))
  const sources = globSync('src/**/*.ts').map((path) => readFileSync(path, 'utf8'))
  const named = sources.flatMap((source) => [...source.matchAll(/\bkey: '(\w+)(\.[\w.-]+)'/g)])
  const keys = named
    .filter(([, namespace = '']) => NAMESPACES.has(namespace))
    .map(([, ...parts]) => parts.join(''))

  it('name by key alone only what is there for all to say, where the compiler cannot know', () => {
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([])
  })
})
