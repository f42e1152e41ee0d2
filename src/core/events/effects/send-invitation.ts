import { linkOfInvitation } from '../../recovery/link-of-invitation.ts'
import { type Effect, Undeliverable } from '../delivery.ts'
import { tell } from '../mail.ts'

/** Sends the link of an invitation, unless whoever invited was shown it, or there is a newer one by now. */
export const sendInvitation: Effect = async (delivery) => {
  const { deps, tenancy, user, event } = delivery
  const { invitation } = user
  const isMeant = event.detail.byMail === true && invitation?.id === event.detail.invitation
  if (!invitation || !isMeant) return
  if (invitation.expiresAt <= deps.clock())
    throw new Undeliverable('the invitation would have ended before it came')
  await tell(delivery, {
    subject: { key: 'mail.invitation.subject' },
    lines: [
      { key: 'mail.invitation.line', values: { username: user.username } },
      { key: 'mail.invitation.life', values: { time: new Date(invitation.expiresAt) } },
    ],
    link: await linkOfInvitation(tenancy, user.id, invitation),
  })
}
