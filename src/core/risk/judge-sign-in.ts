import { randomUUID } from 'node:crypto'
import type { InSignIn } from '../../domain/changes/apply.ts'
import type { AnyChange } from '../../domain/changes/change.ts'
import type { User } from '../../domain/person/user.ts'
import { familiarNetworks } from '../../domain/risk/feature.ts'
import { historyOf } from '../../domain/risk/history.ts'
import { confirmSafe } from '../../domain/risk/history-update.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Intervention } from '../person/change-person.ts'
import { changeSignIn } from '../person/change-sign-in.ts'

/** What an administrator does to the risk of one sign-in. What it was weighed at as it was made never changes. */
export interface OfSignIn extends Intervention {
  /** Epoch seconds with six decimals. */
  authTime: number
}

/** It was somebody else: the sign-in and with it the account are at high risk; of a guest the sign-in alone, whose account is their home's. */
export const confirmSignInCompromised = (
  intervention: OfSignIn & { endsSessions: boolean },
): Promise<InSignIn | undefined> =>
  judged(intervention, ({ id, risk }, { guest }) => ({
    kind: 'confirmSignInCompromised',
    detection: randomUUID(),
    // Said again it ends nothing that was begun since: the item of a member tells, a guest's does not.
    endsSessions: intervention.endsSessions && !(guest?.home && risk.state === 'confirmedCompromised'),
    signInId: id,
  }))

/**
 * It was the person: there was no risk in it, and what it came with is familiar from now on. The profile is written after
 * the sign-in; a crash in between is mended by doing it again, which changes nothing else.
 */
export async function confirmSignInSafe(intervention: OfSignIn): Promise<InSignIn | undefined> {
  const state = await judged(intervention, ({ id }) => ({
    kind: 'confirmSignInSafe',
    of: 'sign-in',
    signInId: id,
  }))
  if (state) await makeFamiliar(intervention, state)
  return state
}

/** It may have been anybody, and did no harm: nothing is learned of it. */
export const dismissSignIn = (intervention: OfSignIn): Promise<InSignIn | undefined> =>
  judged(intervention, ({ id }) => ({
    kind: 'dismissSignIn',
    detail: 'adminDismissedRiskForSignIn',
    signInId: id,
  }))

async function judged(
  intervention: OfSignIn,
  changeOf: (signIn: SignIn, user: User) => AnyChange,
): Promise<InSignIn | undefined> {
  const state = await changeSignIn(intervention, intervention.authTime, changeOf)
  const { deps, store, userId } = intervention
  if (state && state.user.pending.length > 0) await deps.nudge(store.tenantId, userId)
  return state
}

async function makeFamiliar({ deps, store }: OfSignIn, { user, signIn }: InSignIn): Promise<void> {
  const history = historyOf(user, await store.history.get(user.id))
  const next = confirmSafe(history, signIn.source, deps.clock())
  if (next === history) return
  // As in `learn`: first, so that what could not be kept is news again.
  await store.users.setNetworks(user, familiarNetworks(next))
  await store.history.put(user.id, next)
}
