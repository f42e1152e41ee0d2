import { randomUUID } from 'node:crypto'
import type { Problem } from '../../domain/message.ts'
import type { ToolContext } from '../methods/context.ts'

/** Checks a new password against the rules and the old one, and takes it up. */
export async function setPassword(
  { house, app, unit, now }: ToolContext,
  candidate: string,
): Promise<Problem | undefined> {
  const { user } = unit.state
  const message = await house.rules.problem(candidate, {
    names: [user.givenName, user.familyName, user.username.split('@')[0] ?? ''],
    banned: app.tenant.policies.bannedPasswords,
    tenantName: app.tenant.branding.displayName,
  })
  if (message) return { field: 'new-password', message }
  for (const old of [user.password, user.temporaryPassword])
    if (old && (await house.hasher.verify(candidate, old.hash)))
      return { field: 'new-password', message: { key: 'password.same' } }
  const hash = await house.hasher.hash(candidate)
  unit.apply({ kind: 'changePassword', credential: { id: randomUUID(), hash, changedAt: now } })
  return undefined
}
