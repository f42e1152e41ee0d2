import { words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import { m } from './pages/message.ts'

export const say = words({
  'signIn.heading': 'Sign in',
  'signIn.lead': 'Use your account to continue to {client}.',
  'signIn.username': 'Username or email address',
  'signIn.password': 'Password',
  'signIn.submit': 'Sign in',
  'signIn.wrong': 'That username or password isn’t right. Check both and try again.',
  'signIn.expired':
    'This sign-in no longer holds, for example because you were away for a while. Please sign in again.',
})

/** The first factor, before anybody is known: the engine's `login` prompt. */
export const signInPage = (about: { client: string; username?: string }): Page => ({
  step: 'password',
  heading: say('signIn.heading'),
  lead: [say('signIn.lead', { client: about.client })],
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
