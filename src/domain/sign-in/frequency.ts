import type { Facts } from '../facts.ts'
import { firstFactorAt } from './sign-in.ts'

type About = Pick<Facts, 'policies' | 'request' | 'signIn'>

/**
 * From then on a second factor is recent enough, epoch milliseconds. Counted from when the authorization request began,
 * so that what was proved in answer to it does not grow old on the way.
 */
export const secondFactorFrom = ({ policies, request }: Pick<About, 'policies' | 'request'>): number =>
  request.startedAt - (policies.signInFrequency.secondFactor ?? Number.POSITIVE_INFINITY)

/** The same of a first factor. */
export const firstFactorFrom = ({ policies, request }: Pick<About, 'policies' | 'request'>): number =>
  request.startedAt - (policies.signInFrequency.password ?? Number.POSITIVE_INFINITY)

/** A policy wants the first factor proved more recently. */
export const isFirstFactorOld = (about: About): boolean =>
  firstFactorAt(about.signIn) < firstFactorFrom(about)
