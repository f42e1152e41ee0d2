import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Button, Page } from '../src/domain/page.ts'
import { referenceCode } from '../src/domain/sign-in/reference-code.ts'
import type { Branding } from '../src/domain/tenant.ts'
import { type BlockedCause, blockedCause, isOfHome, opensAtHome } from './blocked-cause.ts'
import { type HelpDesk, helpDeskFor, type Told, toldGuest, toldOfHome } from './blocked-guest.ts'
import { m } from './pages/message.ts'
import { goHome } from './steps/at-home.ts'

export const say = words({
  'blocked.heading': 'We stopped this sign-in',
  'blocked.signInRisk':
    'This sign-in is very different from how you usually sign in. To protect your account, we didn’t let it through.',
  'blocked.signInRisk.clears':
    'Try again from a place or device you usually use, or ask an administrator or your help desk to help you.',
  'blocked.userRisk':
    'There are signs that someone else may have access to your account. To protect it, nobody can sign in to it at the moment.',
  'blocked.userRisk.clears':
    'An administrator has to make your account safe again. Contact them or your help desk, and have the reference code ready.',
  'blocked.unregisteredRiskySignIn':
    'This sign-in looks unusual, and your account has no second step yet that would let you prove it’s you.',
  'blocked.unregisteredRiskySignIn.clears':
    'Sign in from a place and device you usually use and set up a second step there, or ask your help desk.',
  'blocked.unregisteredCompromised':
    'There are signs that someone else may have access to your account, and it has no second step that would let you prove it’s you.',
  'blocked.unregisteredCompromised.clears':
    'An administrator has to make your account safe again. Contact them or your help desk, and have the reference code ready.',
  'blocked.signInAtRisk':
    'To go on you need a second step, and your account has none yet. Because this sign-in isn’t like your usual ones, it can’t be set up here: it has to be you who sets it up.',
  'blocked.signInAtRisk.clears':
    'Sign in from a place and device you usually use and set up your second step there, or ask your help desk.',
  'blocked.userAtRisk':
    'To go on you need a second step, and your account has none yet. There are signs that someone else may have access to your account, so nobody can set it up at the moment.',
  'blocked.userAtRisk.clears':
    'An administrator has to make your account safe again. After that you can set up your second step. Contact them or your help desk, and have the reference code ready.',
  'blocked.untrustedPlace':
    'To go on you need a second step, and your account has none yet. Your organization lets you set up the first one only from places it trusts, and this sign-in comes from somewhere else.',
  'blocked.untrustedPlace.clears':
    'Sign in from one of those places, such as your organization’s own network, and set up your second step there, or ask your help desk.',
  'blocked.uninvited':
    'To go on you need a second step, and your account has none yet. Your organization lets you set up the first one only with an invitation.',
  'blocked.uninvited.clears':
    'Ask an administrator or your help desk for an invitation. With it you can sign in and set up your second step.',
  'blocked.place':
    'Your organization doesn’t let people sign in to {client} from the place or network you’re signing in from.',
  'blocked.place.clears':
    'Sign in from a place your organization allows, such as its own network, or ask an administrator or your help desk.',
  'blocked.access': 'Your organization doesn’t let you sign in to {client}.',
  'blocked.access.clears':
    'Only an administrator can change that. If you think you should have access, contact them or your help desk.',
  'blocked.strength':
    'Your organization asks for a passkey here: the fingerprint, face or screen lock of a device, or a security key. Your account has none that could be used now.',
  'blocked.strength.clears':
    'If you’ve set one up elsewhere, sign in with it there. Otherwise ask an administrator or your help desk how to get a passkey.',
  'blocked.lockedOut': 'There were too many failed attempts to sign in with this username.',
  'blocked.lockedOut.clears':
    'Wait {minutes, plural, one {# minute} other {# minutes}}, then try again. If you need to sign in sooner, ask an administrator or your help desk.',
  'blocked.disabled': 'This account has been turned off.',
  'blocked.disabled.clears': 'Only an administrator can turn it on again. Contact them or your help desk.',
})

/** By what is known of one sign-in: the next, from a familiar or trusted place or by an invitation, is judged anew. */
const OF_THIS_SIGN_IN: readonly string[] = [
  'place',
  'signInRisk',
  'unregisteredRiskySignIn',
  'signInAtRisk',
  'untrustedPlace',
  'uninvited',
  'unprovedAtHome',
] satisfies BlockedCause[]

/** Nothing a person does in this room opens it: an administrator, a familiar place or a guest's home does. */
export const blocked: Interaction = {
  name: 'blocked',
  error: 'access_denied',
  endsSignIn: ({ code }) => OF_THIS_SIGN_IN.includes(code),

  required(facts) {
    const code = blockedCause(facts)
    return code && { code }
  },

  steps: (facts) => [
    {
      name: 'blocked',
      done: () => false,
      view: () => pageOf(facts),
      submit: async ({ home }) =>
        home !== undefined && opensAtHome(blockedCause(facts))
          ? { home: 'remedy' }
          : { ended: 'access_denied' },
    },
  ],
}

function pageOf(facts: Facts): Page {
  const { signIn, tenant } = facts
  const code = blockedCause(facts) ?? 'disabled'
  return blockedPage(signIn.id, {
    ...toldOf(facts, code),
    helpDesk: facts.home ? helpDeskFor(facts, code) : helpDeskOf(tenant.branding),
    ...(opensAtHome(code) && { way: goHome(facts) }),
  })
}

/** What happened, and what clears it. */
function toldOf(facts: Facts, code: BlockedCause): Told {
  if (isOfHome(code)) return toldOfHome(facts, code)
  const { clientName: client } = facts.request
  const lead =
    code === 'place' || code === 'access' ? say(`blocked.${code}`, { client }) : say(`blocked.${code}`)
  return toldGuest(facts, code) ?? { lead, clears: say(`blocked.${code}.clears`) }
}

const helpDeskOf = ({ helpDesk }: Branding): HelpDesk => ({
  kind: 'help-desk',
  text: m(Object.keys(helpDesk).length > 0 ? 'common.helpDesk' : 'common.helpDeskNone'),
  ...helpDesk,
})

interface Blocked extends Told {
  helpDesk: HelpDesk
  way?: Button
}

/** One page for each cause: what happened, what clears it, a code to read out, and whom to ask. */
const blockedPage = (id: string, { lead, clears, helpDesk, way }: Blocked): Page => ({
  step: 'blocked',
  badge: 'stop',
  status: 403,
  heading: say('blocked.heading'),
  lead: [lead],
  blocks: [{ kind: 'warning', text: clears }, helpDesk, { kind: 'reference', code: referenceCode(id) }],
  buttons: [...(way ? [way] : []), { name: 'cancel', label: m('blocked.tryAgain'), look: 'secondary' }],
})

/** For a name that was guessed at, whoever it belongs to, if anybody: there is no sign-in yet. */
export const lockedOut = {
  name: blocked.name,
  page: ({ id, branding, minutes }: { id: string; branding: Branding; minutes: number }): Page =>
    blockedPage(id, {
      lead: say('blocked.lockedOut'),
      clears: say('blocked.lockedOut.clears', { minutes }),
      helpDesk: helpDeskOf(branding),
    }),
}
