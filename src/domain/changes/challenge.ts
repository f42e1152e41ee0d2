import { type Method, TRAITS } from '../person/method.ts'
import type { Challenge, Proof, SignIn } from '../sign-in/sign-in.ts'
import type { ChangeKind } from './kind.ts'

/** A challenge begun, or given up. */
export const setChallenge: ChangeKind<{ challenge: Challenge | undefined }> = {
  signIn: (signIn, { challenge }, now) => ({ ...signIn, challenge, codesSent: sent(signIn, challenge, now) }),
}

const sent = ({ codesSent }: SignIn, challenge: Challenge | undefined, now: number): SignIn['codesSent'] =>
  challenge && TRAITS[challenge.kind].isSent ? { count: (codesSent?.count ?? 0) + 1, lastAt: now } : codesSent

/** An empty `methodId` asks to choose again. */
export const chooseMethod: ChangeKind<{ methodId: string }> = {
  signIn: (signIn, { methodId }) => ({ ...signIn, chosenMethod: methodId }),
}

export const prove: ChangeKind<{ proof: Proof }> = {
  signIn: (signIn, { proof }) => ({
    ...signIn,
    proofs: [...signIn.proofs, proof],
    triesForgiven: signIn.tries,
    challenge: undefined,
    chosenMethod: undefined,
  }),
}

/** The method as a right answer leaves it: last step, counter, codes left. */
export const useMethod: ChangeKind<{ method: Method }> = {
  user: (user, { method }) => ({
    ...user,
    methods: user.methods.map((known) => (known.id === method.id ? method : known)),
  }),
}

export const failCode: ChangeKind = {
  signIn: (signIn) =>
    signIn.challenge && TRAITS[signIn.challenge.kind].isAnsweredOnce
      ? { ...signIn, challenge: undefined }
      : signIn,
}
