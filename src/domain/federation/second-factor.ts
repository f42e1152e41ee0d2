import { isAsStrong, type Strength } from '../policies/authentication-strength.ts'
import type { Situation } from '../situation.ts'

/** A guest's second factor is proved at home where the home's counts here: then none is asked of them here, or registered. */
export const provesAtHome = ({ home }: Pick<Situation, 'home'>): boolean => home?.isMfaAccepted === true

/** The home was asked for as much on the way to this sign-in, and could not. */
export const isLackingAtHome = ({ signIn }: Pick<Situation, 'signIn'>, wanted: Strength): boolean =>
  signIn.home?.lacks !== undefined && isAsStrong(wanted, signIn.home.lacks)
