import { randomUUID } from 'node:crypto'
import { INVITATION_LIFE, type Invitation } from '../../domain/person/invitation.ts'
import { changeAsAdministrator } from '../person/change-as-administrator.ts'
import type { Intervention } from '../person/change-person.ts'
import type { Tenancy } from '../tenancy.ts'
import { linkOfInvitation } from './link-of-invitation.ts'

interface Wanted {
  /** Where the person goes from there. */
  redirectUrl?: string
  /** A mail brings the link; else it is shown to whoever invites, this once. */
  byMail: boolean
}

/** Somebody with a password is not invited: for them it is reset. */
export type Invited = { invitation: Invitation; link?: string } | 'nobody' | 'hasPassword'

/**
 * Asks somebody without a password to set one, by a link that is good for a week and once. An earlier one is over. The
 * person is written first: a crash before the link is there leaves an invitation nobody can follow, and inviting again
 * makes another.
 */
export async function invite(
  intervention: Intervention & { tenancy: Tenancy },
  { redirectUrl, byMail }: Wanted,
): Promise<Invited> {
  const { deps, tenancy, userId } = intervention
  const now = deps.clock()
  const invitation: Invitation = {
    ...{ id: randomUUID(), invitedAt: now, expiresAt: now + INVITATION_LIFE },
    redirectUrl,
  }
  const user = await changeAsAdministrator(intervention, { kind: 'invite', invitation, byMail })
  if (!user) return 'nobody'
  if (user.invitation?.id !== invitation.id) return 'hasPassword'
  return byMail ? { invitation } : { invitation, link: await linkOfInvitation(tenancy, userId, invitation) }
}
