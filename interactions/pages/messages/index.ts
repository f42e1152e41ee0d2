import type { Locale } from '../locale.ts'
import { en, type Messages } from './en.ts'

export const MESSAGES: Record<Locale, Messages> = { en, de: en, fr: en, es: en, 'pt-BR': en, ja: en, ar: en }
