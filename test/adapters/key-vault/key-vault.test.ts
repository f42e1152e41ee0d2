import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createKmsVault } from '../../../src/adapters/key-vault/kms.ts'
import { createLocalVault } from '../../../src/adapters/key-vault/local.ts'
import type { KeyVault } from '../../../src/ports/credentials.ts'
import { clientOf, type WireAnswer, type WireRequest, wireServer } from '../wire-server.ts'

const KEY_ID = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const HOUR = 3_600_000

interface KmsBody {
  KeyId: string
  KeySpec?: string
  CiphertextBlob?: string
  EncryptionContext: Record<string, string>
}

/** KMS's JSON protocol for two operations: data keys open only under the key and the context they were made with. */
function kms() {
  const made = new Map<string, { plain: Buffer; keyId: string; context: string }>()
  return ({ headers, body }: WireRequest): WireAnswer => {
    const input: KmsBody = JSON.parse(body)
    const context = JSON.stringify(input.EncryptionContext)
    const json = { 'content-type': 'application/x-amz-json-1.1' }
    if (headers['x-amz-target'] === 'TrentService.GenerateDataKey' && input.KeySpec === 'AES_256') {
      const plain = randomBytes(32)
      const blob = randomBytes(184).toString('base64')
      made.set(blob, { plain, keyId: input.KeyId, context })
      return {
        headers: json,
        body: { KeyId: input.KeyId, CiphertextBlob: blob, Plaintext: plain.toString('base64') },
      }
    }
    const key = made.get(input.CiphertextBlob ?? '')
    if (
      headers['x-amz-target'] === 'TrentService.Decrypt' &&
      key?.keyId === input.KeyId &&
      key.context === context
    ) {
      return { headers: json, body: { KeyId: key.keyId, Plaintext: key.plain.toString('base64') } }
    }
    return { status: 400, headers: json, body: { __type: 'InvalidCiphertextException', message: '' } }
  }
}

const operations = (requests: WireRequest[]): string[] =>
  requests.map(({ headers }) => String(headers['x-amz-target']).replace('TrentService.', ''))

const local = createLocalVault(randomBytes(32).toString('base64'))
const server = await wireServer(kms())
afterAll(() => server[Symbol.asyncDispose]())
const remote = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(server) })

describe.each<[string, KeyVault, RegExp]>([
  ['local', local, /^l1\.[\w-]+$/],
  ['kms', remote, /^k1\.[\w-]+\.[\w-]+$/],
])('%s vault', (_, vault, format) => {
  it('opens what it sealed, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (plain, context) => {
        expect(await vault.open(await vault.seal(plain, context), context)).toBe(plain)
      }),
      { numRuns: 50 },
    )
  })

  it('never seals alike, and shows nothing', async () => {
    const sealed = await Promise.all(Array.from({ length: 20 }, () => vault.seal('GEZDGNBV', 'clinic/ana')))
    expect(new Set(sealed).size).toBe(20)
    for (const one of sealed) {
      expect(one).toMatch(format)
      expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('GEZDGNBV')
    }
  })

  it('opens in no other context', async () => {
    const sealed = await vault.seal('secret', 'clinic/ana')
    await expect(vault.open(sealed, 'clinic/ben')).rejects.toThrow()
    await expect(vault.open(sealed, '')).rejects.toThrow()
  })

  it('opens nothing that was changed in any place', async () => {
    const sealed = await vault.seal('secret', 'clinic/ana')
    const start = sealed.lastIndexOf('.') + 1
    // The last character carries bits that mean nothing; the one before carries the tag.
    for (let i = start; i < sealed.length - 1; i++) {
      const changed = `${sealed.slice(0, i)}${sealed[i] === 'A' ? 'B' : 'A'}${sealed.slice(i + 1)}`
      await expect(vault.open(changed, 'clinic/ana')).rejects.toThrow()
    }
  })

  it.each(['', 'l1.', 'k1..', 'secret', 'l1.AAAA', 'k1.AAAA', 'l2.AAAAAAAA', 'l1.a b', 'k1.A.B.C', 'l1.ä'])(
    'refuses %j',
    async (text) => {
      await expect(vault.open(text, '')).rejects.toThrow()
    },
  )

  it('seals and opens a thousand times in a moment', async () => {
    const started = performance.now()
    for (let i = 0; i < 1000; i++) await vault.open(await vault.seal('secret', 'c'), 'c')
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('local vault', () => {
  it('opens nothing of another key', async () => {
    const other = createLocalVault(randomBytes(32).toString('base64'))
    await expect(other.open(await local.seal('secret', 'c'), 'c')).rejects.toThrow()
  })

  it.each([16, 31, 33, 0])('refuses a key of %i bytes', (size) => {
    expect(() => createLocalVault(randomBytes(size).toString('base64'))).toThrow(RangeError)
  })
})

describe('kms vault', () => {
  it('makes one data key for many values, and opens what it made without asking', async () => {
    await using own = await wireServer(kms())
    const vault = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(own) })
    const sealed = await Promise.all(Array.from({ length: 10 }, (_, i) => vault.seal(`${i}`, 'c')))
    await Promise.all(sealed.map((one) => vault.open(one, 'c')))
    expect(operations(own.requests)).toEqual(['GenerateDataKey'])
  })

  it('names its key and its context on the wire, and never a value', async () => {
    await using own = await wireServer(kms())
    const vault = createKmsVault({
      clock: Date.now,
      keyId: KEY_ID,
      encryptionContext: { stage: 'test' },
      client: clientOf(own),
    })
    await vault.open(await vault.seal('the plain value', 'clinic/ana'), 'clinic/ana')
    for (const { body } of own.requests) {
      expect(JSON.parse(body)).toMatchObject({ KeyId: KEY_ID, EncryptionContext: { stage: 'test' } })
      expect(body).not.toContain('plain value')
    }
  })

  it('asks once for many who open at the same time', async () => {
    await using own = await wireServer(kms())
    const writer = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(own) })
    const reader = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(own) })
    const sealed = await writer.seal('secret', 'c')
    await Promise.all(Array.from({ length: 10 }, () => reader.open(sealed, 'c')))
    expect(operations(own.requests)).toEqual(['GenerateDataKey', 'Decrypt'])
  })

  it('opens under no other encryption context', async () => {
    await using own = await wireServer(kms())
    const client = clientOf(own)
    const sealed = await createKmsVault({ keyId: KEY_ID, clock: Date.now, client }).seal('secret', 'c')
    const other = createKmsVault({
      keyId: KEY_ID,
      clock: Date.now,
      encryptionContext: { stage: 'other' },
      client,
    })
    await expect(other.open(sealed, 'c')).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
  })

  it('renews the sealing key after an hour and forgets an opened one after a quarter', async () => {
    await using own = await wireServer(kms())
    let now = 0
    const vault = createKmsVault({ keyId: KEY_ID, client: clientOf(own), clock: () => now })
    const sealed = await vault.seal('secret', 'c')
    await vault.open(sealed, 'c')
    now = HOUR / 4 - 1
    await vault.open(sealed, 'c')
    expect(operations(own.requests)).toEqual(['GenerateDataKey'])
    now = HOUR / 4
    await vault.open(sealed, 'c')
    now = HOUR - 1
    await vault.seal('another', 'c')
    expect(operations(own.requests)).toEqual(['GenerateDataKey', 'Decrypt'])
    now = HOUR
    await vault.seal('another', 'c')
    expect(operations(own.requests)).toEqual(['GenerateDataKey', 'Decrypt', 'GenerateDataKey'])
  })

  it('keeps no failure: the next call asks again', async () => {
    const answer = kms()
    let down = true
    await using own = await wireServer((request) => (down ? { status: 400, body: {} } : answer(request)))
    const writer = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(own) })
    const reader = createKmsVault({ keyId: KEY_ID, clock: Date.now, client: clientOf(own) })
    await expect(writer.seal('secret', 'c')).rejects.toThrow()
    down = false
    const sealed = await writer.seal('secret', 'c')
    down = true
    await expect(reader.open(sealed, 'c')).rejects.toThrow()
    down = false
    expect(await reader.open(sealed, 'c')).toBe('secret')
  })
})
