import type { Change } from '../../src/domain/changes/change.ts'
import type { Step } from '../../src/domain/interaction.ts'
import { type Message, words } from '../../src/domain/message.ts'
import type { Field } from '../../src/domain/page.ts'
import { m } from '../pages/message.ts'

export const say = words({
  'newPassword.heading': 'Choose a new password',
  'newPassword.new': 'New password',
  'newPassword.repeat': 'Repeat the new password',
  'newPassword.hint': 'At least 8 characters. A few unrelated words are easy to remember and hard to guess.',
  'newPassword.mismatch': 'The two passwords are not the same. Type the new password again.',
  'newPassword.submit': 'Set new password',
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

// No longest length: a browser would cut what is pasted without a word.
const field = (name: string, label: Message): Field => ({
  name,
  label,
  type: 'password',
  autocomplete: 'new-password',
})
