import { describe, expect, it } from 'vitest'
import { chooseLocale, direction, LOCALES, type Locale } from '../../../interactions/pages/locale.ts'

describe('the language of a page', () => {
  it.each([
    // ui_locales, Accept-Language, chosen
    [undefined, undefined, 'en'],
    ['', '', 'en'],
    ['de', undefined, 'de'],
    ['de-AT', undefined, 'de'],
    ['DE-at', undefined, 'de'],
    ['pt', undefined, 'pt-BR'],
    ['pt-PT', undefined, 'pt-BR'],
    ['pt-br', undefined, 'pt-BR'],
    ['zh-Hant-TW', undefined, 'en'],
    ['zh fr', undefined, 'fr'],
    ['  fr   de ', undefined, 'fr'],
    ['ja-JP-u-ca-japanese', undefined, 'ja'],
    ['de-x-private', undefined, 'de'],
    ['es', 'de', 'es'],
    ['sw', 'de', 'de'],
    [undefined, 'fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
    [undefined, 'sv, ar;q=0.3, ja;q=0.7', 'ja'],
    [undefined, 'de;q=0, es', 'es'],
    [undefined, '*', 'en'],
    [undefined, ';;;,,=q', 'en'],
    ['__proto__ constructor', '__proto__', 'en'],
    ['d', 'e', 'en'],
  ] as const)('ui_locales %j, Accept-Language %j: %s', (uiLocales, acceptLanguage, chosen) => {
    expect(chooseLocale(uiLocales, acceptLanguage)).toBe(chosen)
  })

  it.each([
    // of the tenant, asked for, chosen
    [{ default: 'de' }, 'sw', 'de'],
    [{ default: 'de' }, 'fr', 'fr'],
    [{ offered: ['fr', 'en'] }, 'de fr', 'fr'],
    [{ offered: ['fr'] }, 'de', 'en'],
    [{ default: 'ja', offered: ['fr'] }, 'de', 'ja'],
    [{ default: 'ja', offered: ['fr'] }, 'ja', 'ja'],
    [{ default: 'ar' }, undefined, 'ar'],
  ] as const)('of a tenant with %j, asked for %s: %s', (languages, asked, chosen) => {
    const { default: usual, offered }: { default?: Locale; offered?: readonly Locale[] } = languages
    expect(chooseLocale(asked, undefined, { default: usual, offered: offered && [...offered] })).toBe(chosen)
  })

  it('is Arabic alone that runs from right to left', () => {
    expect(LOCALES.filter((locale) => direction(locale) === 'rtl')).toEqual(['ar'])
  })
})
