import { randomInt } from 'node:crypto'
import { type Problem, words } from '../../domain/message.ts'
import type { SmsMethod } from '../../domain/person/method.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from './answer-context.ts'
import { challengeFrom } from './challenge.ts'
import { retryAfter } from './retry-after.ts'

export const say = words({
  'challenge.resendWait':
    'You can ask for another code in {seconds, plural, one {# second} other {# seconds}}.',
  'challenge.sendFailed': 'We couldn’t send the text message. Try again in a moment, or use another method.',
})

/** Milliseconds. */
const FIRST_PAUSE = 30 * 1000

/** What the HMAC of a code covers: it is good for one method in one sign-in of one person. */
export const codeValue = ({ userId, authTime }: SignIn, { id }: SmsMethod, code: string): string =>
  `${userId}/${authTime}/${id}/${code}`

/** Newest only; the pause before another doubles. Stored before it is sent, so that two presses send one valid code. */
export async function sendCode(context: AnswerContext, method: SmsMethod): Promise<Problem | undefined> {
  const { tenancy, work, now } = context
  const { signIn } = work.state
  const wait = pauseEnds(signIn) - now
  if (wait > 0) return tooSoon(wait)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expected = tenancy.hmac.sign('code', codeValue(signIn, method, code))
  work.apply({ kind: 'setChallenge', challenge: challengeFrom(now, method, { expected }) })
  await work.commit()
  return send(context, method.phone, code)
}

const pauseEnds = ({ codesSent }: SignIn): number =>
  codesSent ? codesSent.lastAt + FIRST_PAUSE * 2 ** (codesSent.count - 1) : 0

const tooSoon = (wait: number): Problem => ({
  message: say('challenge.resendWait', { seconds: retryAfter(wait) }),
  status: 429,
  retryAfter: retryAfter(wait),
})

async function send(
  { deps, tenancy, locale }: AnswerContext,
  to: string,
  code: string,
): Promise<Problem | undefined> {
  const text = deps.views.sms({ code, host: new URL(deps.origin).hostname, tenant: tenancy.tenant }, locale)
  try {
    await deps.sms.send({ to, text, code })
  } catch (error) {
    deps.log.error('text message not sent', { error: String(error) })
    deps.metrics.count('SmsFailed')
    return { message: say('challenge.sendFailed') }
  }
  return undefined
}
