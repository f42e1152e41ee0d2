import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import { m } from './pages/message.ts'
import { newPassword } from './steps/new-password.ts'

export const say = words({
  'invitation.for': 'Setting up the account {username}',
  'invitation.open.heading': 'Set up your account',
  'invitation.open.lead':
    'You’ve been invited to {tenant}. Continue to choose your password; it takes a few minutes.',
  'newPassword.lead.invitation': 'Choose a password of your own. You’ll sign in with it from now on.',
  'invitation.done.heading': 'Your account is ready',
  'invitation.done.lead': 'You can now sign in with your username and your new password.',
  'invitation.dead':
    'This invitation has expired or was already used. If you have set your password, sign in with it; otherwise ask whoever invited you for a new invitation.',
})

/**
 * Reached by the link of an invitation, outside any sign-in, by somebody who has no password yet: they set one. It signs
 * nobody in; a second factor may be registered behind the same link.
 */
export const acceptInvitation: Interaction = {
  name: 'accept-invitation',
  account: (username) => say('invitation.for', { username }),
  required: ({ signIn }) => (signIn.passwordChanged ? undefined : { code: 'invitation' }),
  steps: () => [newPassword(say('newPassword.lead.invitation'), [{ kind: 'acceptInvitation' }])],
}

/** Opening a link changes nothing, because mail scanners open links too: the person presses the button. */
export const openInvitationPage = (tenant: string): Page => ({
  step: 'notice',
  heading: say('invitation.open.heading'),
  lead: [say('invitation.open.lead', { tenant })],
  buttons: [{ name: 'continue', label: m('common.continue'), look: 'primary' }],
})

/** @param onward where whoever invited wants the person to go from here */
export const invitationDonePage = (onward?: string): Page => ({
  step: 'notice',
  badge: 'calm',
  heading: say('invitation.done.heading'),
  lead: [say('invitation.done.lead')],
  blocks: onward ? [{ kind: 'link', href: onward, label: m('common.signIn'), look: 'primary' }] : [],
  buttons: [],
})

export const deadInvitation = say('invitation.dead')
