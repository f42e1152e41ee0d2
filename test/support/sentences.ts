import { en } from '../../interactions/pages/messages/en.ts'
import { type Message, words } from '../../src/domain/message.ts'

/** What the product says, all of it in one place, so that the compiler checks what a test looks for. */
const SENTENCES = { ...en } as const

export type MessageKey = keyof typeof SENTENCES

/** Any sentence of the product by its key. */
export const m = words(SENTENCES)

/** The same for a key that is known only when the test runs. */
export const messageOf = (key: MessageKey, values?: Message['values']): Message => ({
  key,
  english: SENTENCES[key],
  values,
})
