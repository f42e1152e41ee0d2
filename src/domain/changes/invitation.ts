import type { Invitation } from '../person/invitation.ts'
import type { ChangeKind } from './kind.ts'

interface Invited {
  invitation: Invitation
  /** A mail brings the link; else it was shown to whoever invites. */
  byMail: boolean
}

/** Only somebody without a password is invited: for everybody else a password is reset. A newer one ends the older. */
export const invite: ChangeKind<Invited> = {
  ofHome: true,
  user: (user, { invitation }) =>
    user.password || user.temporaryPassword || user.invitation?.id === invitation.id
      ? user
      : { ...user, invitation },
  event: ({ invitation: { id, expiresAt }, byMail }) => ({
    type: 'userInvited',
    detail: { invitation: id, expiresAt, byMail },
  }),
}

/** Used once. Whoever has the link has the mailbox, unless it was handed over otherwise. */
export const acceptInvitation: ChangeKind = {
  ofHome: true,
  user: (user) => (user.invitation ? { ...user, invitation: undefined } : user),
  event: () => ({ type: 'invitationAccepted', detail: {} }),
}
