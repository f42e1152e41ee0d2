import { beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, userOf } from '../support/records.ts'
import { tokensAt } from '../support/sign-in.ts'
import { inRoom, onward, placeOf, setPassword, typeTotp } from '../support/walk.ts'

const deployment = useDeployment()
beforeAll(async () => {
  await changeTenant(deployment, 'clinic', (tenant) => ({
    ...tenant,
    bannedPasswords: ['stethoscope'],
  }))
})

/** Somebody at the step where a new password is asked for. */
async function asked(): Promise<Begun> {
  passALittle()
  const { username } = await newPerson(deployment, 'clinic', {
    risk: 'leakedCredentials',
    givenName: 'Valentina',
    familyName: 'Okonkwo',
  })
  const begun = await begin(deployment, username)
  const page = await walkOn(
    begun,
    inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
    ]),
  )
  return { ...begun, page }
}

const GOOD = 'violet tractor humming 4 lanterns'

describe('a new password', () => {
  it.each<[string, string, RegExp]>([
    ['shorter than eight characters', 'kV9#x2q', /too short/],
    ['longer than 256 characters', `${'kV9#x2q!'.repeat(32)}x`, /too long/],
    ['made of banned terms', 'P@ssw0rd1!', /very common words/],
    ['made of the tenant’s own banned terms', 'Steth0scope12', /very common words/],
    ['with the given name in it', 'valentina plants 9 cedars', /your own name/],
    ['with the family name in disguise', '0k0nkw0 plants 9 cedars', /your own name/],
    ['with the tenant’s name in it', 'riverside clinic tulips 12', /your own name/],
    ['easy to guess', 'abcabcabcabc', /easy to guess/],
    ['the same as before', PASSWORD, /current password/],
  ])('%s is refused, and the sentence says why, at its field', async (_what, password, sentence) => {
    const begun = await asked()
    const again = await setPassword(password)(begun.walker, begun.page)
    expect([again.status, placeOf(again)]).toEqual([422, 'compromised-user/new-password'])
    expect(again.alert).toMatch(sentence)
    const field = again.html.querySelector('#field-new-password')
    expect(field?.getAttribute('aria-invalid')).toBe('true')
    expect(field?.getAttribute('aria-describedby')).toContain('problem')
    expect(again.html.toString()).not.toContain(password)
    expect((await userOf(deployment, begun.walker.username)).risk.state).toBe('atRisk')
    await tokensAt(begun, await setPassword(GOOD)(begun.walker, again))
  })

  it('typed differently the second time is refused where both are typed anew', async () => {
    const begun = await asked()
    const again = await setPassword(GOOD, `${GOOD}!`)(begun.walker, begun.page)
    expect(again.status).toBe(422)
    expect(again.html.querySelector('#field-new-password')?.getAttribute('aria-invalid')).toBe('true')
    expect(again.html.querySelector('#field-repeat-password')?.getAttribute('aria-invalid')).toBeUndefined()
  })

  it.each([
    ['of eight characters', 'kV9#x2q!'],
    ['of 256 characters', Array.from({ length: 256 }, (_, i) => 'kV9#x2q!mT7&'[(i * 7) % 12]).join('')],
    ['of spaces and words', '  seven quiet otters row  '],
    ['of any script', 'σκύλος 犬 собака 🐕 kelp'],
    ['of 200 characters that take two units each', '🐕🦦🌷🪁🧭'.repeat(40)],
  ])('%s is taken, and signs in', async (_what, password) => {
    const begun = await asked()
    await tokensAt(begun, await setPassword(password)(begun.walker, begun.page))
    passALittle()
    const next = await begin(deployment, begun.walker.username, { password })
    await tokensAt(next, next.page)
  })

  it.each(['NFC', 'NFD', 'NFKD'])('signs in however its characters are composed: %s', async (form) => {
    const password = 'Überraschung für zwölf Käuze ①'
    const begun = await asked()
    await tokensAt(begun, await setPassword(password)(begun.walker, begun.page))
    passALittle()
    const next = await begin(deployment, begun.walker.username, { password: password.normalize(form) })
    await tokensAt(next, next.page)
  })
})
