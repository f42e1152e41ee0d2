import { z } from 'zod'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { instant } from '../schemas.ts'

export const UserShape = z.strictObject({
  id: z.string(),
  userPrincipalName: z.string().meta({ description: 'What the person signs in with' }),
  displayName: z.string(),
  givenName: z.string().nullable(),
  surname: z.string().nullable(),
  mail: z.string().nullable().meta({ description: 'Where links and notices go' }),
  mailVerified: z
    .boolean()
    .meta({ description: 'Whether the person has shown that the address is theirs. Beyond Graph' }),
  preferredLanguage: z.string().nullable(),
  accountEnabled: z.boolean(),
  userType: z.enum(['Member', 'Guest']),
  createdDateTime: z.string(),
  lastPasswordChangeDateTime: z.string().nullable(),
  signInSessionsValidFromDateTime: z
    .string()
    .meta({ description: 'Every session and token from before this instant is dead' }),
  signInActivity: z
    .strictObject({ lastSignInDateTime: z.string().nullable(), lastSignInRequestId: z.string().nullable() })
    .optional()
    .meta({ description: 'Of one user, where `$select` names it' }),
})

export type UserShape = z.output<typeof UserShape>

export const shapeOfUser = (user: User): UserShape => ({
  id: user.id,
  userPrincipalName: user.username,
  displayName: displayNameOf(user),
  givenName: user.givenName || null,
  surname: user.familyName || null,
  mail: user.email || null,
  mailVerified: user.emailVerified,
  preferredLanguage: user.locale ?? null,
  accountEnabled: !user.disabled,
  userType: user.guest ? 'Guest' : 'Member',
  createdDateTime: instant(user.createdAt),
  lastPasswordChangeDateTime: user.password ? instant(user.password.changedAt) : null,
  signInSessionsValidFromDateTime: instant(user.sessionsValidFrom),
})

/** @param last the newest sign-in of the person; undefined where there is none */
export const activityOf = (last: SignIn | undefined): UserShape['signInActivity'] => ({
  lastSignInDateTime: last ? instant(last.createdAt) : null,
  lastSignInRequestId: last?.id ?? null,
})
