import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Cbor = Parameters<typeof isoCBOR.encode>[0]

const FLAGS = { userPresent: 1, userVerified: 4, backupEligible: 8, attested: 64 }

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url')

/** What a browser and an authenticator would put into a response; each may be bent for a test. */
export interface Ceremony {
  challenge: string
  origin: string
  rpID: string
  counter?: number
  userVerified?: boolean
  userPresent?: boolean
  type?: string
  crossOrigin?: boolean
}

/** A software passkey: one ES256 credential, attestation `none`. */
export class Authenticator {
  readonly id = base64url(randomBytes(32))
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })

  create(ceremony: Ceremony): string {
    const rawId = Buffer.from(this.id, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(rawId.length)
    const attested = Buffer.concat([Buffer.alloc(16), length, rawId, this.#coseKey()])
    const authData = Buffer.concat([authenticatorData(ceremony, FLAGS.attested), attested])
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Uint8Array.from(authData)],
    ])
    return this.#response({
      clientDataJSON: base64url(clientData(ceremony, 'webauthn.create')),
      attestationObject: base64url(isoCBOR.encode(attestation)),
      transports: ['internal', 'hybrid', 'a-new-one'],
    })
  }

  get(ceremony: Ceremony): string {
    const data = authenticatorData(ceremony, 0)
    const client = clientData(ceremony, 'webauthn.get')
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#keys.privateKey)
    return this.#response({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(signature),
      userHandle: null,
    })
  }

  #response(response: Record<string, unknown>): string {
    const credential = {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
    }
    return JSON.stringify({ ...credential, response, clientExtensionResults: { credProps: { rk: true } } })
  }

  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    // RFC 9053 §7.1.1: key type EC2, algorithm ES256, curve P-256, coordinates.
    const key = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ])
    return Buffer.from(isoCBOR.encode(key))
  }
}

function authenticatorData(ceremony: Ceremony, more: number): Buffer {
  const { rpID, counter = 1, userVerified = true, userPresent = true } = ceremony
  const flags = more | (userPresent ? FLAGS.userPresent : 0) | (userVerified ? FLAGS.userVerified : 0)
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([sha256(rpID), tail])
}

function clientData({ challenge, origin, type, crossOrigin = false }: Ceremony, usual: string): string {
  return JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin })
}
