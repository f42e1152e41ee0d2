import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPasskeys } from '../../src/adapters/passkeys.ts'
import type { PasskeyMethod } from '../../src/domain/person/method.ts'
import { Authenticator, type Ceremony } from './authenticator.ts'

const ORIGIN = 'https://login.example:8443'
const RP_ID = 'login.example'
const passkeys = createPasskeys({ origin: `${ORIGIN}/clinic` })

const newChallenge = (): string => randomBytes(32).toString('base64url')
const ceremony = (part: Partial<Ceremony> = {}): Ceremony => ({
  challenge: newChallenge(),
  origin: ORIGIN,
  rpID: RP_ID,
  ...part,
})

async function registered(authenticator: Authenticator, counter = 1): Promise<PasskeyMethod> {
  const asked = ceremony({ counter })
  const proved = await passkeys.verifyRegistration(authenticator.create(asked), asked.challenge)
  if (!proved) throw new Error('not registered')
  return { kind: 'passkey', id: 'm-1', addedAt: 0, addedIn: 0, ...proved }
}

const BENT: [string, Partial<Ceremony>][] = [
  ['of another origin', { origin: 'https://login.example' }],
  ['of a look-alike origin', { origin: 'https://login.example.evil.example:8443' }],
  ['of another relying party', { rpID: 'evil.example' }],
  ['without user verification', { userVerified: false }],
  ['without user presence', { userPresent: false }],
  ['made in a frame of another origin', { crossOrigin: true }],
]

describe('registration', () => {
  const about = {
    userId: 'u-1',
    username: 'ana@clinic.example',
    displayName: 'Ana Silva',
    rpName: 'Clinic',
    challenge: newChallenge(),
  }

  it('asks as decided: given challenge, user verification, no attestation, known algorithms, no second time', async () => {
    const method = await registered(new Authenticator())
    const options = await passkeys.registrationOptions({ ...about, exclude: [method] })
    expect(options).toMatchObject({
      challenge: about.challenge,
      rp: { id: RP_ID, name: 'Clinic' },
      user: { id: Buffer.from('u-1').toString('base64url'), name: about.username, displayName: 'Ana Silva' },
      pubKeyCredParams: [{ alg: -7 }, { alg: -8 }, { alg: -257 }],
      attestation: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: [{ id: method.credentialId, transports: ['hybrid', 'internal'] }],
      timeout: 300_000,
    })
  })

  it('gives what later sign-ins are verified with', async () => {
    const authenticator = new Authenticator()
    const asked = ceremony({ counter: 7 })
    expect(await passkeys.verifyRegistration(authenticator.create(asked), asked.challenge)).toEqual({
      credentialId: authenticator.id,
      publicKey: expect.stringMatching(/^[\w-]{50,}$/),
      counter: 7,
      transports: ['hybrid', 'internal'],
    })
  })

  it.each([...BENT, ['that was a sign-in', { type: 'webauthn.get' }]])('refuses one %s', async (_, part) => {
    const asked = ceremony(part)
    expect(
      await passkeys.verifyRegistration(new Authenticator().create(asked), asked.challenge),
    ).toBeUndefined()
  })

  it('refuses the answer to another challenge', async () => {
    const response = new Authenticator().create(ceremony())
    expect(await passkeys.verifyRegistration(response, newChallenge())).toBeUndefined()
  })
})

describe('authentication', () => {
  it('asks for the methods there are, with user verification', async () => {
    const method = await registered(new Authenticator())
    const challenge = newChallenge()
    expect(await passkeys.authenticationOptions([method], challenge)).toMatchObject({
      challenge,
      rpId: RP_ID,
      userVerification: 'required',
      allowCredentials: [{ id: method.credentialId, type: 'public-key' }],
    })
  })

  it('gives the new counter', async () => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator)
    const asked = ceremony({ counter: 5 })
    expect(await passkeys.verifyAuthentication(authenticator.get(asked), asked.challenge, method)).toBe(5)
  })

  it('takes authenticators that do not count', async () => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator, 0)
    const asked = ceremony({ counter: 0 })
    expect(await passkeys.verifyAuthentication(authenticator.get(asked), asked.challenge, method)).toBe(0)
  })

  it.each([
    ...BENT,
    ['that was a registration', { type: 'webauthn.create' }],
    ['with the counter of last time', { counter: 3 }],
    ['with an older counter, as a clone has', { counter: 2 }],
  ])('refuses one %s', async (_, part) => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator, 3)
    const asked = ceremony({ counter: 4, ...part })
    const response = authenticator.get(asked)
    expect(await passkeys.verifyAuthentication(response, asked.challenge, method)).toBeUndefined()
  })

  it('refuses the answer to another challenge', async () => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator)
    const response = authenticator.get(ceremony({ counter: 2 }))
    expect(await passkeys.verifyAuthentication(response, newChallenge(), method)).toBeUndefined()
  })

  it('refuses another passkey, under its own name and under this one', async () => {
    const [mine, other] = [new Authenticator(), new Authenticator()]
    const method = await registered(mine)
    const asked = ceremony({ counter: 2 })
    const response = other.get(asked)
    expect(await passkeys.verifyAuthentication(response, asked.challenge, method)).toBeUndefined()
    const renamed = response.replaceAll(other.id, mine.id)
    expect(await passkeys.verifyAuthentication(renamed, asked.challenge, method)).toBeUndefined()
    const ownKey = { ...(await registered(other)), credentialId: mine.id }
    expect(await passkeys.verifyAuthentication(response, asked.challenge, ownKey)).toBeUndefined()
  })

  it('refuses data changed after signing', async () => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator)
    const asked = ceremony({ counter: 2 })
    const response = JSON.parse(authenticator.get(asked))
    const data = Buffer.from(response.response.authenticatorData, 'base64url')
    data.writeUInt32BE(9, 33)
    response.response.authenticatorData = data.toString('base64url')
    const changed = JSON.stringify(response)
    expect(await passkeys.verifyAuthentication(changed, asked.challenge, method)).toBeUndefined()
  })
})

describe('what a client may send', () => {
  it.each(['', 'null', '[]', '{}', '{"id":"a"}', '{"id":1,"rawId":1}', '"x"', '{', 'x'.repeat(100_000)])(
    '%.20s proves nothing',
    async (text) => {
      const method = await registered(new Authenticator())
      expect(await passkeys.verifyRegistration(text, newChallenge())).toBeUndefined()
      expect(await passkeys.verifyAuthentication(text, newChallenge(), method)).toBeUndefined()
    },
  )

  it('with any part missing or odd proves nothing', async () => {
    const authenticator = new Authenticator()
    const method = await registered(authenticator)
    const asked = ceremony({ counter: 2 })
    const whole = JSON.parse(authenticator.get(asked))
    for (const name of ['clientDataJSON', 'authenticatorData', 'signature']) {
      for (const value of [undefined, '', '!', 7, {}, 'AAAA', Buffer.from('null').toString('base64url')]) {
        const odd = JSON.stringify({ ...whole, response: { ...whole.response, [name]: value } })
        expect(await passkeys.verifyAuthentication(odd, asked.challenge, method)).toBeUndefined()
      }
    }
  })
})

describe('the challenge', () => {
  it.each(['', 'AAAA', 'short'])('%j is the caller’s mistake', async (challenge) => {
    await expect(passkeys.authenticationOptions([], challenge)).rejects.toThrow(RangeError)
    await expect(passkeys.verifyRegistration('{}', challenge)).rejects.toThrow(RangeError)
  })
})
