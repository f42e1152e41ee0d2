import type { KeyVault } from '../../ports/credentials.ts'
import type { TenantKey } from '../../ports/store/clients-and-keys.ts'
import { addSigningKey, bySigningOrder, type Keys, SIGNING_ALGS, type SigningAlg } from './keys.ts'

export interface RotationPolicy {
  /** Days a key signs. */
  currentDays: number
  /** Days a key stays published after it signed; longer than any token lives. */
  previousDays: number
  /** Days a key is published before it signs, at least; longer than any relying party caches a key set. */
  nextDays: number
}

const DEFAULT_POLICY: RotationPolicy = { currentDays: 90, previousDays: 30, nextDays: 7 }
const DAY = 86_400_000

type Write =
  | { kind: 'add'; alg: SigningAlg }
  | { kind: 'become'; key: TenantKey; status: 'current' | 'previous' }
  | { kind: 'remove'; key: TenantKey }

/**
 * The writes one algorithm needs, in the order that makes stopping after any of them harmless: a new `next` is
 * published, then the old `next` signs, then the old `current` retires. So there is always a key that signs, and none
 * signs unpublished. What a crash or a second Lambda leaves over is put right by the next run: of two `current` the
 * older retires, of two `next` the older signs first.
 */
function due(alg: SigningAlg, stored: TenantKey[], now: number, policy: RotationPolicy): Write[] {
  const having = (status: TenantKey['status']): TenantKey[] =>
    stored.filter((key) => key.alg === alg && key.status === status).sort(bySigningOrder)
  const since = (key: TenantKey): number => (now - key.statusSince) / DAY
  const [current, ...replaced] = having('current')
  const nexts = having('next')
  const oldest = nexts.at(-1)
  const ready = !current || (since(current) > policy.currentDays && oldest && since(oldest) > policy.nextDays)
  const promoted = ready ? oldest : undefined
  const retired = promoted && current ? [current, ...replaced] : replaced
  return [
    ...(nexts.length === (promoted ? 1 : 0) ? [{ kind: 'add', alg } as const] : []),
    ...(promoted ? [{ kind: 'become', key: promoted, status: 'current' } as const] : []),
    ...retired.map((key) => ({ kind: 'become', key, status: 'previous' }) as const),
    ...having('previous')
      .filter((key) => since(key) > policy.previousDays)
      .map((key) => ({ kind: 'remove', key }) as const),
  ]
}

function carryOut(write: Write, store: Keys, vault: KeyVault, now: number): Promise<void> {
  if (write.kind === 'add') return addSigningKey(store, vault, now, { alg: write.alg, status: 'next' })
  if (write.kind === 'remove') return store.keys.remove(write.key.kid)
  return store.keys.put({ ...write.key, status: write.status, statusSince: now })
}

/**
 * Moves a tenant's signing keys on where their time has come; safe at any time, twice at once, and after a crash.
 * Secrets stay: stored HMACs, those of recovery codes among them, live as long as the method they belong to.
 * @param now epoch milliseconds
 * @returns whether anything changed; the caller then raises the tenant's version, by which caches know
 */
export async function rotateKeys(
  store: Keys,
  vault: KeyVault,
  now: number,
  policy: RotationPolicy = DEFAULT_POLICY,
): Promise<boolean> {
  const stored = await store.keys.list()
  const writes = SIGNING_ALGS.flatMap((alg) => due(alg, stored, now, policy))
  for (const write of writes) await carryOut(write, store, vault, now)
  return writes.length > 0
}
