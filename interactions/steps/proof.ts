import { authenticatorOf } from '../../src/core/methods/index.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Page } from '../../src/domain/page.ts'
import type { Method } from '../../src/domain/person/method.ts'
import { liveChallenge } from '../../src/domain/sign-in/sign-in.ts'

/** The page that asks for the proof of one method, registered or about to be. */
export const proofPage = (method: Method, { signIn, now }: Facts): Page =>
  authenticatorOf(method).challengePage(method, liveChallenge(signIn.challenge, method.id, now))
