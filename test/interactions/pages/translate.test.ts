import { describe, expect, it } from 'vitest'
import type { Locale } from '../../../interactions/pages/locale.ts'
import { parse } from '../../../interactions/pages/sentence.ts'
import { translate, translateParts } from '../../../interactions/pages/translate.ts'
import { words } from '../../../src/domain/message.ts'
import { m, messageOf } from '../../support/sentences.ts'

describe('a sentence', () => {
  it.each([
    ['en', 1, 'up to 1 more day.'],
    ['en', 13, 'up to 13 more days.'],
    ['de', 1, 'bis zu 1 Tag '],
    ['ar', 1, 'يومًا واحدًا'],
    ['ar', 2, 'يومين'],
    ['ar', 3, '3 أيام'],
    ['ar', 11, '11 يومًا'],
    ['ja', 5, 'あと 5 日まで'],
  ] as const)('counts in %s: %i', (locale, days, counted) => {
    expect(translate(m('registration.notice.grace', { days }), locale)).toContain(counted)
  })

  it.each([
    ['en', 'May 17, 2026 at 9:30 PM UTC'],
    ['de', '17. Mai 2026 um 21:30 UTC'],
    ['ja', '2026年5月17日 21:30 UTC'],
  ] as const)('tells a time in %s, and its zone', (locale, told) => {
    const time = new Date(Date.UTC(2026, 4, 17, 21, 30))
    const text = translate(m('mail.passwordChanged.line', { time }), locale)
    expect(text.replaceAll(/\s/gu, ' ')).toContain(told)
  })

  it('chooses words by a value, and common ones for a value nobody thought of', () => {
    const line = (method: string) => translate(m('mail.methodAdded.line', { method, time: 'noon' }), 'en')
    expect(line('passkey')).toBe('On noon, a passkey was added to your account.')
    expect(line('telepathy')).toContain('a new method was added')
    expect(line('constructor')).toContain('a new method was added')
  })

  it('gives several values the same words, and needs none', () => {
    const why = (value?: string) =>
      translate(messageOf('password.guessable', value ? { why: value } : undefined), 'en')
    expect(why('dates')).toBe(why('recentYears'))
    expect(why('dates')).toContain('easy to guess because of the date in it.')
    expect(why()).toContain('easy to guess. Make it longer')
  })

  it('isolates values from the direction of the words around them', () => {
    expect(translate(m('common.signedInAs', { username: 'ana@x' }), 'ar')).toContain('\u2068ana@x\u2069')
    const [latin, arabic] = ['Partner', 'شريك'].map((client) =>
      translate(m('consent.lead', { client }), 'en'),
    )
    expect([latin, arabic]).toEqual(['Partner would like to:', '\u2068شريك\u2069 would like to:'])
    expect(translate(m('common.signedInAs', { username: 'ana@x' }), 'en')).toBe('Signing in as ana@x')
  })

  it('does not read a value as a sentence', () => {
    const client = '{count, plural, other {# #}}'
    expect(translate(m('signIn.lead', { client }), 'en')).toBe(`Use your account to continue to ${client}.`)
  })

  it('names its values, for whoever sets them in another type', () => {
    expect(translateParts(m('common.reference', { code: 'X1' }), 'en')).toEqual([
      { text: 'Reference code: ' },
      { text: 'X1', placeholder: 'code' },
    ])
  })

  it('is shown in English where its own language has no words for it', () => {
    const say = words({ 'terms.left': '{days, plural, one {# day} other {# days}} left, {name}.' })
    const left = (locale: Locale) => translate(say('terms.left', { days: 1, name: 'Ana' }), locale)
    expect(left('en')).toBe('1 day left, Ana.')
    // Japanese has one form for every number; the English words keep theirs.
    expect(left('ja')).toBe('1 day left, Ana.')
    expect(left('ar')).toBe('\u20661 day left, Ana.\u2069')
  })

  it('is a language’s own before it is English', () => {
    const say = words({ 'common.cancel': 'Turn back' })
    expect(translate(say('common.cancel'), 'de')).toBe('Abbrechen')
  })

  it.each(['nothing.like.this', 'constructor', '__proto__'])('refuses the unknown key %s', (key) => {
    expect(() => translate({ key }, 'en')).toThrow('no such message')
  })

  it('refuses to be rendered without its value', () => {
    expect(() => translate(messageOf('signIn.lead'), 'en')).toThrow('no value for {client}')
  })
})

describe('a sentence that is not well formed', () => {
  it.each([
    ['{name', 'not closed'],
    ['{n, plural, one {# day}}', 'no branch "other"'],
    ['{n, ordinal, other {#th}}', 'unknown kind'],
    ['{n, plural, other {# days}', 'not closed'],
  ])('%s is refused', (sentence, why) => {
    expect(() => parse(sentence)).toThrow(why)
  })
})
