import { elsewhere, type User } from '../person/user.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { Actor } from './actor.ts'
import type { Change, ChangeData, KindName } from './change.ts'
import type { DomainEvent } from './event.ts'
import type { ChangeKind } from './kind.ts'
import { isToldAlready, riskMoved } from './risk-moved.ts'

/** What changes act on. Somebody other than the person acts on them without a sign-in. */
export interface State {
  user: User
  signIn?: SignIn
}

/** The person acts, in a sign-in of theirs. */
export type InSignIn = Required<State>

/** The kinds somebody may apply. */
export type Kinds<Name extends KindName> = { [Each in Name]: ChangeKind<ChangeData[Each]> }

/** Who applies changes, of which kinds, and when. `newId` and `now` come from outside, so that applying stays pure. */
export interface Application<Name extends KindName> {
  kinds: Kinds<Name>
  actor: Actor
  /** Epoch milliseconds. */
  now: number
  newId(): string
}

/**
 * The one place where changes happen. A change worth auditing leaves its event in the same item; one that changes
 * nothing, because it was made before, leaves none. What a guest has at home is changed there, and never here. One that is about a sign-in alone changes nothing without one.
 */
export const applyAll = <S extends State, Name extends KindName>(
  state: S,
  changes: readonly Change<Name>[],
  application: Application<Name>,
): S => changes.reduce((current, change) => apply(current, change, application), state)

function apply<S extends State, Name extends KindName>(
  state: S,
  change: Change<Name>,
  application: Application<Name>,
): S {
  const kind = application.kinds[change.kind]
  if (kind.ofHome && elsewhere(state.user) !== undefined) return state
  const user = kind.user?.(state.user, change, application.now) ?? state.user
  const signIn = state.signIn && (kind.signIn?.(state.signIn, change, application.now) ?? state.signIn)
  const isNews = user !== state.user || signIn !== state.signIn
  const told = isNews ? kind.event?.(change, state.user) : undefined
  if (!told) return { ...state, user, signIn }
  const { actor, now: at, newId } = application
  const event: DomainEvent = {
    id: newId(),
    ...told,
    at,
    userId: user.id,
    actor,
    signIn: signIn?.authTime,
    risk: riskMoved(state, { user, signIn }),
  }
  if (isToldAlready(user.pending, event)) return { ...state, user, signIn }
  return { ...state, user: { ...user, pending: [...user.pending, event] }, signIn }
}
