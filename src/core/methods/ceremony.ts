import type { Challenge } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from './context.ts'
import { CODE_LIFE } from './send-code.ts'

/** A WebAuthn ceremony under way (Web Authentication Level 3 §7): its challenge, and the options for the page's script. */
export const ceremony = (
  { now }: AnswerContext,
  methodId: string,
  expected: string,
  options: unknown,
): Challenge => ({
  methodId,
  kind: 'passkey',
  startedAt: now,
  expiresAt: now + CODE_LIFE,
  expected,
  options: JSON.stringify(options),
})
