import { Conflict } from '../../ports/store.ts'

const ATTEMPTS = 5

/**
 * Tries again, from a fresh read that is part of `attempt`, when somebody else's write came first.
 * @throws Conflict of the last attempt
 */
export async function untilUncontended<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Conflict) || left === 0) throw error
    }
  }
}
