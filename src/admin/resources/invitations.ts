import { z } from 'zod'
import { createUser } from '../../core/people/create-user.ts'
import { type Invited, invite } from '../../core/recovery/invite.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import { acting, doneWith } from '../acting.ts'
import { sent } from '../body.ts'
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
    sendInvitationMessage: z
      .boolean()
      .optional()
      .meta({ description: 'A mail brings the link; else it is told here, once' }),
    invitedUser: sent({ id }, ['displayName', 'userPrincipalName', 'mail']).optional().meta({
      description:
        'Invites somebody again who is there and has no password yet; takes UserAuthenticationMethod.ReadWrite.All, too',
    }),
  },
  ['id', 'inviteRedeemUrl', 'status', 'invitedUserType', 'invitedUserMessageInfo', 'resetRedemption'],
)

const Invitation = z.strictObject({
  id: z.string(),
  inviteRedeemUrl: z.string().nullable().meta({
    description: 'Told once; null where a mail brings it. Whoever has it sets the password',
  }),
  invitedUserDisplayName: z.string(),
  invitedUserEmailAddress: z.string(),
  invitedUserType: z.literal('Member'),
  inviteRedirectUrl: z.string().nullable(),
  sendInvitationMessage: z.boolean(),
  expirationDateTime: z.string(),
  status: z.literal('PendingAcceptance'),
  invitedUser: z.strictObject({ id: z.string() }),
})

const OF_CREDENTIALS = 'UserAuthenticationMethod.ReadWrite.All'

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
