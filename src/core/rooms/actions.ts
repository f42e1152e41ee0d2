import type { Actions, Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Method, MethodKind } from '../../domain/person/method.ts'
import { countsAgainstRisk, isEnrolledHere, registersAtRisk } from '../../domain/sign-in/proofs.ts'
import { takeFromNetwork, tooManyFromNetwork } from '../limits/from-network.ts'
import type { AnswerContext } from '../methods/answer-context.ts'
import { authenticatorOf, authenticators, registrationOf } from '../methods/index.ts'
import { codesGuessed } from '../risk/codes-guessed.ts'
import { attemptFromNetwork } from './attempt-from-network.ts'
import { setPassword } from './set-password.ts'

/** What a step may do to the world, for one answer of one sign-in. */
export function createActions(context: AnswerContext): Actions {
  const { work } = context
  return {
    apply: (...changes) => work.apply(...changes),
    begin: async (method) => authenticatorOf(method).beginning?.begin(context, method),
    verify: (method, form) => verify(context, method, form),
    startRegistration: (kind, form) => startRegistration(context, kind, form),
    finishRegistration: (form) => finishRegistration(context, form),
    changePassword: (form) => setPassword(context, form['new-password'] ?? ''),
  }
}

/** A registration begun is counted, and not each page of it. */
async function startRegistration(
  context: AnswerContext,
  kind: MethodKind,
  form: Form,
): Promise<Problem | undefined> {
  const { deps, tenancy, work, network } = context
  const isBegun = work.state.signIn.registration?.method.kind === kind
  const taken = isBegun ? undefined : await takeFromNetwork(deps, tenancy, 'registration', network)
  if (taken && 'wait' in taken) return tooManyFromNetwork(taken.wait)
  return registrationOf({ kind }).start(context, form)
}

async function verify(context: AnswerContext, method: Method, form: Form): Promise<Problem | undefined> {
  const result = await attemptFromNetwork(context, method, form)
  if ('refused' in result) {
    if (result.tries !== undefined) await tellGuessed(context, result.tries)
    return result.refused
  }
  context.work.apply(
    { kind: 'useMethod', method: result.accepted },
    {
      kind: 'prove',
      proof: {
        kind: method.kind,
        methodId: method.id,
        at: context.now,
        fresh: isEnrolledHere(method, context.work.state.signIn) || !countsAgainstRisk(method, context.now),
      },
    },
  )
  return undefined
}

const tellGuessed = ({ deps, tenancy, work }: AnswerContext, tries: number): Promise<void> =>
  codesGuessed({ deps, store: tenancy.store }, work.state.signIn, tries)

/** Whether it was at risk is said by the facts of this moment: a risk may have been raised since it began. */
async function finishRegistration(context: AnswerContext, form: Form): Promise<Problem | undefined> {
  const { work, now } = context
  const pending = work.state.signIn.registration
  if (!pending) return undefined
  const result = await attemptFromNetwork(context, pending.method, form)
  if ('refused' in result) return result.refused
  const method = { ...result.accepted, addedAt: now }
  work.apply(
    { kind: 'addMethod', method, atRisk: registersAtRisk(work.state) },
    { kind: 'prove', proof: { kind: method.kind, methodId: method.id, at: now, fresh: true } },
  )
  await issueSpares(context)
  return undefined
}

async function issueSpares(context: AnswerContext): Promise<void> {
  const { user } = context.work.state
  for (const { kind, issued } of authenticators)
    if (issued && !user.methods.some((method) => method.kind === kind)) await issued.issue(context)
}
