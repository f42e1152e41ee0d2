import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import { earlierMethods, provedRecently } from '../src/domain/sign-in/proofs.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'
import { notice } from './steps/notice.ts'

export const say = words({
  'newPassword.lead.temporary': 'Choose a password of your own that only you know.',
  'temporary.notice.heading': 'Set your own password',
  'temporary.notice.lead':
    'Your current password was set or ended by an administrator. Choose a new one now that only you know.',
})

/** An administrator's temporary password opens this room and nothing else: it is good for setting a new one, once. */
export const temporaryPassword: Interaction = {
  name: 'temporary-password',
  opensWithNotice: true,

  required(facts) {
    // A guest's password is their home's.
    if (facts.home) return undefined
    if (facts.user.temporaryPassword?.id === facts.signIn.credentialId) return { code: 'temporaryPassword' }
    return facts.user.mustChangePassword ? { code: 'mustChangePassword' } : undefined
  },

  steps: (facts) => [
    notice('temporary-password', () => ({
      badge: 'calm',
      heading: say('temporary.notice.heading'),
      lead: [say('temporary.notice.lead')],
      items: [],
    })),
    ...(isProvable(facts) ? challenge({ methods: earlierMethods, done: provedRecently }) : []),
    newPassword(say('newPassword.lead.temporary')),
  ],
}

const isProvable = (facts: Facts): boolean => earlierMethods(facts).length > 0
