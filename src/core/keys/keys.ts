import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { KeyVault } from '../../ports/credentials.ts'
import type { TenantKey } from '../../ports/store/clients-and-keys.ts'
import type { SigningInStore } from '../../ports/store.ts'
import type { OpenKeys } from '../tenancy.ts'

/** Whose keys: every key is sealed under its tenant's name, so that one tenant's never opens as another's. */
export type Keys = Pick<SigningInStore, 'tenantId' | 'keys'>
export type SigningAlg = Exclude<TenantKey['alg'], 'HS256'>

export const SIGNING_ALGS: readonly SigningAlg[] = ['RS256', 'ES256']
const SECRET_BYTES = 32

const generate = promisify(generateKeyPair)

/** A private key for one algorithm, named by its thumbprint (RFC 7638). */
export type MakeSigningKey = (alg: SigningAlg) => Promise<JWK & { kid: string }>

export const makeSigningKey: MakeSigningKey = async (alg) => {
  const { privateKey } =
    alg === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' })
  const jwk = privateKey.export({ format: 'jwk' }) as JWK
  return { ...jwk, alg, use: 'sig', kid: await calculateJwkThumbprint(jwk) }
}

const contextOf = (tenantId: string, kid: string): string => `${tenantId}/${kid}`

/** Makes one signing key and publishes it: stored, it is in the key set of every provider built from then on. */
export async function addSigningKey(
  { tenantId, keys }: Keys,
  vault: KeyVault,
  now: number,
  {
    alg,
    status,
    make = makeSigningKey,
  }: { alg: SigningAlg; status: 'current' | 'next'; make?: MakeSigningKey },
): Promise<void> {
  const jwk = await make(alg)
  const sealed = await vault.seal(JSON.stringify(jwk), contextOf(tenantId, jwk.kid))
  await keys.put({ kid: jwk.kid, alg, status, sealed, createdAt: now, statusSince: now })
}

async function addSecret({ tenantId, keys }: Keys, vault: KeyVault, now: number): Promise<void> {
  const kid = randomBytes(16).toString('base64url')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const sealed = await vault.seal(secret, contextOf(tenantId, kid))
  await keys.put({ kid, alg: 'HS256', status: 'current', sealed, createdAt: now, statusSince: now })
}

/**
 * Gives a tenant what it lacks: for RS256 and ES256 a key that signs and the one that will sign next, and a secret.
 * Running it again, or after a crash in the middle, completes the set and changes nothing that stands.
 * @param now epoch milliseconds
 * @param make where its signing keys come from
 */
export async function createTenantKeys(
  store: Keys,
  vault: KeyVault,
  now: number,
  make?: MakeSigningKey,
): Promise<void> {
  const stored = await store.keys.list()
  const has = (alg: TenantKey['alg'], status: TenantKey['status']): boolean =>
    stored.some((key) => key.alg === alg && key.status === status)
  const signing = SIGNING_ALGS.flatMap((alg) =>
    (['current', 'next'] as const)
      .filter((status) => !has(alg, status))
      .map((status) => addSigningKey(store, vault, now, { alg, status, make })),
  )
  await Promise.all([...signing, ...(has('HS256', 'current') ? [] : [addSecret(store, vault, now)])])
}

const PUBLISHED: readonly TenantKey['status'][] = ['current', 'next', 'previous']

/**
 * The newest `current` first: where a rotation stopped between promoting a key and retiring the one before, the new
 * one signs. Names break ties, so that every Lambda sees one order.
 */
export function bySigningOrder(a: TenantKey, b: TenantKey): number {
  const status = PUBLISHED.indexOf(a.status) - PUBLISHED.indexOf(b.status)
  return status || b.statusSince - a.statusSince || (a.kid < b.kid ? -1 : 1)
}

/** Secrets are not rotated; of two made at once the older stays first, whoever looks. */
const byAge = (a: TenantKey, b: TenantKey): number => a.createdAt - b.createdAt || (a.kid < b.kid ? -1 : 1)

/**
 * Opens a tenant's keys: private ones for oidc-provider's `jwks`, which publishes all and signs with the first that
 * fits an algorithm, hence `current`, then `next`, then `previous`; and the secrets, the one to use first.
 * @throws when the tenant has no key for an algorithm, or a key does not open
 */
export async function loadKeys({ tenantId, keys }: Keys, vault: KeyVault): Promise<OpenKeys> {
  const stored = await keys.list()
  const open = ({ kid, sealed }: TenantKey): Promise<string> => vault.open(sealed, contextOf(tenantId, kid))
  const signing = stored.filter(({ alg }) => alg !== 'HS256').sort(bySigningOrder)
  const secret = stored.filter(({ alg }) => alg === 'HS256').sort(byAge)
  const [jwks, secrets] = await Promise.all([
    Promise.all(signing.map(async (key) => JSON.parse(await open(key)) as JWK)),
    Promise.all(secret.map(async (key) => Buffer.from(await open(key), 'base64url'))),
  ])
  const complete = SIGNING_ALGS.every((alg) =>
    signing.some((key) => key.alg === alg && key.status === 'current'),
  )
  if (!complete || secrets.length === 0) throw new Error(`keys of tenant ${tenantId} are incomplete`)
  return { jwks: { keys: jwks }, secrets }
}
