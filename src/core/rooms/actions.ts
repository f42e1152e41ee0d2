import { randomBytes } from 'node:crypto'
import type { Actions, Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Method } from '../../domain/person/method.ts'
import { isEnrolledHere } from '../../domain/sign-in/proofs.ts'
import { liveChallenge, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { ceremony } from '../methods/ceremony.ts'
import { checkAnswer, isUsed } from '../methods/check-answer.ts'
import type { AnswerContext } from '../methods/context.ts'
import { MAX_TRIES, problems } from '../methods/problems.ts'
import { addRecoveryCodes } from '../methods/recovery-codes.ts'
import { sendCode } from '../methods/send-code.ts'
import { startRegistration } from '../methods/start-registration.ts'
import { setPassword } from './set-password.ts'

/** What a step may do to the world, for one answer of one sign-in. */
export function createActions(context: AnswerContext): Actions {
  const { work } = context
  return {
    apply: (...changes) => work.apply(...changes),
    begin: (method) => begin(context, method),
    verify: (method, form) => verify(context, method, form),
    startRegistration: (kind, form) => startRegistration(context, kind, form),
    finishRegistration: (form, at) => finishRegistration(context, form, at.risk),
    changePassword: (form) => setPassword(context, form['new-password'] ?? ''),
  }
}

async function begin(context: AnswerContext, method: Method): Promise<Problem | undefined> {
  if (method.kind === 'sms') return sendCode(context, method.id, method.phone)
  if (method.kind !== 'passkey') return undefined
  const { deps, work } = context
  const challenge = randomBytes(32).toString('base64url')
  const options = await deps.passkeys.authenticationOptions([method], challenge)
  work.apply({ kind: 'setChallenge', challenge: ceremony(context, method.id, challenge, options) })
  return undefined
}

/** Reserves a try before looking at the answer, so that a hundred guesses at once are still five. */
async function attempt(context: AnswerContext, method: Method, form: Form): Promise<Method | Problem> {
  const { tenancy, work, now } = context
  const { user, signIn } = work.state
  const lockedUntil = user.codeFailures?.lockedUntil ?? 0
  if (lockedUntil > now) return problems.locked(lockedUntil - now)
  if (isOver(method, signIn, now)) return method.kind === 'sms' ? problems.expired() : problems.failed()
  const most = MAX_TRIES + (signIn.triesForgiven ?? 0)
  const reserved = await tenancy.store.signIns.reserveTry(user.id, signIn.authTime, most)
  if (!reserved) return problems.tooMany()
  work.counted(reserved)
  const accepted = await checkAnswer(context, method, form)
  if (accepted) return accepted
  work.apply({ kind: 'failCode' })
  // Half proved and guessed at: whoever goes on starts with the password.
  const left = most - reserved.tries
  if (left <= 0) work.apply({ kind: 'endSignIn' })
  await work.commit()
  if (left <= 0) return problems.tooMany()
  if (method.kind === 'passkey') return problems.failed()
  if (method.kind === 'totp' && (await isUsed(context, method, form))) return problems.used()
  return problems.wrong(left)
}

/** A code that was sent, or a ceremony that was begun, and is not good any more: there is nothing to guess at. */
const isOver = (method: Method, { challenge }: SignIn, now: number): boolean =>
  (method.kind === 'sms' || method.kind === 'passkey') && !liveChallenge(challenge, method.id, now)

const isProblem = (result: Method | Problem): result is Problem => 'message' in result

async function verify(context: AnswerContext, method: Method, form: Form): Promise<Problem | undefined> {
  const result = await attempt(context, method, form)
  if (isProblem(result)) return result
  context.work.apply(
    { kind: 'useMethod', method: result },
    {
      kind: 'prove',
      proof: {
        kind: method.kind,
        methodId: method.id,
        at: context.now,
        fresh: isEnrolledHere(method, context.work.state.signIn),
      },
    },
  )
  return undefined
}

async function finishRegistration(
  context: AnswerContext,
  form: Form,
  atRisk: boolean,
): Promise<Problem | undefined> {
  const { work, now } = context
  const pending = work.state.signIn.registration
  if (!pending) return undefined
  const result = await attempt(context, pending.method, form)
  if (isProblem(result)) return result
  const method = { ...result, addedAt: now }
  work.apply(
    { kind: 'addMethod', method, atRisk },
    { kind: 'prove', proof: { kind: method.kind, methodId: method.id, at: now, fresh: true } },
  )
  if (!work.state.user.methods.some(({ kind }) => kind === 'recovery-codes')) await addRecoveryCodes(context)
  return undefined
}
