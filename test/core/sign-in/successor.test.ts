import { expect, it } from 'vitest'
import { successorOf } from '../../../src/core/sign-in/claim.ts'
import { earlierMethods, isEnrolledHere } from '../../../src/domain/sign-in/proofs.ts'
import { METHODS, NOW, someFacts } from '../../support/facts.ts'

it('what was registered in a sign-in is none from before it, however often the password is changed', () => {
  const methods = [...METHODS.old, ...METHODS.fresh]
  let facts = someFacts({ user: { methods } })
  for (let change = 1; change <= 3; change++) {
    const signIn = { ...successorOf(facts.signIn, NOW), authTime: facts.signIn.authTime + 1 }
    facts = { ...facts, signIn }
    expect(methods.map((method) => isEnrolledHere(method, signIn))).toEqual([false, true])
    expect(earlierMethods(facts)).toEqual(METHODS.old)
  }
})
