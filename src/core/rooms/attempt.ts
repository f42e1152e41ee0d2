import type { Form } from '../../domain/interaction.ts'
import { type Problem, words } from '../../domain/message.ts'
import type { Method } from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from '../methods/answer-context.ts'
import { authenticatorOf } from '../methods/index.ts'
import { retryAfter } from '../methods/retry-after.ts'

export const say = words({
  'challenge.wrongCode':
    'That code isn’t right. Check it and try again: you have {left, plural, one {# try left} other {# tries left}}.',
  'challenge.tooManyTries': 'There were too many wrong codes, so this sign-in has ended. Please start again.',
})

/** Tries of second-factor codes in one sign-in (NIST SP 800-63B §3.2.2 allows a hundred over all). */
const MAX_TRIES = 5

/**
 * Reserves a try before looking at the answer, so that a hundred guesses at once are still five. Gives the method as it
 * is after a right answer, or what the person can do about one that was not accepted.
 */
export async function attempt(
  context: AnswerContext,
  method: Method,
  form: Form,
): Promise<{ accepted: Method } | { refused: Problem }> {
  const { tenancy, work, now } = context
  const { user, signIn } = work.state
  const { beginning, check } = authenticatorOf(method)
  const lockedUntil = user.codeFailures?.lockedUntil ?? 0
  if (lockedUntil > now) return { refused: locked(lockedUntil - now) }
  if (beginning && !liveChallenge(signIn.challenge, method.id, now)) return { refused: beginning.over }
  const most = MAX_TRIES + (signIn.triesForgiven ?? 0)
  const reserved = await tenancy.store.signIns.reserveTry(user.id, signIn.authTime, most)
  if (!reserved) return { refused: tooMany }
  work.counted(reserved)
  const accepted = await check(context, method, form)
  return accepted ? { accepted } : { refused: await refuse(context, method, form, most - reserved.tries) }
}

async function refuse(context: AnswerContext, method: Method, form: Form, left: number): Promise<Problem> {
  const { work } = context
  work.apply({ kind: 'failCode' })
  // Half proved and guessed at: whoever goes on starts with the password.
  if (left <= 0) work.apply({ kind: 'endSignIn' })
  await work.commit()
  if (left <= 0) return tooMany
  return (await authenticatorOf(method).wrong?.(context, method, form)) ?? wrongCode(left)
}

const wrongCode = (left: number): Problem => ({
  field: 'code',
  message: say('challenge.wrongCode', { left }),
})

const tooMany: Problem = { field: 'code', message: say('challenge.tooManyTries'), status: 429 }

const locked = (wait: number): Problem => ({ ...tooMany, retryAfter: retryAfter(wait) })
