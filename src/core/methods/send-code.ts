import { randomInt } from 'node:crypto'
import { MESSAGE_PAUSE } from '../../domain/limits.ts'
import { type Problem, words } from '../../domain/message.ts'
import type { SmsMethod } from '../../domain/person/method.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { Conflict } from '../../ports/store.ts'
import { barred, paceMessages, takeMessage, tellLimited } from '../limits/messages.ts'
import type { AnswerContext } from './answer-context.ts'
import { challengeFrom } from './challenge.ts'
import { retryAfter } from './retry-after.ts'

export const say = words({
  'challenge.resendWait':
    'You can ask for another code in {seconds, plural, one {# second} other {# seconds}}.',
  'challenge.sendFailed': 'We couldn’t send the text message. Try again in a moment, or use another method.',
  'sms.tooMany':
    'Too many text messages were asked for. Try again in {hours, plural, one {# hour} other {# hours}}, or use another method.',
  'sms.barred.country':
    'We don’t send text messages to numbers of that country. Enter a number of another country, or choose another method.',
  'sms.barred.costly':
    'We don’t send text messages to premium-rate, shared-cost or satellite numbers. Use another number or another method.',
})

/** What the HMAC of a code covers: it is good for one method in one sign-in of one person. */
export const codeValue = ({ userId, authTime }: SignIn, { id }: SmsMethod, code: string): string =>
  `${userId}/${authTime}/${id}/${code}`

/**
 * Newest only; the pause before another doubles. Everything that limits messages is counted before one is sent, and the
 * code is stored before, so that two presses send one valid code.
 */
export async function sendCode(context: AnswerContext, method: SmsMethod): Promise<Problem | undefined> {
  const { tenancy, work, now } = context
  const { signIn } = work.state
  const refusal = await refused(context, method)
  if (refusal) return refusal
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expected = tenancy.hmac.sign('code', codeValue(signIn, method, code))
  work.apply({ kind: 'setChallenge', challenge: challengeFrom(now, method, { expected }) })
  await work.commit()
  return send(context, method.phone, code)
}

/** Counts a message and says why it may not be sent, if it may not. */
async function refused(context: AnswerContext, method: SmsMethod): Promise<Problem | undefined> {
  const { work, now } = context
  const why = await barred(context, method)
  if (why) {
    tellLimited(context, why)
    return { ...(why === 'country' && { field: 'phone' }), message: say(`sms.barred.${why}`) }
  }
  const wait = pauseEnds(work.state.signIn) - now
  if (wait > 0) return tooSoon(wait)
  const pause = await paceMessages(context, method)
  if (pause > 0) {
    await mustBeNewest(context)
    return tooSoon(pause)
  }
  const limited = await takeMessage(context, method)
  if (!limited) return undefined
  tellLimited(context, limited.limit, now + limited.wait)
  return tooMany(limited.wait)
}

const pauseEnds = ({ codesSent }: SignIn): number =>
  codesSent ? codesSent.lastAt + MESSAGE_PAUSE.first * 2 ** (codesSent.count - 1) : 0

/**
 * The message that has just been sent may be one of this very sign-in, by another press of the button.
 * @throws Conflict then: the page is asked for again, and has the field for its code
 */
async function mustBeNewest({ tenancy, work }: AnswerContext): Promise<void> {
  const { userId, authTime, version } = work.state.signIn
  const stored = await tenancy.store.signIns.get(userId, authTime)
  if (stored?.version !== version) throw new Conflict('another press of this sign-in was faster')
}

const tooSoon = (wait: number): Problem => ({
  message: say('challenge.resendWait', { seconds: retryAfter(wait) }),
  status: 429,
  retryAfter: retryAfter(wait),
})

const HOUR = 60 * 60 * 1000

const tooMany = (wait: number): Problem => ({
  message: say('sms.tooMany', { hours: Math.ceil(wait / HOUR) }),
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
