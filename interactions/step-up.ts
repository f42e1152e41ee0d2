import type { Facts } from '../src/domain/facts.ts'
import { isLackingAtHome, provesAtHome } from '../src/domain/federation/second-factor.ts'
import { wantedAtHome } from '../src/domain/federation/wanted-at-home.ts'
import type { Interaction, Step } from '../src/domain/interaction.ts'
import { type Message, words } from '../src/domain/message.ts'
import type { Button } from '../src/domain/page.ts'
import type { Method } from '../src/domain/person/method.ts'
import { acrOf, isOfStrength, meets, weakest } from '../src/domain/sign-in/assurance.ts'
import { isFirstFactorOld, secondFactorFrom } from '../src/domain/sign-in/frequency.ts'
import { earlierMethods, provedSecondFactor } from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { atHome, goHome, homeNameOf } from './steps/at-home.ts'
import { challenge } from './steps/challenge.ts'

export const say = words({
  'stepUp.heading': 'One more check',
  'stepUp.lead': '{client} needs a stronger or more recent confirmation that it’s you.',
  'stepUp.policy': 'Your organization asks you to confirm that it’s you before you go on to {client}.',
  'stepUp.ties': 'Please confirm that this account is yours before another one opens it.',
  'stepUp.policy.guest': '{tenant} asks you to confirm that it’s you before you go on to {client}.',
  'stepUp.again.heading': 'Please sign in again',
  'stepUp.again.lead':
    'It’s been a while since you signed in, and your organization asks you to do it again.',
  'stepUp.again.atHome':
    'It’s been a while since you signed in at your own organization, and {tenant} asks you to do it again.',
  'stepUp.cannotAtHome':
    '{home} couldn’t confirm as much as {client} asks for. Set up a second step or a passkey there, or ask its help desk.',
  'stepUp.cannot':
    'None of the methods you have set up is strong enough for {client}. Ask an administrator or your help desk.',
})

/** The relying party (RFC 9470 §5, `acr_values`) or a policy asks for a stronger or more recent proof than there is. */
export const stepUp: Interaction = {
  name: 'step-up',
  cancelled: 'unmet_authentication_requirements',
  endsSignIn: ({ code }) => code === 'signInAgain',

  passed: ({ signIn: { ties } }) => (ties ? [{ kind: 'tieIdentity', ...ties }] : []),

  required(facts) {
    if (isFirstFactorOld(facts)) return { code: 'signInAgain' }
    return isSatisfied(facts) ? undefined : { code: 'strongerProof' }
  },

  steps(facts) {
    if (isFirstFactorOld(facts)) return [facts.home ? signInAtHome : signInAgain]
    if (!isReachable(facts)) return [cannot]
    const heading = say('stepUp.heading')
    const lead = leadOf(facts)
    if (provesAtHome(facts)) return [atHome({ done: isSatisfied, heading, lead })]
    return challenge({ methods: suitable, done: isSatisfied, heading, lead })
  },
}

/** Whoever asks: the relying party, a policy of the person's organization or of the one they are a guest of, or a tie. */
function leadOf(facts: Facts): Message {
  if (!meetsRequest(facts)) return say('stepUp.lead', names(facts))
  if (meetsPolicies(facts)) return say('stepUp.ties')
  const { home, tenant } = facts
  return home
    ? say('stepUp.policy.guest', { ...names(facts), tenant: tenant.branding.displayName })
    : say('stepUp.policy', names(facts))
}

/** Something the person has, or has at home, may reach what is asked. */
function isReachable(facts: Facts): boolean {
  if (!provesAtHome(facts)) return suitable(facts).length > 0
  return wantedAtHome(facts).strength !== undefined && !lacksAtHome(facts)
}

/** The home was asked and could not; of what policies want that stops people before they come here. */
const lacksAtHome = (facts: Facts): boolean => {
  const { strength } = wantedAtHome(facts)
  return strength !== undefined && isLackingAtHome(facts, strength)
}

const isSatisfied = (facts: Facts): boolean =>
  meetsRequest(facts) && meetsPolicies(facts) && isProvedToTie(facts)

/** Before somebody else's word opens an account, whoever has it proves it with all they have. */
const isProvedToTie = (facts: Facts): boolean =>
  facts.signIn.ties === undefined || earlierMethods(facts).length === 0 || provedSecondFactor(facts)

const meetsRequest = ({ signIn, request }: Facts): boolean => meets(acrOf(signIn.proofs), request.acrValues)

/** What was registered in this very sign-in will do: nobody asks whose account it is. */
function meetsPolicies(facts: Facts): boolean {
  const { signIn, policies } = facts
  const { strength } = policies
  const since = secondFactorFrom(facts)
  return !strength || signIn.proofs.some((proof) => isOfStrength(proof, strength) && proof.at >= since)
}

/** Methods that reach the weakest of the levels asked for, and what policies want. */
function suitable({ user, request, policies: { strength } }: Facts): Method[] {
  const wanted = weakest(request.acrValues)
  if (wanted === undefined && request.acrValues.length > 0) return []
  return user.methods.filter(
    (method) =>
      (wanted === undefined || meets(acrOf([method]), [wanted])) &&
      (strength === undefined || isOfStrength(method, strength)),
  )
}

const names = ({ request }: Facts) => ({ client: request.clientName })

const back: Button = { name: 'cancel', label: m('common.back'), look: 'primary' }

/** No method of this person can reach it: back with `unmet_authentication_requirements`, or first home to set one up. */
const cannot: Step = {
  name: 'notice',
  done: () => false,
  view: (facts) => ({
    step: 'notice',
    heading: say('stepUp.heading'),
    ...(lacksAtHome(facts)
      ? {
          lead: [say('stepUp.cannotAtHome', { ...names(facts), home: homeNameOf(facts) })],
          buttons: [goHome(facts), { ...back, look: 'link' }],
        }
      : { lead: [say('stepUp.cannot', names(facts))], buttons: [back] }),
  }),
  submit: async ({ home }, facts) =>
    home !== undefined && lacksAtHome(facts)
      ? { home: 'remedy' }
      : { ended: 'unmet_authentication_requirements' },
}

/** The same of a guest, whose password is their home's. */
const signInAtHome: Step = {
  name: 'notice',
  done: () => false,
  view: ({ tenant }) => ({
    step: 'notice',
    heading: say('stepUp.again.heading'),
    lead: [say('stepUp.again.atHome', { tenant: tenant.branding.displayName })],
    buttons: [
      { name: 'home', label: m('common.signIn'), look: 'primary' },
      { name: 'cancel', label: m('common.cancel'), look: 'link' },
    ],
  }),
  submit: async () => ({ home: 'proof' }),
}

/** Met only where the policy changed on the way: whoever comes with an old sign-in starts with the password. */
const signInAgain: Step = {
  name: 'notice',
  done: () => false,
  view: () => ({
    step: 'notice',
    heading: say('stepUp.again.heading'),
    lead: [say('stepUp.again.lead')],
    buttons: [
      { name: 'begin', label: m('common.signIn'), look: 'primary' },
      { name: 'cancel', label: m('common.cancel'), look: 'link' },
    ],
  }),
  async submit(_form, _facts, actions) {
    actions.apply({ kind: 'endSignIn' })
    return 'onward'
  },
}
