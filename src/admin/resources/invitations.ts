import { z } from 'zod'
import { createUser } from '../../core/people/create-user.ts'
import { type Invited, invite } from '../../core/recovery/invite.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import { plainAddress } from '../../domain/federation/arrival.ts'
import { homeOfAddress } from '../../domain/federation/domains.ts'
import { providerOf } from '../../domain/federation/identity-provider.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import { acting, doneWith } from '../acting.ts'
import { sent } from '../body.ts'
import { tenantOf } from '../configuring.ts'
import { badRequest, conflict, forbidden, notFound } from '../errors.ts'
import { isGranted } from '../permissions.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { displayName, id, instant } from '../schemas.ts'
import { actedOn } from './acted-on.ts'
import { intervening } from './authentication/common.ts'

const Address = z.email({ error: 'is no e-mail address' }).max(254)

/** Where a page of ours leads people: over TLS, or to a machine's own programs (RFC 8252 §7.3). */
function isSafe(address: string): boolean {
  if (/[\p{Cc}\s]/u.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return username + password === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback))
}

const New = sent(
  {
    invitedUserEmailAddress: Address.optional().meta({
      description: 'Becomes the userPrincipalName of a new user; left out with invitedUser.id',
    }),
    invitedUserDisplayName: displayName.nullish(),
    inviteRedirectUrl: z
      .string()
      .max(2_000)
      .refine(isSafe, { error: 'is an address that begins with https:, or of this machine' })
      .nullish()
      .meta({ description: 'Where the person goes once the account is set up' }),
    invitedUserType: z.enum(['Member', 'Guest'], { error: 'is Member or Guest' }).optional().meta({
      description:
        'A Guest signs in at an identity provider; the invitation waits for whoever that has verified the address of',
    }),
    identityProviderId: id.optional().meta({
      description: 'Where a Guest signs in; unless said, the one that the domain of the address is of',
    }),
    sendInvitationMessage: z
      .boolean()
      .optional()
      .meta({ description: 'A mail brings the link; else it is told here, once' }),
    invitedUser: sent({ id }, ['displayName', 'userPrincipalName', 'mail']).optional().meta({
      description:
        'Invites somebody again who is there and has no password yet; takes UserAuthenticationMethod.ReadWrite.All, too',
    }),
  },
  ['id', 'inviteRedeemUrl', 'status', 'invitedUserMessageInfo', 'resetRedemption'],
)

const Invitation = z.strictObject({
  id: z.string(),
  inviteRedeemUrl: z.string().nullable().meta({
    description: 'Told once; null where a mail brings it. Whoever has it sets the password',
  }),
  invitedUserDisplayName: z.string(),
  invitedUserEmailAddress: z.string(),
  invitedUserType: z.enum(['Member', 'Guest']),
  inviteRedirectUrl: z.string().nullable(),
  sendInvitationMessage: z.boolean(),
  expirationDateTime: z.string().nullable(),
  status: z.literal('PendingAcceptance'),
  invitedUser: z.strictObject({ id: z.string() }),
})

const OF_CREDENTIALS = 'UserAuthenticationMethod.ReadWrite.All'

/** Somebody an identity provider is home to: they have nothing to set up here, so there is no link. */
async function invitedGuest(request: Wanted): Promise<z.output<typeof Invitation>> {
  const {
    invitedUserEmailAddress: email,
    invitedUserDisplayName,
    identityProviderId,
    inviteRedirectUrl,
  } = request.body
  if (email === undefined) throw badRequest('Say whom by invitedUserEmailAddress.', 'invitedUserEmailAddress')
  const username = plainAddress(email)
  const tenant = await tenantOf(request)
  const home = identityProviderId ?? homeOfAddress(tenant, email)
  if (username === undefined)
    throw badRequest(
      'A guest is found by this address, so it is of plain letters.',
      'invitedUserEmailAddress',
    )
  if (home === undefined || !providerOf(tenant, home))
    throw badRequest(
      'Say by identityProviderId at which identity provider they sign in.',
      'identityProviderId',
    )
  const about = { username, email: username, givenName: '', familyName: '', enabled: true }
  const guest = { type: 'b2bCollaborationGuest', awaits: home } as const
  const user = doneWith(
    await createUser(acting(request), { ...about, displayName: invitedUserDisplayName ?? undefined, guest }),
  )
  return {
    id: user.id,
    inviteRedeemUrl: inviteRedirectUrl ?? null,
    invitedUserDisplayName: displayNameOf(user),
    invitedUserEmailAddress: user.email,
    invitedUserType: 'Guest',
    inviteRedirectUrl: inviteRedirectUrl ?? null,
    sendInvitationMessage: false,
    expirationDateTime: null,
    status: 'PendingAcceptance',
    invitedUser: { id: user.id },
  }
}

type Wanted = AdminRequest<z.output<typeof New>>
type Made = Exclude<Invited, string>

/** Whom it is about: somebody who is there, or somebody new. */
async function invited(request: Wanted): Promise<User> {
  const { invitedUser, invitedUserEmailAddress: email, invitedUserDisplayName } = request.body
  if (invitedUser) {
    // The link sets a password: for somebody who is there that is what the help desk's calls need.
    if (!isGranted(request.caller.scopes, OF_CREDENTIALS))
      throw forbidden(`To invite somebody who is there takes ${OF_CREDENTIALS}, too.`)
    return actedOn({ ...request, params: { id: invitedUser.id } }, 'firstFactor')
  }
  if (email === undefined)
    throw badRequest('Say whom: by invitedUserEmailAddress, or by invitedUser.id.', 'invitedUserEmailAddress')
  const about = { username: normaliseUsername(email), email, givenName: '', familyName: '', enabled: true }
  const made = await createUser(acting(request), {
    ...about,
    displayName: invitedUserDisplayName ?? undefined,
  })
  return doneWith(made)
}

const shapeOf = (user: User, { invitation, link }: Made): z.output<typeof Invitation> => ({
  id: invitation.id,
  inviteRedeemUrl: link ?? null,
  invitedUserDisplayName: displayNameOf(user),
  invitedUserEmailAddress: user.email,
  invitedUserType: 'Member',
  inviteRedirectUrl: invitation.redirectUrl ?? null,
  sendInvitationMessage: link === undefined,
  expirationDateTime: instant(invitation.expiresAt),
  status: 'PendingAcceptance',
  invitedUser: { id: user.id },
})

/** The way to a first password: a link that is good for a week and once. */
export const invitations: AdminRoute[] = [
  route({
    method: 'POST',
    path: '/invitations',
    permissions: ['User.Invite.All'],
    role: 'administrator',
    summary: 'Makes a user and invites them to set a password and register; or invites one again.',
    tag: 'Invitations',
    status: 201,
    body: New,
    output: Invitation,
    async handler(request) {
      if (request.body.invitedUserType === 'Guest') {
        if (request.body.sendInvitationMessage)
          throw badRequest('A guest is sent no link: tell them where to sign in.', 'sendInvitationMessage')
        return { body: await invitedGuest(request) }
      }
      const user = await invited(request)
      if (user.disabled)
        throw conflict('The account is blocked, so its link would lead nowhere. Unblock it first.')
      const { inviteRedirectUrl, sendInvitationMessage: byMail = false } = request.body
      const redirectUrl = inviteRedirectUrl ?? undefined
      const result = await invite(intervening(request, user), { byMail, redirectUrl })
      if (result === 'nobody') throw notFound('user')
      if (result === 'hasPassword')
        throw conflict('This user has a password already. Reset it by resetPassword instead.')
      return { body: shapeOf(user, result) }
    },
  }),
]
