import type { Message } from '../../src/domain/message.ts'
import type { Button, Field, Page } from '../../src/domain/page.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { type Challenge, liveChallenge } from '../../src/domain/sign-in/sign-in.ts'
import { m } from '../pages/message.ts'
import { maskPhone } from './describe.ts'

/** The page that asks for the proof of one method, registered or about to be. */
export function answerTo(method: Method, pending: Challenge | undefined, now: number): Page {
  const heading = m('challenge.heading')
  const begun = liveChallenge(pending, method.id, now)
  switch (method.kind) {
    case 'totp':
      return codePage(heading, m('challenge.totp.lead'), m('challenge.totp.label'), m('challenge.totp.hint'))
    case 'recovery-codes':
      return recoveryPage(heading, method.hashes.length)
    case 'sms':
      return smsPage(heading, maskPhone(method.phone), begun !== undefined)
    case 'passkey':
      return passkeyPage(heading, begun)
  }
}

const submit: Button = { name: 'continue', label: m('common.continue'), look: 'primary' }

const codeField = (label: Message, hint: Message): Field => ({
  name: 'code',
  label,
  hint,
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  maxLength: 12,
  autofocus: true,
})

const codePage = (heading: Message, lead: Message, label: Message, hint: Message): Page => ({
  step: 'challenge',
  heading,
  lead: [lead],
  fields: [codeField(label, hint)],
  buttons: [submit],
})

const FEW_CODES = 3

const recoveryPage = (heading: Message, left: number): Page => ({
  step: 'challenge',
  heading,
  lead: [m('challenge.recovery.lead'), ...(left <= FEW_CODES ? [m('recoveryCodes.low', { left })] : [])],
  fields: [
    {
      ...codeField(m('challenge.recovery.label'), m('challenge.recovery.hint')),
      inputMode: 'text',
      autocomplete: 'off',
      maxLength: 32,
    },
  ],
  buttons: [submit],
})

/** A text message costs money and attention: it is sent when asked for, never by opening a page. */
function smsPage(heading: Message, phone: string, begun: boolean): Page {
  if (!begun)
    return {
      step: 'challenge',
      heading,
      lead: [m('challenge.sms.send', { phone })],
      buttons: [{ name: 'begin', label: m('challenge.sms.begin'), look: 'primary' }],
    }
  const page = codePage(
    heading,
    m('challenge.sms.lead', { phone }),
    m('challenge.sms.label'),
    m('challenge.sms.hint'),
  )
  return { ...page, buttons: [submit, { name: 'resend', label: m('common.resend'), look: 'secondary' }] }
}

function passkeyPage(heading: Message, begun: Challenge | undefined): Page {
  const lead = [m('challenge.passkey.lead')]
  if (!begun?.options)
    return {
      step: 'challenge',
      heading,
      lead,
      buttons: [{ name: 'begin', label: m('challenge.passkey.begin'), look: 'primary' }],
    }
  return {
    step: 'challenge',
    heading,
    lead,
    blocks: [{ kind: 'passkey', ceremony: 'get', options: JSON.parse(begun.options) }],
    buttons: [],
  }
}
