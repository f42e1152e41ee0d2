import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { earlierMethods, provedRecently } from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'
import { notice } from './steps/notice.ts'

/** An administrator's temporary password opens this room and nothing else: it is good for setting a new one, once. */
export const temporaryPassword: Interaction = {
  name: 'temporary-password',

  required(facts) {
    if (facts.user.temporaryPassword?.id === facts.signIn.credentialId)
      return { room: 'temporary-password', code: 'temporaryPassword' }
    return facts.user.mustChangePassword
      ? { room: 'temporary-password', code: 'mustChangePassword' }
      : undefined
  },

  steps: (facts) => [
    notice('temporary-password', () => ({
      heading: m('temporary.notice.heading'),
      lead: [m('temporary.notice.lead')],
      items: [],
    })),
    ...(isProvable(facts) ? challenge({ methods: earlierMethods, done: provedRecently }) : []),
    newPassword(m('newPassword.lead.temporary')),
  ],
}

const isProvable = (facts: Facts): boolean => earlierMethods(facts).length > 0
