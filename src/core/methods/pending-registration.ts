import { randomUUID } from 'node:crypto'
import type { Method } from '../../domain/person/method.ts'
import { beganAs } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from './answer-context.ts'

/** What every new method has: a name, and the sign-in in which it proves nothing about risk. */
export const newMethod = ({ work, now }: AnswerContext): Pick<Method, 'id' | 'addedAt' | 'addedIn'> => ({
  id: randomUUID(),
  addedAt: now,
  addedIn: beganAs(work.state.signIn),
})

/** Keeps a method on the sign-in; `ready` once the person has set it up and is to prove it. */
export function keepPending({ work, now }: AnswerContext, method: Method, at: { ready: boolean }): undefined {
  work.apply({ kind: 'setRegistration', registration: { method, startedAt: now, ...at } })
}
