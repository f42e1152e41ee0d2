import { describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { disableUser } from '../support/administrator.ts'
import { type Begun, begin } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { lastSignIn, userOf } from '../support/records.ts'
import { actionOf, filledIn } from '../support/scriptless-browser.ts'
import { codeOf, errorOf } from '../support/sign-in.ts'
import { placeOf } from '../support/walk.ts'

const deployment = useDeployment()

async function blocked(by: 'risk' | 'an administrator'): Promise<Begun & { username: string }> {
  const { username } = await newPerson(deployment, by === 'risk' ? 'studio' : 'clinic')
  if (by !== 'risk') await disableUser(deployment, username)
  const begun = await begin(deployment, username, by === 'risk' ? { from: ELSEWHERE } : {})
  expect(placeOf(begun.page)).toBe('blocked/blocked')
  return { ...begun, username }
}

describe('an answer to a blocked page', () => {
  const ANSWERS: [string, Record<string, string>][] = [
    ['the button it has', { cancel: '1' }],
    ['no button', {}],
    ['going on', { continue: '1' }],
    ['putting off', { skip: '1' }],
    ['another method', { 'other-method': '1' }],
    ['a code', { code: '123456', continue: '1' }],
    ['a new password', { 'new-password': 'tide over granite', 'repeat-password': 'tide over granite' }],
  ]

  it.each(ANSWERS)('ends it, whatever it says: %s', async (_what, values) => {
    for (const by of ['risk', 'an administrator'] as const) {
      const { browser, rp, page, username } = await blocked(by)
      const [before, person] = [await lastSignIn(deployment, username), await userOf(deployment, username)]
      const back = await browser.follow(actionOf(page), { form: filledIn(page, values) })
      expect([rp.isCallback(back), errorOf(back), codeOf(back)]).toEqual([true, 'access_denied', undefined])
      const after = await lastSignIn(deployment, username)
      expect(after.proofs).toEqual(before.proofs)
      expect([after.skippedRegistration, after.acceptedAt]).toEqual([false, undefined])
      expect((await userOf(deployment, username)).password).toEqual(person.password)
      // Nobody is let in by asking once more either.
      expect(codeOf(await browser.follow(await rp.start()))).toBeUndefined()
    }
  })

  it('is none when it was meant for another room: the block is shown again', async () => {
    for (const [room, step] of [
      ['mfa-registration', 'notice'],
      ['risky-sign-in', 'challenge'],
      ['temporary-password', 'new-password'],
      ['blocked', 'notice'],
    ] as const) {
      const { browser, page } = await blocked('risk')
      const form = filledIn(page, { room, step, skip: '1', code: '123456' }, 'continue')
      const again = await browser.follow(actionOf(page), { form })
      expect([again.status, placeOf(again)]).toEqual([403, 'blocked/blocked'])
    }
  })
})
