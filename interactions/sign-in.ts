import type { NotArrived } from '../src/domain/federation/arrived.ts'
import { type Message, words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import type { HomeButton } from '../src/ports/rooms.ts'
import { m } from './pages/message.ts'

export const say = words({
  'signIn.heading': 'Sign in',
  'signIn.lead': 'Use your account to continue to {client}.',
  'signIn.username': 'Username or email address',
  'signIn.password': 'Password',
  'signIn.homes': 'If your organization signs you in itself, leave this empty: your address is enough.',
  'signIn.submit': 'Sign in',
  'signIn.with': 'Sign in with {home}',
  'signIn.prove':
    'There is an account with your address here already. Sign in to it once, as you always have, to show that it’s yours: from then on {home} signs you in to it.',
  'signIn.departing.heading': 'On to {home}',
  'signIn.departing.lead': 'We’re taking you to {home}, where you sign in.',
  'signIn.wrong': 'That username or password isn’t right. Check both and try again.',
  'signIn.expired':
    'This sign-in no longer holds, for example because you were away for a while. Please sign in again.',
  'signIn.notArrived.unexpected':
    'That answer from {home} doesn’t belong to this sign-in, for example because it was used before. Please sign in again.',
  'signIn.notArrived.refused': '{home} didn’t sign you in. Try again, or ask your help desk there.',
  'signIn.notArrived.unmet':
    '{home} couldn’t confirm that it’s you as strongly or as recently as it takes here. Try again, or ask your help desk there.',
  'signIn.notArrived.unavailable':
    '{home} can’t be reached at the moment. Please try again in a few minutes.',
  'signIn.notArrived.notHere':
    '{tenant} doesn’t let you sign in with your account of {home}. If you think you should have access, ask your own help desk.',
  'signIn.onward.heading': 'You’re signed in',
  'signIn.onward.lead': 'We’re taking you to {client}.',
})

/** The first factor, before anybody is known: the engine's `login` prompt. */
export const signInPage = (about: {
  client: string
  username?: string
  hasHomes?: boolean
  proves?: string
  buttons?: readonly HomeButton[]
}): Page => ({
  step: 'password',
  heading: say('signIn.heading'),
  lead: [
    about.proves === undefined
      ? say('signIn.lead', { client: about.client })
      : say('signIn.prove', { home: about.proves }),
  ],
  blocks: (about.buttons ?? []).map(({ home, href }) => ({
    kind: 'link',
    href,
    label: say('signIn.with', { home }),
  })),
  fields: [
    {
      name: 'username',
      label: say('signIn.username'),
      type: 'email',
      autocomplete: 'username',
      inputMode: 'email',
      maxLength: 254,
      value: about.username,
      autofocus: about.username === undefined,
    },
    {
      name: 'password',
      label: say('signIn.password'),
      type: 'password',
      autocomplete: 'current-password',
      hint: about.hasHomes ? say('signIn.homes') : undefined,
      autofocus: about.username !== undefined,
    },
  ],
  buttons: [
    { name: 'continue', label: say('signIn.submit'), look: 'primary' },
    { name: 'cancel', label: m('common.cancel'), look: 'link' },
  ],
})

/** One sentence for an unknown person and for a wrong password. */
export const wrongPassword = say('signIn.wrong')
export const expiredSignIn = say('signIn.expired')

/** Why nobody came back from a home. */
export const notArrived = (why: NotArrived, about: { home: string; tenant: string }): Message =>
  say(`signIn.notArrived.${why}`, about)

/** Shown for a moment, on the way to a home. */
export const departingPage = ({ home, href }: { home: string; href: string }): Page => ({
  step: 'departing',
  heading: say('signIn.departing.heading', { home }),
  lead: [say('signIn.departing.lead', { home })],
  blocks: [{ kind: 'link', href, label: m('common.continue'), look: 'primary' }],
  buttons: [],
})

/** Shown for a moment, on the way to the relying party. */
export const onwardPage = ({ client, href }: { client: string; href: string }): Page => ({
  step: 'onward',
  heading: say('signIn.onward.heading'),
  lead: [say('signIn.onward.lead', { client })],
  blocks: [{ kind: 'link', href, label: m('common.continue'), look: 'primary' }],
  buttons: [],
})
