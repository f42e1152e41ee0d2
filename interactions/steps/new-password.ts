import type { Change } from '../../src/domain/changes/change.ts'
import type { Step } from '../../src/domain/interaction.ts'
import { type Message, words } from '../../src/domain/message.ts'
import type { Block, Field, Page } from '../../src/domain/page.ts'
import { m } from '../pages/message.ts'

export const say = words({
  'newPassword.heading': 'Choose a new password',
  'newPassword.new': 'New password',
  'newPassword.repeat': 'Repeat the new password',
  'newPassword.hint': 'At least 8 characters. A few unrelated words are easy to remember and hard to guess.',
  'newPassword.mismatch': 'The two passwords are not the same. Type the new password again.',
  'newPassword.submit': 'Set new password',
  'newPassword.overtaken.heading': 'Another password was set',
  'newPassword.overtaken.other':
    'Another password was set at the same time. The account has that one now, not the one you typed.',
  'newPassword.overtaken.perhaps':
    'A new password was set before this one. If it differs from the one you typed, the account has that one now.',
  'newPassword.overtaken.stranger': 'If that wasn’t you, reset the password right away.',
  'newPassword.overtaken.reset': 'Reset the password',
})

/**
 * A new password, typed twice. Never done by itself: setting it removes the reason to be in the room, because
 * `clears` is written in the same conditional write as the password.
 */
export const newPassword = (lead: Message, clears: Change[] = []): Step => ({
  name: 'new-password',
  done: () => false,

  view: () => ({
    step: 'new-password',
    heading: say('newPassword.heading'),
    lead: [lead],
    fields: [
      { ...field('new-password', say('newPassword.new')), hint: say('newPassword.hint'), autofocus: true },
      field('repeat-password', say('newPassword.repeat')),
    ],
    buttons: [
      { name: 'continue', label: say('newPassword.submit'), look: 'primary' },
      { name: 'cancel', label: m('common.cancel'), look: 'link' },
    ],
  }),

  async submit(form, _facts, actions) {
    if (form['new-password'] !== form['repeat-password'])
      return { again: { field: 'new-password', message: say('newPassword.mismatch') } }
    const problem = await actions.changePassword(form)
    if (problem) return { again: problem }
    actions.apply(...clears)
    return 'onward'
  },
})

interface Overtaken {
  by: 'other' | 'perhaps'
  /** Where the sign-in goes on, if there is one. */
  onward?: string
  reset: string
}

/** For whoever typed a new password that was not taken, because one had been set meanwhile. */
export const overtakenPage = ({ by, onward, reset }: Overtaken): Page => ({
  step: 'notice',
  badge: 'warn',
  heading: say('newPassword.overtaken.heading'),
  lead: [say(`newPassword.overtaken.${by}`), say('newPassword.overtaken.stranger')],
  blocks: [...toContinue(onward), { kind: 'link', href: reset, label: say('newPassword.overtaken.reset') }],
  buttons: [],
  status: 409,
})

const toContinue = (href: string | undefined): Block[] =>
  href ? [{ kind: 'link', href, label: m('common.continue'), look: 'primary' }] : []

// No longest length: a browser would cut what is pasted without a word.
const field = (name: string, label: Message): Field => ({
  name,
  label,
  type: 'password',
  autocomplete: 'new-password',
})
