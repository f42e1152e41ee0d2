import { expect, it } from 'vitest'
import { referenceCode } from '../../../src/domain/sign-in/reference-code.ts'

it.each([
  ['7f3a52cd-0d6b-4a53-9a5e-2f6a3c1f7b10', '7F3A-52CD'],
  ['7F3A-K2QD', '7F3A-K2QD'],
  ['a_b-c', 'ABC'],
  ['', ''],
])('%j is read out as %j', (id, code) => {
  expect(referenceCode(id)).toBe(code)
})
