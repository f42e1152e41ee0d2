import type { Facts } from '../src/domain/facts.ts'
import type { Interaction, Step } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Method } from '../src/domain/person/method.ts'
import { acrOf, meets, weakest } from '../src/domain/sign-in/assurance.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'

export const say = words({
  'stepUp.heading': 'One more check',
  'stepUp.lead': '{client} needs a stronger or more recent confirmation that it’s you.',
  'stepUp.cannot':
    'None of the methods you have set up is strong enough for {client}. Ask an administrator or your help desk.',
})

/** The relying party asked for a stronger proof than this sign-in has (RFC 9470 §5, `acr_values`). */
export const stepUp: Interaction = {
  name: 'step-up',
  cancelled: 'unmet_authentication_requirements',

  required: (facts) => (satisfied(facts) ? undefined : { code: 'strongerProof' }),

  steps: (facts) =>
    suitable(facts).length > 0
      ? challenge({
          methods: suitable,
          done: satisfied,
          heading: say('stepUp.heading'),
          lead: say('stepUp.lead', { client: facts.request.clientName }),
        })
      : [cannot],
}

const satisfied = ({ signIn, request }: Facts): boolean => meets(acrOf(signIn.proofs), request.acrValues)

/** Methods that reach the weakest of the levels asked for. */
function suitable({ user, request }: Facts): Method[] {
  const wanted = weakest(request.acrValues)
  if (wanted === undefined) return []
  return user.methods.filter((method) => meets(acrOf([method]), [wanted]))
}

/** No method of this person can reach it: back with `unmet_authentication_requirements`. */
const cannot: Step = {
  name: 'notice',
  done: () => false,
  view: (facts) => ({
    step: 'notice',
    heading: say('stepUp.heading'),
    lead: [say('stepUp.cannot', { client: facts.request.clientName })],
    buttons: [{ name: 'cancel', label: m('common.back'), look: 'primary' }],
  }),
  submit: async () => ({ ended: 'unmet_authentication_requirements' }),
}
