import { z } from 'zod'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { AdminRequest } from '../route.ts'
import { instant } from '../schemas.ts'
import { HomeTenant } from './home-tenant.ts'

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
  creationType: z
    .enum(['Invitation'])
    .nullable()
    .meta({ description: 'Invitation of a guest, as Graph has it; null of a member' }),
  externalUserState: z.enum(['Accepted', 'PendingAcceptance']).nullable(),
  externalUserStateChangeDateTime: z.string().nullable(),
  identities: z
    .array(
      z.strictObject({
        signInType: z.enum(['userPrincipalName', 'federated']),
        issuer: z.string(),
        issuerAssignedId: z.string().nullable(),
      }),
    )
    .meta({ description: 'By which issuer the person is known here' }),
  homeTenant: HomeTenant.nullable().meta({ description: 'Of a guest; null of a member. Beyond Graph' }),
  createdDateTime: z.string(),
  deletedDateTime: z.string().nullable(),
  lastPasswordChangeDateTime: z.string().nullable(),
  signInSessionsValidFromDateTime: z
    .string()
    .meta({ description: 'Every session and token from before this instant is dead' }),
  guestAccessEndedDateTime: z.string().nullable().meta({
    description: 'Since when the person is cut off from every other tenant. Beyond Graph',
  }),
  signInActivity: z
    .strictObject({ lastSignInDateTime: z.string().nullable(), lastSignInRequestId: z.string().nullable() })
    .optional()
    .meta({ description: 'Of one user, where `$select` names it' }),
})

export type UserShape = z.output<typeof UserShape>

/** The deployment's own are below its origin. */
interface Issuers {
  origin: string
  tenant: Pick<Tenant, 'identityProviders'>
}

/**
 * @param home of a guest
 * @param issuers by which people are known here
 */
export const shapeOfUser = (user: User, home: HomeTenant | null, issuers: Issuers): UserShape => ({
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
  ...(home
    ? {
        creationType: 'Invitation',
        externalUserState: user.guest?.home ? 'Accepted' : 'PendingAcceptance',
        externalUserStateChangeDateTime: instant(user.createdAt),
      }
    : { creationType: null, externalUserState: null, externalUserStateChangeDateTime: null }),
  identities: [identityOf(user, home, issuers)],
  homeTenant: home,
  createdDateTime: instant(user.createdAt),
  deletedDateTime: user.deletedAt === undefined ? null : instant(user.deletedAt),
  lastPasswordChangeDateTime: user.password ? instant(user.password.changedAt) : null,
  signInSessionsValidFromDateTime: instant(user.sessionsValidFrom),
  guestAccessEndedDateTime: user.guestsEndedAt === undefined ? null : instant(user.guestsEndedAt),
})

/** Who a guest is in another tenant stays there: here they are known by an id of their own. */
function identityOf(
  { tenant: id, username, guest }: User,
  home: HomeTenant | null,
  { origin, tenant }: Issuers,
): UserShape['identities'][number] {
  const issuer = tenant.identityProviders?.find((one) => one.id === home?.id)?.issuer
  if (!home) return { signInType: 'userPrincipalName', issuer: `${origin}/${id}`, issuerAssignedId: username }
  const issuerAssignedId = guest?.home && 'provider' in guest.home ? guest.home.subject : null
  return { signInType: 'federated', issuer: issuer ?? `${origin}/${home.id}`, issuerAssignedId }
}

/** @param last the newest sign-in of the person; undefined where there is none */
export const activityOf = (last: SignIn | undefined): UserShape['signInActivity'] => ({
  lastSignInDateTime: last ? instant(last.createdAt) : null,
  lastSignInRequestId: last?.id ?? null,
})

export const issuersOf = ({ deps, tenancy }: Pick<AdminRequest<unknown>, 'deps' | 'tenancy'>): Issuers => ({
  origin: deps.origin,
  tenant: tenancy.tenant,
})
