import { randomUUID } from 'node:crypto'
import { type Problem, words } from '../../domain/message.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { AnswerContext } from '../methods/answer-context.ts'

export const say = words({
  'password.same': 'That is your current password. Choose a different one.',
})

/** Checks a new password against the rules and the old one, and takes it up. */
export async function setPassword(
  { deps, tenancy, work, now }: AnswerContext,
  candidate: string,
): Promise<Problem | undefined> {
  const { user } = work.state
  const message = await deps.rules.problem(candidate, {
    names: [user.givenName, user.familyName, displayNameOf(user), user.username.split('@')[0] ?? ''],
    banned: tenancy.tenant.bannedPasswords,
    tenantName: tenancy.tenant.branding.displayName,
  })
  if (message) return { field: 'new-password', message }
  for (const old of [user.password, user.temporaryPassword])
    if (old && (await deps.hasher.verify(candidate, old.hash)))
      return { field: 'new-password', message: say('password.same') }
  const hash = await deps.hasher.hash(candidate)
  work.apply({ kind: 'changePassword', credential: { id: randomUUID(), hash, changedAt: now } })
  return undefined
}
