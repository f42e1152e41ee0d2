import type { Facts } from '../../src/domain/facts.ts'
import type { Page } from '../../src/domain/page.ts'
import { m } from '../pages/message.ts'

/** The tries are used up and the sign-in has ended: nothing is asked any more, the way back is the only one. */
export const unlessEnded = ({ signIn }: Facts, page: Page): Page =>
  signIn.endedAt === undefined
    ? page
    : {
        step: page.step,
        heading: page.heading,
        buttons: [{ name: 'cancel', label: m('blocked.tryAgain'), look: 'primary' }],
      }
