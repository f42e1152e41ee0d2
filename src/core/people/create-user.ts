import { randomUUID } from 'node:crypto'
import { allKinds } from '../../domain/changes/administrators.ts'
import { applyAll } from '../../domain/changes/apply.ts'
import type { Profile } from '../../domain/changes/profile.ts'
import type { Guest, User } from '../../domain/person/user.ts'
import { NO_RISK } from '../../domain/risk/risk.ts'
import { Conflict } from '../../ports/store.ts'
import type { Outcome } from '../configuration/problem.ts'
import type { Acting } from './acting.ts'
import { forgetGuesses, NAME_TAKEN, nameOfHome } from './login-name.ts'

export interface NewUser extends Profile {
  /** Normalised. */
  username: string
  enabled: boolean
  /** Of somebody invited from elsewhere. */
  guest?: Guest
}

/** Somebody who has nothing to sign in with yet: they come in by an invitation or what an administrator hands them. */
export async function createUser(
  { deps, tenantId, author }: Acting,
  { enabled, ...about }: NewUser,
): Promise<Outcome<User>> {
  const wrong = await nameOfHome({ deps, tenantId }, about.username)
  if (wrong) return wrong
  const store = deps.store.of(tenantId)
  const now = deps.clock()
  const user: User = {
    ...about,
    id: randomUUID(),
    tenant: tenantId,
    version: 1,
    emailVerified: false,
    groups: [],
    disabled: !enabled,
    mustChangePassword: false,
    methods: [],
    risk: NO_RISK,
    detections: [],
    sessionsValidFrom: now,
    createdAt: now,
    updatedAt: now,
    pending: [],
  }
  const application = { kinds: allKinds, actor: author.actor, now, newId: randomUUID }
  const made = applyAll({ user }, [{ kind: 'createUser' }], application).user
  try {
    await store.users.create(made)
  } catch (error) {
    if (error instanceof Conflict) return NAME_TAKEN
    throw error
  }
  await forgetGuesses(store, made.username)
  await deps.nudge(tenantId, made.id)
  return { done: made }
}
