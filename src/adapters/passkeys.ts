import type { PasskeyMethod } from '../domain/person/method.ts'
import type { Passkeys } from '../ports/credentials.ts'
import { parseAuthentication, parseRegistration, TRANSPORTS, type Transport } from './passkey-response.ts'

/** COSE: ES256, EdDSA, RS256. */
const ALGORITHMS = [-7, -8, -257]
/** Web Authentication Level 3 §15.1 recommends five to ten minutes where user verification takes time. */
const TIMEOUT_MS = 300_000
const USER_VERIFICATION = 'required'

/** Given in bytes: the library would encode a string a second time. */
function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(Buffer.from(challenge, 'base64url'))
  // §13.4.3: at least sixteen random bytes, or a signature could be had in advance.
  if (bytes.length < 16) throw new RangeError('a challenge needs 16 bytes, base64url')
  return bytes
}

const isTransport = (text: string): text is Transport => TRANSPORTS.some((one) => one === text)

const descriptor = ({ credentialId, transports = [] }: PasskeyMethod) => ({
  id: credentialId,
  transports: transports.filter(isTransport),
})

/** Whatever the response of a browser fails by, it proves nothing. */
const orNothing = async <T>(verified: Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await verified
  } catch {
    return undefined
  }
}

/** ASN.1, X.509 and CBOR, half a megabyte: loaded at the first passkey. */
const load = () => import('@simplewebauthn/server')

/**
 * WebAuthn ceremonies. The challenge is the caller's: random, stored with the sign-in and used once.
 * @param options.origin the origin of every page, e.g. `https://login.example`; its host is the RP ID
 * @throws (on use) RangeError for a challenge shorter than 16 bytes
 */
export function createPasskeys(options: { origin: string }): Passkeys {
  const { origin, hostname: rpID } = new URL(options.origin)
  const expected = (challenge: string) => ({
    expectedChallenge: Buffer.from(bytesOf(challenge)).toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  })
  return {
    async registrationOptions(about) {
      const challenge = bytesOf(about.challenge)
      return (await load()).generateRegistrationOptions({
        rpID,
        rpName: about.rpName,
        userID: Uint8Array.from(Buffer.from(about.userId, 'utf8')),
        userName: about.username,
        userDisplayName: about.displayName,
        challenge,
        timeout: TIMEOUT_MS,
        attestationType: 'none',
        excludeCredentials: about.exclude.map(descriptor),
        authenticatorSelection: { residentKey: 'preferred', userVerification: USER_VERIFICATION },
        supportedAlgorithmIDs: ALGORITHMS,
      })
    },
    async verifyRegistration(text, challenge) {
      const conditions = expected(challenge)
      const response = parseRegistration(text)
      if (!response) return undefined
      const { verifyRegistrationResponse } = await load()
      const result = await orNothing(
        verifyRegistrationResponse({ ...conditions, response, supportedAlgorithmIDs: ALGORITHMS }),
      )
      if (!result?.verified) return undefined
      const { id, publicKey, counter } = result.registrationInfo.credential
      return {
        credentialId: id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports: response.response.transports,
      }
    },
    async authenticationOptions(methods, challenge) {
      const bytes = bytesOf(challenge)
      return (await load()).generateAuthenticationOptions({
        rpID,
        challenge: bytes,
        timeout: TIMEOUT_MS,
        userVerification: USER_VERIFICATION,
        allowCredentials: methods.map(descriptor),
      })
    },
    async verifyAuthentication(text, challenge, method) {
      const conditions = expected(challenge)
      const response = parseAuthentication(text)
      // The library verifies under whatever key it is given; that it is this credential's is ours to see.
      if (response?.id !== method.credentialId) return undefined
      const { verifyAuthenticationResponse } = await load()
      const credential = {
        id: method.credentialId,
        publicKey: Uint8Array.from(Buffer.from(method.publicKey, 'base64url')),
        counter: method.counter,
      }
      const result = await orNothing(verifyAuthenticationResponse({ ...conditions, response, credential }))
      return result?.verified ? result.authenticationInfo.newCounter : undefined
    },
  }
}
