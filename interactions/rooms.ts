import type { Rooms } from '../src/ports/rooms.ts'
import {
  acceptInvitation,
  deadInvitation,
  invitationDonePage,
  openInvitationPage,
} from './accept-invitation.ts'
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
import { mfaRegistration } from './mfa-registration.ts'
import { departingPage, expiredSignIn, notArrived, onwardPage, signInPage, wrongPassword } from './sign-in.ts'
import { backFromHome, departingHome } from './sign-out.ts'
import { overtakenPage } from './steps/new-password.ts'

/** Everything the provider is given of the rooms: the registry, and the pages before and beside it. */
export const rooms = {
  registry,
  forgotPassword,
  signIn: {
    name: 'sign-in',
    page: signInPage,
    wrong: wrongPassword,
    expired: expiredSignIn,
    notArrived,
    onward: onwardPage,
    departing: departingPage,
  },
  signOut: { name: 'logout', departing: departingHome, onward: backFromHome },
  recovery: {
    request: requestLinkPage,
    sent: linkSentPage,
    open: openLinkPage,
    done: resetDonePage,
    missing: missingUsername,
    dead: deadLink,
    again: anotherLink,
  },
  invitation: {
    registry: [acceptInvitation, mfaRegistration],
    open: openInvitationPage,
    done: invitationDonePage,
    dead: deadInvitation,
  } satisfies Rooms['invitation'],
  overtaken: overtakenPage,
  lockedOut,
}
