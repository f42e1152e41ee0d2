import { type Message, words } from '../../domain/message.ts'
import type { Button, Field, Page } from '../../domain/page.ts'
import type { Method } from '../../domain/person/method.ts'
import type { Challenge } from '../../domain/sign-in/sign-in.ts'

export const say = words({
  'challenge.heading': 'Confirm it’s you',
})

/** How long a code or a WebAuthn challenge is good for, in milliseconds (ASVS 5.0 §6.5.5). */
const CHALLENGE_LIFE = 10 * 60 * 1000

/** A challenge of one method from now on: what is expected, never the code itself, and what its page needs. */
export const challengeFrom = (
  now: number,
  { id, kind }: Pick<Method, 'id' | 'kind'>,
  about: Pick<Challenge, 'expected' | 'options'>,
): Challenge => ({ methodId: id, kind, startedAt: now, expiresAt: now + CHALLENGE_LIFE, ...about })

/** The page that asks for a proof: the same for every method but for what is asked. */
export const challengePage = (asked: Pick<Page, 'lead' | 'blocks' | 'fields' | 'buttons'>): Page => ({
  step: 'challenge',
  heading: say('challenge.heading'),
  ...asked,
})

export const onward: Button = { name: 'continue', label: { key: 'common.continue' }, look: 'primary' }

/** Numbers by default, as a phone or an app shows them. */
export const codeField = (label: Message, hint: Message): Field => ({
  name: 'code',
  label,
  hint,
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  maxLength: 12,
  autofocus: true,
})
