import type { Message } from '../../src/domain/message.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { m } from '../pages/message.ts'

/** A method in the person's words, as an option of a choice; a phone shows its last two digits only. */
export function describe(method: Method): { label: Message; hint: Message; needsScript?: boolean } {
  if (method.kind === 'sms')
    return { label: m('method.sms', { phone: maskPhone(method.phone) }), hint: m('method.sms.hint') }
  if (method.kind === 'passkey')
    return { label: m('method.passkey'), hint: m('method.passkey.hint'), needsScript: true }
  return { label: m(`method.${method.kind}`), hint: m(`method.${method.kind}.hint`) }
}

export const maskPhone = (phone: string): string => `•••\u00a0${phone.slice(-2)}`
