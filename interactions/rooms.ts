import { lockedOut } from './blocked.ts'
import {
  anotherLink,
  deadLink,
  forgotPassword,
  linkSentPage,
  missingUsername,
  openLinkPage,
  requestLinkPage,
  resetDonePage,
} from './forgot-password.ts'
import { registry } from './index.ts'
import { expiredSignIn, signInPage, wrongPassword } from './sign-in.ts'
import { overtakenPage } from './steps/new-password.ts'

/** Everything the provider is given of the rooms: the registry, and the pages before and beside it. */
export const rooms = {
  registry,
  forgotPassword,
  signIn: { name: 'sign-in', page: signInPage, wrong: wrongPassword, expired: expiredSignIn },
  recovery: {
    request: requestLinkPage,
    sent: linkSentPage,
    open: openLinkPage,
    done: resetDonePage,
    missing: missingUsername,
    dead: deadLink,
    again: anotherLink,
  },
  overtaken: overtakenPage,
  lockedOut,
}
