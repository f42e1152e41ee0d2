import type { Sentences } from '../../../src/domain/message.ts'
import type { Locale } from '../locale.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { ptBR } from './pt-BR.ts'

/**
 * What there is in each language, by key. English has here what every page says; the rest of it stands in the files
 * that say it.
 */
export const MESSAGES: Record<Locale, Sentences> = { en, de, fr, es, 'pt-BR': ptBR, ja, ar }
