import { isActive } from '../risk/risk.ts'
import { closedAll, isOpen, withoutSignIn } from './closing.ts'
import type { ChangeKind } from './kind.ts'

const ACCOUNT = { state: 'confirmedSafe', detail: 'adminConfirmedAccountSafe' } as const
const SIGN_IN = { state: 'confirmedSafe', detail: 'adminConfirmedSigninSafe' } as const

interface Safe {
  /** When the newest sign-in at risk was made, epoch milliseconds: what came after the last word is told anew. */
  newest?: number
}

/** There never was a risk to the account: what is usual of the person was known badly, and is learned anew. */
export const confirmUserSafe: ChangeKind<Safe> = {
  ofHome: true,
  user(user, { newest = 0 }, now) {
    const isSaid = user.risk.state === ACCOUNT.state && !isOpen(user) && newest <= user.risk.updatedAt
    if (isSaid) return user
    return {
      ...user,
      risk: { level: 'none', ...ACCOUNT, updatedAt: now },
      detections: closedAll(user.detections, ACCOUNT),
      learningFrom: now,
    }
  },
  event: () => ({ type: 'userConfirmedSafe', detail: { detail: ACCOUNT.detail } }),
}

interface SafeSignIn {
  signInId: string
  /** What was confirmed as safe: the sign-in, or the whole account. */
  of: 'sign-in' | 'account'
}

/** It was the person: there was no risk in it, and what it gave the risk of the account is taken back. */
export const confirmSignInSafe: ChangeKind<SafeSignIn> = {
  user: (user, { signInId, of }, now) => withoutSignIn(user, signInId, closingOf(of), now),
  signIn(signIn, { of }, now) {
    if (signIn.risk.state === 'confirmedSafe' && !signIn.detections.some(isActive)) return signIn
    const closing = closingOf(of)
    return {
      ...signIn,
      risk: { level: 'none', ...closing, updatedAt: now },
      detections: closedAll(signIn.detections, closing),
    }
  },
  event: ({ of }) => ({ type: 'signInConfirmedSafe', detail: { detail: closingOf(of).detail } }),
}

const closingOf = (of: SafeSignIn['of']) => (of === 'account' ? ACCOUNT : SIGN_IN)
