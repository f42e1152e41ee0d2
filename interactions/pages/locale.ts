import Negotiator from 'negotiator'
import { LANGUAGES, type Language, type Languages } from '../../src/domain/languages.ts'

export const LOCALES = LANGUAGES

export type Locale = Language

const DEFAULT: Locale = 'en'

/** `pt` alone, or any other Portuguese, is better served by `pt-BR` than by English. */
const AVAILABLE = new Map<string, Locale>([
  ['pt', 'pt-BR'],
  ...LOCALES.map((locale) => [locale.toLowerCase(), locale] as const),
])

/** Lookup of RFC 4647 §3.4: subtags fall off the end, and with each a single letter or digit before it. */
function lookup(range: string): Locale | undefined {
  const subtags = range.toLowerCase().split('-')
  while (subtags.length > 0) {
    const found = AVAILABLE.get(subtags.join('-'))
    if (found) return found
    subtags.pop()
    if (subtags.at(-1)?.length === 1) subtags.pop()
  }
  return undefined
}

/**
 * The language of a page: `ui_locales` first (OpenID Connect Core §3.1.2.1, space separated, most wanted first), then
 * Accept-Language (RFC 9110 §12.5.4), of those the tenant offers; else its own, else English.
 */
export function chooseLocale(
  uiLocales?: string,
  acceptLanguage?: string,
  { default: usual = DEFAULT, offered = [...LOCALES] }: Languages = {},
): Locale {
  const accepted = acceptLanguage
    ? new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages()
    : []
  for (const range of [...(uiLocales ?? '').split(' '), ...accepted]) {
    const found = range && lookup(range)
    if (found && (found === usual || offered.includes(found))) return found
  }
  return usual
}

export const direction = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')
