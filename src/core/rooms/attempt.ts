import { randomUUID } from 'node:crypto'
import type { Form } from '../../domain/interaction.ts'
import { type Problem, words } from '../../domain/message.ts'
import { classOf } from '../../domain/person/lock.ts'
import type { Method } from '../../domain/person/method.ts'
import { liveChallenge, type SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Guessing } from '../../ports/store/lockouts.ts'
import type { AnswerContext } from '../methods/answer-context.ts'
import { authenticatorOf } from '../methods/index.ts'
import { retryAfter } from '../methods/retry-after.ts'
import { beside } from '../request-scope.ts'

export const say = words({
  'challenge.wrongCode':
    'That code isn’t right. Check it and try again: you have {left, plural, one {# try left} other {# tries left}}.',
  'challenge.tooManyTries': 'There were too many wrong codes, so this sign-in has ended. Please start again.',
})

/** Tries of second-factor codes in one sign-in (NIST SP 800-63B §3.2.2 allows a hundred over all). */
const MAX_TRIES = 5

/** What became of an answer: the method as it is after a right one, or what the person can do about another. */
export type Attempted =
  | { accepted: Method }
  /**
   * `unseen`: nobody looked whether it is right. `tries`: so many in a row, over all sign-ins, that no more are looked at
   * for a while.
   */
  | { refused: Problem; unseen?: true; tries?: number }

/**
 * Reserves a try before looking at the answer, in the sign-in and then of the person, so that a hundred guesses at once
 * are still five, and over any number of sign-ins ten.
 */
export async function attempt(context: AnswerContext, method: Method, form: Form): Promise<Attempted> {
  const { tenancy, work, now } = context
  const { lockouts, signIns } = tenancy.store
  const { user, signIn } = work.state
  const { beginning, check } = authenticatorOf(method)
  if (beginning && !liveChallenge(signIn.challenge, method.id, now)) return unseen(beginning.over)
  const most = MAX_TRIES + (signIn.triesForgiven ?? 0)
  const counted = await signIns.reserveTry(user.id, signIn.authTime, most)
  if (!counted) return unseen(tooMany)
  work.counted(counted)
  const guessing = guessingOf(signIn)
  const reserved = await lockouts.reserve(guessing, randomUUID())
  if ('lockedUntil' in reserved) return unseen(locked(reserved.lockedUntil - now))
  const accepted = await check(context, method, form)
  if (accepted) {
    await beside(lockouts.forgive(guessing, reserved))
    return { accepted }
  }
  const refused = await refuse(context, method, form, most - counted.tries)
  const { count, until } = reserved
  return { refused, tries: until === undefined ? undefined : count }
}

/** A sign-in from a familiar source is counted with such alone: guesses from elsewhere take nothing from it. */
const guessingOf = (signIn: SignIn): Guessing => ({ at: 'code', of: signIn.userId, from: classOf(signIn) })

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

const unseen = (refused: Problem): Attempted => ({ refused, unseen: true })

const locked = (wait: number): Problem => ({ ...tooMany, retryAfter: retryAfter(wait) })
