import { words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import { m } from './pages/message.ts'

export const say = words({
  'signOut.departing.heading': 'On to {home}',
  'signOut.departing.lead':
    'You’re signed out here. We’re taking you to {home}, so that you can sign out there, too.',
  'signOut.onward.lead': 'We’re taking you back to the application.',
})

const onward = (href: string): Page['blocks'] => [
  { kind: 'link', href, label: m('common.continue'), look: 'primary' },
]

/** Shown for a moment, on the way to a home. */
export const departingHome = ({ home, href }: { home: string; href: string }): Page => ({
  step: 'departing',
  heading: say('signOut.departing.heading', { home }),
  lead: [say('signOut.departing.lead', { home })],
  blocks: onward(href),
  buttons: [],
})

/** Shown for a moment, on the way back to the relying party. */
export const backFromHome = ({ href }: { href: string }): Page => ({
  step: 'onward',
  heading: m('logout.done.heading'),
  lead: [say('signOut.onward.lead')],
  blocks: onward(href),
  buttons: [],
})
