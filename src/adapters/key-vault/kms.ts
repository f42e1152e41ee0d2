import { LRUCache } from 'lru-cache'
import type { KeyVault } from '../../ports/credentials.ts'
import type { Clock } from '../../ports/world.ts'
import { createDataKeys, type DataKey, type DataKeysOptions } from './data-keys.ts'
import { openWith, sealWith } from './seal.ts'

/** How long a data key seals, and how much; far below the 2^32 values of NIST SP 800-38D §8.3. */
const SEALING_MS = 3_600_000
const SEALING_USES = 100_000
/** How long a warm process still opens what a data key sealed after its key was disabled in KMS. */
const OPENED_MS = 900_000
const OPENED_KEYS = 500
const SEALED = /^k1\.([\w-]{1,8192})\.([\w-]+)$/

interface Kept<T> {
  value: Promise<T>
  /** By the wall clock: a monotonic one stands still while the process is frozen. */
  until: number
}

/**
 * Envelope encryption: values are sealed in the process under a data key, which lies beside them sealed by KMS;
 * `k1.<data key>.<nonce, ciphertext, tag>`. Sealing and opening call KMS only for a data key not met lately.
 * @throws (on use) what KMS answers; `open` also for what is malformed, changed or of another context
 */
export function createKmsVault({ clock, ...options }: DataKeysOptions & { clock: Clock }): KeyVault {
  const keys = createDataKeys(options)
  const opened = new LRUCache<string, Kept<Buffer>>({ max: OPENED_KEYS })
  let sealing: (Kept<DataKey> & { uses: number }) | undefined

  const generate = async (): Promise<DataKey> => {
    const made = await keys.generate()
    opened.set(made.sealed, { value: Promise.resolve(made.plain), until: clock() + OPENED_MS })
    return made
  }

  const dataKey = (): Promise<DataKey> => {
    if (!sealing || clock() >= sealing.until || sealing.uses >= SEALING_USES) {
      const value = generate()
      sealing = { value, until: clock() + SEALING_MS, uses: 0 }
      value.catch(() => {
        if (sealing?.value === value) sealing = undefined
      })
    }
    sealing.uses++
    return sealing.value
  }

  /** Concurrent callers share one request; a failure is not kept. */
  const openKey = (sealed: string): Promise<Buffer> => {
    const kept = opened.get(sealed)
    if (kept && clock() < kept.until) return kept.value
    const value = keys.open(sealed)
    opened.set(sealed, { value, until: clock() + OPENED_MS })
    value.catch(() => opened.delete(sealed))
    return value
  }

  return {
    async seal(plain, context) {
      const { plain: key, sealed } = await dataKey()
      return `k1.${sealed}.${sealWith(key, plain, context)}`
    },
    async open(text, context) {
      const [, sealed, value] = SEALED.exec(text) ?? []
      if (!sealed || !value) throw new Error('sealed value is malformed')
      return openWith(await openKey(sealed), value, context)
    },
  }
}
