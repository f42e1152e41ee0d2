import { expect, it } from 'vitest'
import { rooms } from '../../interactions/rooms.ts'
import type { Page } from '../../src/domain/page.ts'
import { tenantNamed } from '../support/facts.ts'
import { outlineOf } from '../support/outline.ts'

const { branding } = tenantNamed('clinic')

/** The pages before and beside the rooms, as data. */
const PAGES: [what: string, page: Page, holds: string[]][] = [
  [
    'a name that was guessed at',
    rooms.lockedOut.page({ id: 'id', branding, minutes: 7 }),
    [
      'blocked: blocked.heading, stop, 403',
      'blocked.lockedOut',
      'warning: blocked.lockedOut.clears {"minutes":7}',
      'help desk: common.helpDesk {"email":"help@clinic.example","phone":"+442079460901"}',
      'reference: ID',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'signing in',
    rooms.signIn.page({ client: 'Demo' }),
    [
      'password: signIn.heading',
      'signIn.lead {"client":"Demo"}',
      'field username: signIn.username (email, username, inputMode email, maxLength 254, autofocus)',
      'field password: signIn.password (password, current-password)',
      '[continue] signIn.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'signing in, the name known',
    rooms.signIn.page({ client: 'Demo', username: 'ana' }),
    [
      'password: signIn.heading',
      'signIn.lead {"client":"Demo"}',
      'field username: signIn.username (email, username, inputMode email, maxLength 254, value ana)',
      'field password: signIn.password (password, current-password, autofocus)',
      '[continue] signIn.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'ordering a link, and the way back',
    rooms.recovery.request('/back'),
    [
      'request-link: forgot.heading',
      'forgot.lead',
      'link /back: forgot.back',
      'field username: forgot.username (email, username, inputMode email, maxLength 254, autofocus)',
      '[continue] forgot.submit, primary',
    ],
  ],
  [
    'ordering a link',
    rooms.recovery.request(),
    [
      'request-link: forgot.heading',
      'forgot.lead',
      'field username: forgot.username (email, username, inputMode email, maxLength 254, autofocus)',
      '[continue] forgot.submit, primary',
    ],
  ],
  [
    'a link is on its way',
    rooms.recovery.sent('/back'),
    ['notice: forgot.sent.heading', 'forgot.sent.lead', 'forgot.sent.again', 'link /back: forgot.back'],
  ],
  [
    'a link that was opened',
    rooms.recovery.open(),
    ['notice: forgot.open.heading', 'forgot.open.lead', '[continue] common.continue, primary'],
  ],
  [
    'a new password is set, and the way on',
    rooms.recovery.done('/back'),
    ['notice: forgot.done.heading', 'forgot.done.lead', 'link /back: common.signIn, primary'],
  ],
  ['a new password is set', rooms.recovery.done(), ['notice: forgot.done.heading', 'forgot.done.lead']],
  [
    'opening an invitation',
    rooms.invitation.open('Riverside Clinic'),
    [
      'notice: invitation.open.heading',
      'invitation.open.lead {"tenant":"Riverside Clinic"}',
      '[continue] common.continue, primary',
    ],
  ],
  [
    'an account is set up, and the way on',
    rooms.invitation.done('https://app.example/'),
    [
      'notice: invitation.done.heading, calm',
      'invitation.done.lead',
      'link https://app.example/: common.signIn, primary',
    ],
  ],
  [
    'an account is set up',
    rooms.invitation.done(),
    ['notice: invitation.done.heading, calm', 'invitation.done.lead'],
  ],
]

it.each(PAGES)('%s', (_what, page, holds) => {
  expect(outlineOf(page)).toEqual(holds)
})
