import { createPublicKey, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { errors, Provider } from 'oidc-provider'
import { describe, expect, it } from 'vitest'
import { createLocalVault } from '../../../src/adapters/key-vault/local.ts'
import { createTenantKeys, type Keys, loadKeys } from '../../../src/core/keys/keys.ts'
import { rotateKeys } from '../../../src/core/keys/rotate-keys.ts'
import type { TenantKey } from '../../../src/ports/store/clients-and-keys.ts'

const DAY = 86_400_000
const T0 = Date.UTC(2026, 0, 1)
const vault = createLocalVault(randomBytes(32).toString('base64'))

interface Shelf extends Keys {
  all(): TenantKey[]
  writes: number
  /** The process dies at this write: it and every later one never happens. */
  dieAt: number
}

/** A place for keys whose process can be made to die at any write. */
function shelf(tenantId = 'clinic', stored = new Map<string, string>()): Shelf {
  const write = async (change: () => void): Promise<void> => {
    if (self.writes >= self.dieAt) throw new Error('died')
    self.writes++
    change()
  }
  const self: Shelf = {
    tenantId,
    writes: 0,
    dieAt: Number.POSITIVE_INFINITY,
    all: () => [...stored.values()].map((text): TenantKey => JSON.parse(text)),
    keys: {
      list: async () => self.all(),
      put: (key) => write(() => stored.set(key.kid, JSON.stringify(key))),
      remove: (kid) => write(() => stored.delete(kid)),
    },
  }
  return self
}

const having = (store: Shelf, status: TenantKey['status'], alg: TenantKey['alg'] = 'RS256'): string[] =>
  store
    .all()
    .filter((key) => key.status === status && key.alg === alg)
    .map(({ kid }) => kid)

async function made(now = T0): Promise<Shelf> {
  const store = shelf()
  await createTenantKeys(store, vault, now)
  return store
}

/** Public keys as a relying party sees them, and the one an algorithm is signed with. */
async function published(store: Shelf) {
  const { jwks } = await loadKeys(store, vault)
  const kids = jwks.keys.map(({ kid }) => kid)
  return { kids, signs: (alg: string) => jwks.keys.find((key) => key.alg === alg)?.kid }
}

describe('creating', () => {
  it('makes what signs, what will sign next, and a secret', async () => {
    const store = await made()
    expect(store.all().map(({ alg, status }) => `${alg} ${status}`)).toHaveLength(5)
    for (const alg of ['RS256', 'ES256'] as const) {
      expect(having(store, 'current', alg)).toHaveLength(1)
      expect(having(store, 'next', alg)).toHaveLength(1)
    }
    expect(having(store, 'current', 'HS256')).toHaveLength(1)
  })

  it('keeps nothing private in the open', async () => {
    const store = await made()
    const { jwks, secrets } = await loadKeys(store, vault)
    const text = JSON.stringify(store.all())
    for (const { d, p } of jwks.keys) {
      expect(text).not.toContain(d)
      if (p) expect(text).not.toContain(p)
    }
    expect(text).not.toContain(secrets[0]?.toString('base64url'))
  })

  it('again changes nothing; after dying at any write it is completed', async () => {
    const store = await made()
    const before = store.all()
    await createTenantKeys(store, vault, T0 + DAY)
    expect(store.all()).toEqual(before)
    for (let dieAt = 0; dieAt < 5; dieAt++) {
      const stored = new Map<string, string>()
      const dead = shelf('clinic', stored)
      dead.dieAt = dieAt
      await expect(createTenantKeys(dead, vault, T0)).rejects.toThrow('died')
      const alive = shelf('clinic', stored)
      await createTenantKeys(alive, vault, T0)
      expect((await loadKeys(alive, vault)).jwks.keys).toHaveLength(4)
    }
  })
})

describe('loading', () => {
  it('gives private keys of the right kind, current before next, and 32 bytes of secret', async () => {
    const store = await made()
    const { jwks, secrets } = await loadKeys(store, vault)
    expect(jwks.keys.map(({ kid }) => kid).slice(0, 2)).toEqual(
      expect.arrayContaining([...having(store, 'current'), ...having(store, 'current', 'ES256')]),
    )
    for (const jwk of jwks.keys) {
      expect(jwk).toMatchObject({
        use: 'sig',
        kid: expect.stringMatching(/^[\w-]{43}$/),
        d: expect.any(String),
      })
      expect(await importJWK(jwk)).toMatchObject({ type: 'private' })
    }
    const rsa = jwks.keys.find(({ kty }) => kty === 'RSA')
    expect(
      createPublicKey({ key: rsa as JWK & { kty: string }, format: 'jwk' }).asymmetricKeyDetails,
    ).toMatchObject({
      modulusLength: 2048,
    })
    expect(jwks.keys.filter(({ crv }) => crv === 'P-256')).toHaveLength(2)
    expect(secrets.map(({ length }) => length)).toEqual([32])
  })

  it('opens no key under the name of another tenant or of another key', async () => {
    const store = await made()
    const keys = store.keys
    await expect(loadKeys({ tenantId: 'studio', keys }, vault)).rejects.toThrow()
    const [one, two] = store.all().filter(({ alg }) => alg === 'RS256')
    if (one && two) await keys.put({ ...one, sealed: two.sealed })
    await expect(loadKeys(store, vault)).rejects.toThrow()
  })

  it.each(['RS256', 'ES256', 'HS256'] as const)('fails closed without a current %s', async (alg) => {
    const store = await made()
    for (const kid of having(store, 'current', alg)) await store.keys.remove(kid)
    await expect(loadKeys(store, vault)).rejects.toThrow('incomplete')
  })

  it('of two secrets made at once, everyone puts the same one first', async () => {
    const stored = new Map<string, string>()
    const [one, two] = [shelf('clinic', stored), shelf('clinic', stored)]
    await Promise.all([createTenantKeys(one, vault, T0), createTenantKeys(two, vault, T0 + 1)])
    const reversed = shelf('clinic', new Map([...stored].reverse()))
    expect((await loadKeys(one, vault)).secrets).toEqual((await loadKeys(reversed, vault)).secrets)
  })
})

describe('rotating', () => {
  it('does nothing before its time', async () => {
    const store = await made()
    const before = store.all()
    expect(await rotateKeys(store, vault, T0 + 90 * DAY)).toBe(false)
    expect(store.all()).toEqual(before)
  })

  it('lets the next sign, publishes another, keeps the previous for thirty days, and leaves the secret', async () => {
    const store = await made()
    const [current, next] = [having(store, 'current'), having(store, 'next')]
    const secret = having(store, 'current', 'HS256')
    const rotated = T0 + 90 * DAY + 1
    expect(await rotateKeys(store, vault, rotated)).toBe(true)
    expect(having(store, 'current')).toEqual(next)
    expect(having(store, 'previous')).toEqual(current)
    expect(having(store, 'next')).toHaveLength(1)
    expect(await rotateKeys(store, vault, rotated)).toBe(false)
    expect(await rotateKeys(store, vault, rotated + 30 * DAY)).toBe(false)
    expect(await rotateKeys(store, vault, rotated + 30 * DAY + 1)).toBe(true)
    expect(having(store, 'previous')).toEqual([])
    expect(having(store, 'current')).toEqual(next)
    expect(having(store, 'current', 'HS256')).toEqual(secret)
  })

  it('never signs with a key that was not published for days, over years of any schedule', async () => {
    const store = await made()
    const since = new Map((await published(store)).kids.map((kid) => [kid, T0]))
    for (let now = T0; now < T0 + 3 * 365 * DAY; now += 9 * DAY) {
      await rotateKeys(store, vault, now)
      const { kids, signs } = await published(store)
      for (const kid of kids) since.set(kid, since.get(kid) ?? now)
      for (const alg of ['RS256', 'ES256']) {
        const first = since.get(signs(alg) ?? '') ?? now
        expect(first === T0 || now - first >= 80 * DAY).toBe(true)
      }
      expect(kids.length).toBeLessThanOrEqual(6)
    }
    expect(since.size).toBeGreaterThan(20)
  })

  it('waits for a next that is only just published', async () => {
    const store = await made()
    for (const kid of having(store, 'next')) await store.keys.remove(kid)
    const current = having(store, 'current')
    const late = T0 + 100 * DAY
    expect(await rotateKeys(store, vault, late)).toBe(true)
    expect(having(store, 'current')).toEqual(current)
    await rotateKeys(store, vault, late + 7 * DAY)
    expect(having(store, 'current')).toEqual(current)
    await rotateKeys(store, vault, late + 7 * DAY + 1)
    expect(having(store, 'previous')).toEqual(current)
  })

  it('after dying at any write still signs with a published key, and the next run puts it right', async () => {
    const due = T0 + 91 * DAY
    for (let dieAt = 0; dieAt < 6; dieAt++) {
      const store = await made()
      const [current, next] = [having(store, 'current')[0], having(store, 'next')[0]]
      store.writes = 0
      store.dieAt = dieAt
      await expect(rotateKeys(store, vault, due)).rejects.toThrow('died')
      expect([current, next]).toContain((await published(store)).signs('RS256'))
      expect((await published(store)).kids).toEqual(expect.arrayContaining([current, next]))
      store.dieAt = Number.POSITIVE_INFINITY
      await rotateKeys(store, vault, due + 1)
      expect(having(store, 'current')).toEqual([next])
      expect(having(store, 'previous')).toEqual([current])
      expect(having(store, 'next').length).toBeGreaterThanOrEqual(1)
    }
  })

  it('by many at once promotes one key, loses none, and settles', async () => {
    const stored = new Map<string, string>()
    const first = shelf('clinic', stored)
    await createTenantKeys(first, vault, T0)
    const [current, next] = [having(first, 'current'), having(first, 'next')]
    const due = T0 + 91 * DAY
    await Promise.all(
      Array.from({ length: 4 }, (_, i) => rotateKeys(shelf('clinic', stored), vault, due + i)),
    )
    expect(having(first, 'current')).toEqual(next)
    expect(having(first, 'previous')).toEqual(current)
    expect(await rotateKeys(first, vault, due + DAY)).toBe(false)
    expect((await published(first)).signs('RS256')).toBe(next[0])
  })
})

describe('oidc-provider', () => {
  it('publishes all and signs with the current one', async () => {
    const store = await made()
    await rotateKeys(store, vault, T0 + 91 * DAY)
    const { jwks } = await loadKeys(store, vault)
    const engine = new Provider('http://localhost', {
      jwks,
      clients: [
        {
          client_id: 'a-client',
          client_secret: 'a secret of the test',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      features: {
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => 'http://localhost/api',
          useGrantedResource: () => true,
          getResourceServerInfo: (ctx) => {
            if (!ctx) throw new errors.InvalidTarget()
            return { scope: '', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }
          },
        },
      },
    })
    const server = createServer(engine.callback())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const keys = (await (await fetch(`${url}/jwks`)).json()) as { keys: JWK[] }
    const token = (await (
      await fetch(`${url}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('a-client:a+secret+of+the+test').toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      })
    ).json()) as { access_token: string }
    server.close()
    expect(keys.keys.map(({ kid }) => kid).sort()).toEqual(jwks.keys.map(({ kid }) => kid).sort())
    expect(keys.keys.every((key) => key.d === undefined)).toBe(true)
    expect(decodeProtectedHeader(token.access_token).kid).toBe(having(store, 'current', 'ES256')[0])
  })
})
