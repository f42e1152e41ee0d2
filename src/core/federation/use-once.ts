import { Conflict } from '../../ports/store.ts'
import type { Tenancy } from '../tenancy.ts'

/** Longer than an answer may be waited for, in seconds. */
const KEPT = 2 * 60 * 60

/** Whether this is the first use of something that is good once; any number of uses at once have one that is first. */
export async function useOnce({ store, models }: Tenancy, text: string): Promise<boolean> {
  const name = models.nameOf({ model: 'ReplayDetection', id: `answer of a home ${text}` })
  try {
    await store.oidc.upsert(name.model, name.id, models.seal(name, {}), KEPT)
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
