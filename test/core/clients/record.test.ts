import { describe, expect, it } from 'vitest'
import { createHmac } from '../../../src/adapters/hmac.ts'
import { createLocalVault } from '../../../src/adapters/key-vault/local.ts'
import { clientRecord, hashed, isSecretOf, openClient } from '../../../src/core/clients/record.ts'
import type { ClientRecord } from '../../../src/ports/store/clients-and-keys.ts'

const NOW = Date.UTC(2026, 0, 15)
const SECRET = 'a secret of a relying party'
const hmac = createHmac(Buffer.alloc(32, 7))
const keeping = { tenantId: 'clinic', hmac, vault: createLocalVault(Buffer.alloc(32, 9).toString('base64')) }

const client = (more: Record<string, unknown>, client_id = 'web') => ({
  client_id,
  first_party: true,
  metadata: { client_name: 'Web', client_secret: SECRET, ...more },
})

const made = (more: Record<string, unknown>, id?: string) => clientRecord(keeping, client(more, id), NOW)
const kept = ({ secrets = [] }: ClientRecord) => secrets.map((secret) => secret.kept)

describe('the secret of a client', () => {
  it.each(['client_secret_basic', 'client_secret_post', undefined])(
    'that sends it (%s) is kept as a hash, which is not the secret',
    async (token_endpoint_auth_method) => {
      const record = await made({ token_endpoint_auth_method })
      expect(JSON.stringify(record)).not.toContain(SECRET)
      expect(record.secrets).toEqual([
        {
          id: expect.any(String),
          hint: 'a s',
          createdAt: NOW,
          kept: { hash: expect.stringMatching(/^[\w-]{43}$/) },
        },
      ])
      const open = await openClient(keeping, record)
      expect(isSecretOf(hmac, open, SECRET, NOW)).toBe(true)
      const shown = String(open.metadata.client_secret)
      for (const wrong of [...kept(record).flatMap(Object.values), shown, '', `${SECRET} `])
        expect(isSecretOf(hmac, open, wrong, NOW), wrong).toBe(false)
    },
  )

  it.each([
    { token_endpoint_auth_method: 'client_secret_jwt' },
    { id_token_signed_response_alg: 'HS256' },
    { request_object_encryption_alg: 'dir' },
    { userinfo_encrypted_response_alg: 'A128KW' },
  ])('that computes with it (%o) is sealed, and opens', async (more) => {
    const record = await made(more)
    expect(JSON.stringify(record)).not.toContain(SECRET)
    expect(kept(record)).toEqual([{ sealed: expect.any(String) }])
    const open = await openClient(keeping, record)
    expect(open.metadata.client_secret).toBe(SECRET)
    expect(isSecretOf(hmac, open, SECRET, NOW)).toBe(true)
    expect(isSecretOf(hmac, open, 'another', NOW)).toBe(false)
    await expect(openClient(keeping, { ...record, client_id: 'other' })).rejects.toThrow()
  })

  it('is kept apart for each client', async () => {
    expect(kept(await made({}))).not.toEqual(kept(await made({}, 'b')))
  })

  it('that stands in the table in clear, as an earlier version wrote it, is none', async () => {
    const open = await openClient(keeping, client({}))
    expect(open.metadata.client_secret).not.toBe(SECRET)
    expect(isSecretOf(hmac, open, SECRET, NOW)).toBe(false)
  })

  it('is none of a client without one', async () => {
    const record = await clientRecord(keeping, { client_id: 'app', first_party: true, metadata: {} }, NOW)
    expect(record.secrets).toBeUndefined()
    const open = await openClient(keeping, record)
    for (const sent of ['', String(open.metadata.client_secret)])
      expect(isSecretOf(hmac, open, sent, NOW)).toBe(false)
  })
})

describe('two secrets of a client', () => {
  const secret = (text: string, more: { expiresAt?: number } = {}) => ({
    id: text,
    hint: text.slice(0, 3),
    createdAt: NOW,
    kept: hashed(hmac, { client_id: 'web' }, text),
    ...more,
  })
  const open = (...secrets: ReturnType<typeof secret>[]) => openClient(keeping, { ...client({}), secrets })

  it('are good both, until each is over', async () => {
    const both = await open(secret('old', { expiresAt: NOW + 1000 }), secret('new'))
    const good = (now: number) => ['old', 'new', 'none'].map((text) => isSecretOf(hmac, both, text, now))
    expect(good(NOW + 999)).toEqual([true, true, false])
    expect(good(NOW + 1000)).toEqual([false, true, false])
  })

  it('that are removed leave a client nobody is taken for, and the engine something to read', async () => {
    const none = await open()
    const shown = String(none.metadata.client_secret)
    expect(shown).toMatch(/^[\w-]{43}$/)
    for (const sent of ['', 'old', shown]) expect(isSecretOf(hmac, none, sent, NOW)).toBe(false)
  })
})
