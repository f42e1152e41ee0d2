import { words } from '../../src/domain/message.ts'
import { en } from './messages/en.ts'

/** A sentence of those that every page, or more than one room, says. */
export const m = words(en)
