import type { Facts } from '../../src/domain/facts.ts'
import type { Step } from '../../src/domain/interaction.ts'
import { type Message, words } from '../../src/domain/message.ts'
import type { Button } from '../../src/domain/page.ts'
import { m } from '../pages/message.ts'

export const say = words({
  'atHome.heading': 'Confirm it’s you at {home}',
  'atHome.lead': 'You’ll confirm it’s you at {home} and come straight back here.',
  'atHome.go': 'Continue to {home}',
})

interface AtHome {
  done(facts: Facts): boolean
  heading?: Message
  lead?: Message
}

/** A guest's second factor, where the home's counts here: the way there to prove it. What they bring back is a new sign-in. */
export const atHome = ({ done, heading, lead }: AtHome): Step => ({
  name: 'at-home',
  done,

  view(facts) {
    const home = homeNameOf(facts)
    return {
      step: 'at-home',
      heading: heading ?? say('atHome.heading', { home }),
      lead: [...(lead ? [lead] : []), say('atHome.lead', { home })],
      buttons: [goHome(facts), { name: 'cancel', label: m('common.cancel'), look: 'link' }],
    }
  },

  submit: async () => ({ home: 'proof' }),
})

export const goHome = (facts: Facts): Button => ({
  name: 'home',
  label: say('atHome.go', { home: homeNameOf(facts) }),
  look: 'primary',
})

/** What a guest's home is called; by its id where nobody says. */
export const homeNameOf = ({ home }: Pick<Facts, 'home'>): string =>
  home?.branding?.displayName ?? home?.id ?? ''
