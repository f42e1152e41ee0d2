import type { Locale } from '../locale.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import { ptBR } from './pt-BR.ts'

/** Every sentence in every language. */
export const MESSAGES: Record<Locale, Messages> = { en, de, fr, es, 'pt-BR': ptBR, ja, ar }
