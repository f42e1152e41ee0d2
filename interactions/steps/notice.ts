import type { Facts } from '../../src/domain/facts.ts'
import type { Step } from '../../src/domain/interaction.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Page } from '../../src/domain/page.ts'
import { m } from '../pages/message.ts'

export interface Notice {
  badge?: Page['badge']
  heading: Message
  lead: Message[]
  items: Message[]
  after?: Message
}

/** Tells the person why they are here. Having read it is no evidence of anything, so nothing is stored. */
export const notice = (
  room: string,
  about: (facts: Facts) => Notice,
  options: { skip: boolean } = { skip: false },
): Step => ({
  name: 'notice',
  done: (facts) => facts.read.includes(room),

  view(facts) {
    const { badge, heading, lead, items, after } = about(facts)
    return {
      step: 'notice',
      badge,
      heading,
      lead,
      blocks: [
        ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
        ...(after ? [{ kind: 'warning' as const, text: after }] : []),
      ],
      buttons: [
        { name: 'continue', label: m('common.continue'), look: 'primary' },
        ...(options.skip
          ? [{ name: 'skip' as const, label: m('common.skip'), look: 'secondary' as const }]
          : []),
        { name: 'cancel', label: m('common.cancel'), look: 'link' },
      ],
    }
  },

  async submit(form, _facts, actions) {
    if (form.skip !== undefined && options.skip) actions.apply({ kind: 'skipRegistration' })
    return 'onward'
  },
})
