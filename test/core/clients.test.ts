import { describe, expect, it } from 'vitest'
import { createHmac } from '../../src/adapters/hmac.ts'
import { createLocalVault } from '../../src/adapters/key-vault/local.ts'
import { clientRecord, isSecretOf, openClient } from '../../src/core/clients.ts'

const SECRET = 'a secret of a relying party'
const hmac = createHmac(Buffer.alloc(32, 7))
const keeping = { tenantId: 'clinic', hmac, vault: createLocalVault(Buffer.alloc(32, 9).toString('base64')) }

const client = (more: Record<string, unknown>, client_id = 'web') => ({
  client_id,
  first_party: true,
  metadata: { client_name: 'Web', client_secret: SECRET, ...more },
})

describe('the secret of a client', () => {
  it.each(['client_secret_basic', 'client_secret_post', undefined])(
    'that sends it (%s) is kept as a hash, which is not the secret',
    async (token_endpoint_auth_method) => {
      const record = await clientRecord(keeping, client({ token_endpoint_auth_method }))
      expect(JSON.stringify(record)).not.toContain(SECRET)
      const { hash = '' } = record.secret as { hash?: string }
      expect(hash).toMatch(/^[\w-]{43}$/)
      const open = await openClient(keeping, record)
      expect(isSecretOf(hmac, open, SECRET)).toBe(true)
      for (const wrong of [hash, '', `${SECRET} `]) expect(isSecretOf(hmac, open, wrong)).toBe(false)
    },
  )

  it.each([
    { token_endpoint_auth_method: 'client_secret_jwt' },
    { id_token_signed_response_alg: 'HS256' },
    { request_object_encryption_alg: 'dir' },
    { userinfo_encrypted_response_alg: 'A128KW' },
  ])('that computes with it (%o) is sealed, and opens', async (more) => {
    const record = await clientRecord(keeping, client(more))
    expect(JSON.stringify(record)).not.toContain(SECRET)
    expect(record.secret).toEqual({ sealed: expect.any(String) })
    const open = await openClient(keeping, record)
    expect(open.metadata.client_secret).toBe(SECRET)
    expect(isSecretOf(hmac, open, SECRET)).toBe(true)
    expect(isSecretOf(hmac, open, 'another')).toBe(false)
    await expect(openClient(keeping, { ...record, client_id: 'other' })).rejects.toThrow()
  })

  it('is kept apart for each client', async () => {
    const [one, other] = await Promise.all([
      clientRecord(keeping, client({})),
      clientRecord(keeping, client({}, 'b')),
    ])
    expect(one.secret).not.toEqual(other.secret)
  })

  it('that stands in the table in clear, as an earlier version wrote it, is none', async () => {
    const open = await openClient(keeping, client({}))
    expect(open.metadata).toEqual({ client_name: 'Web' })
    expect(isSecretOf(hmac, open, SECRET)).toBe(false)
  })

  it('is none of a client without one', async () => {
    const record = await clientRecord(keeping, { client_id: 'app', first_party: true, metadata: {} })
    expect(record.secret).toBeUndefined()
    expect(isSecretOf(hmac, await openClient(keeping, record), '')).toBe(false)
  })
})
