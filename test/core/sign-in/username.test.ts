import { expect, it } from 'vitest'
import { normaliseUsername } from '../../../src/core/sign-in/username.ts'

it.each(['\u{1f600}', '\ud83d', '\udc00'])('a login name is text, wherever it is cut (%j)', (character) => {
  for (const length of [0, 252, 253, 254])
    expect(normaliseUsername('a'.repeat(length) + character).isWellFormed()).toBe(true)
})
