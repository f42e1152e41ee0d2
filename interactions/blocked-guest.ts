import type { Facts } from '../src/domain/facts.ts'
import { type Message, words } from '../src/domain/message.ts'
import type { Block } from '../src/domain/page.ts'
import { type BlockedCause, type CauseOfHome, isOfHome } from './blocked-cause.ts'
import { homeNameOf } from './steps/at-home.ts'

export const say = words({
  'blocked.homeTenant':
    '{home} has marked your account as at risk. Until that is put right, you can’t sign in to {client} with it.',
  'blocked.homeTenant.clears':
    'You can put it right now: sign in at {home} and follow the steps there. After that you come straight back into {client}.',
  'blocked.homeTenantAdministrator.clears':
    'An administrator of {home} has to make your account safe again. Contact them or their help desk. Once that’s done, sign in again: it works right away.',
  'blocked.unprovedAtHome':
    'To go on you need a second step at {home}, and it couldn’t confirm one for your account.',
  'blocked.unprovedAtHome.clears':
    'Set up a second step at {home}, or ask its help desk how. After that you come straight back into {client}.',
  'blocked.unprovedAtHome.passkey':
    'To go on you need a passkey at {home}, and it couldn’t confirm one for your account.',
  'blocked.unprovedAtHome.passkey.clears':
    'Set up a passkey at {home}, or ask its help desk how. After that you come straight back into {client}.',
  'blocked.guest.unregisteredRiskySignIn':
    'This sign-in looks unusual, and you have no second step at {tenant} that would let you prove it’s you.',
  'blocked.guest.unregisteredRiskySignIn.clears':
    'Sign in from a place and device you usually use, or ask the help desk of {tenant}.',
  'blocked.guest.userAtRisk':
    'To go on you need a second step at {tenant}. There are signs that someone else may have access to your account at {home}, so nobody can set it up at the moment.',
  'blocked.guest.userAtRisk.clears':
    'Your account has to be made safe again at {home}. After that you can set up your second step here.',
  'blocked.guest.place':
    '{tenant} doesn’t let people sign in to {client} from the place or network you’re signing in from.',
  'blocked.guest.place.clears': 'Sign in from a place {tenant} allows, or ask its help desk.',
  'blocked.guest.access': '{tenant} doesn’t let you sign in to {client}.',
  'blocked.guest.access.clears':
    'Only an administrator of {tenant} can change that. If you think you should have access, contact them or their help desk.',
  'blocked.guest.signInAtRisk':
    'To go on you need a second step at {tenant}. Because this sign-in isn’t like your usual ones, it can’t be set up here: it has to be you who sets it up.',
  'blocked.guest.signInAtRisk.clears':
    'Sign in from a place and device you usually use and set up your second step there, or ask the help desk of {tenant}.',
  'blocked.guest.untrustedPlace':
    'To go on you need a second step at {tenant}. It lets you set up the first one only from places it trusts, and this sign-in comes from somewhere else.',
  'blocked.guest.untrustedPlace.clears':
    'Sign in from a place {tenant} trusts and set up your second step there, or ask its help desk.',
  'blocked.guest.uninvited':
    'To go on you need a second step at {tenant}, and guests can’t set up their first one there.',
  'blocked.guest.uninvited.clears':
    'Only an administrator of {tenant} can change that. Contact them or their help desk, and have the reference code ready.',
  'blocked.guest.strength':
    '{tenant} asks for a passkey here: the fingerprint, face or screen lock of a device, or a security key. You have none there that could be used now.',
  'blocked.guest.strength.clears':
    'If you’ve set one up for {tenant} on another device, sign in with it there. Otherwise ask the help desk of {tenant} how to get a passkey.',
  'blocked.helpDeskOf': 'The help desk of {organization} can sort this out with you:',
  'blocked.helpDeskNoneOf': 'An administrator or the help desk of {organization} can sort this out with you.',
})

/** What a page says of a block. */
export interface Told {
  lead: Message
  clears: Message
}

export type HelpDesk = Extract<Block, { kind: 'help-desk' }>

/** Of what a guest's home alone can put right. */
export function toldOfHome(facts: Facts, code: CauseOfHome): Told {
  const names = namesIn(facts)
  if (code !== 'unprovedAtHome')
    return { lead: say('blocked.homeTenant', names), clears: say(`blocked.${code}.clears`, names) }
  const what = facts.signIn.home?.lacks === 'multifactor' ? code : (`${code}.passkey` as const)
  return { lead: say(`blocked.${what}`, names), clears: say(`blocked.${what}.clears`, names) }
}

/** What a guest is told otherwise than everybody else; undefined where it is the same. */
export function toldGuest(facts: Facts, code: BlockedCause): Told | undefined {
  const cause = TOLD_GUESTS.find((one) => one === code)
  if (!facts.home || !cause) return undefined
  const names = namesIn(facts)
  return { lead: say(`blocked.guest.${cause}`, names), clears: say(`blocked.guest.${cause}.clears`, names) }
}

/** "Your organization" is two of them to a guest, and what can be set up where is another matter. */
const TOLD_GUESTS = [
  'unregisteredRiskySignIn',
  'signInAtRisk',
  'userAtRisk',
  'untrustedPlace',
  'uninvited',
  'strength',
  'place',
  'access',
] as const satisfies BlockedCause[]

/** The home's where it is the home that has to act. */
export function helpDeskFor(facts: Facts, code: BlockedCause): HelpDesk {
  const { home, tenant } = facts
  const isAtHome = isOfHome(code) || code === 'userAtRisk'
  const { displayName, helpDesk } = isAtHome
    ? { displayName: homeNameOf(facts), helpDesk: home?.branding?.helpDesk }
    : tenant.branding
  const organization = { organization: displayName }
  const isKnown = Object.keys(helpDesk ?? {}).length > 0
  return {
    kind: 'help-desk',
    text: isKnown ? say('blocked.helpDeskOf', organization) : say('blocked.helpDeskNoneOf', organization),
    ...helpDesk,
  }
}

const namesIn = (facts: Facts) => ({
  home: homeNameOf(facts),
  tenant: facts.tenant.branding.displayName,
  client: facts.request.clientName,
})
