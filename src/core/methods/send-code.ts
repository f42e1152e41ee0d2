import { randomInt } from 'node:crypto'
import type { Problem } from '../../domain/message.ts'
import type { Challenge } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from './context.ts'
import { problems } from './problems.ts'

/** How long a code or a WebAuthn challenge is good for, in milliseconds (ASVS 5.0 §6.5.5). */
export const CODE_LIFE = 10 * 60 * 1000
const FIRST_PAUSE = 30 * 1000

/** Newest only; the pause before another doubles. Stored before it is sent, so that two presses send one valid code. */
export async function sendCode(
  context: AnswerContext,
  methodId: string,
  phone: string,
): Promise<Problem | undefined> {
  const { deps, tenancy, work, now, locale } = context
  const { codesSent, userId, authTime } = work.state.signIn
  const wait = codesSent ? codesSent.lastAt + FIRST_PAUSE * 2 ** (codesSent.count - 1) - now : 0
  if (wait > 0) return problems.wait(wait)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const challenge: Challenge = {
    methodId,
    kind: 'sms',
    startedAt: now,
    expiresAt: now + CODE_LIFE,
    expected: tenancy.hmac.sign('code', `${userId}/${authTime}/${methodId}/${code}`),
  }
  work.apply({ kind: 'setChallenge', challenge })
  await work.commit()
  const text = deps.views.sms({ code, host: new URL(deps.origin).hostname, tenant: tenancy.tenant }, locale)
  try {
    await deps.sms.send({ to: phone, text, code })
  } catch (error) {
    deps.log.error('text message not sent', { error: String(error) })
    deps.metrics.count('SmsFailed')
    return problems.notSent()
  }
  return undefined
}
