import type { Page } from '../src/domain/page.ts'
import { m } from './pages/message.ts'

/** The first factor, before anybody is known: the engine's `login` prompt. */
export const signInPage = (about: { app: string; username?: string }): Page => ({
  step: 'password',
  heading: m('signIn.heading'),
  lead: [m('signIn.lead', { app: about.app })],
  fields: [
    {
      name: 'username',
      label: m('signIn.username'),
      type: 'email',
      autocomplete: 'username',
      inputMode: 'email',
      maxLength: 254,
      value: about.username,
      autofocus: about.username === undefined,
    },
    {
      name: 'password',
      label: m('signIn.password'),
      type: 'password',
      autocomplete: 'current-password',
      autofocus: about.username !== undefined,
    },
  ],
  buttons: [
    { name: 'continue', label: m('signIn.submit'), look: 'primary' },
    { name: 'cancel', label: m('common.cancel'), look: 'link' },
  ],
})

/** One sentence for an unknown person and for a wrong password. */
export const wrongPassword = m('signIn.wrong')
export const expiredSignIn = m('signIn.expired')
