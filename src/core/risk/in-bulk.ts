import { Conflict } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'

/**
 * Why one of many was not done: there is nobody or nothing of this id, the caller may not, it is for the home of a guest
 * (which is called so), others kept changing it, or it went wrong.
 */
export type Failure = 'unknown' | 'ownRisk' | { atHome: string } | 'contended' | 'failed'

const AT_ONCE = 8

/**
 * Does one thing to many, each apart: what fails keeps no other from being done. A group is done one after the other,
 * because its things share an item.
 * @returns the failures, by id
 */
export async function inBulk<Thing>(
  { log }: Pick<AdminDependencies, 'log'>,
  groups: readonly (readonly { id: string; thing: Thing }[])[],
  act: (thing: Thing) => Promise<Failure | undefined>,
): Promise<Map<string, Failure>> {
  const failures = new Map<string, Failure>()
  const attempt = async (id: string, thing: Thing): Promise<void> => {
    try {
      const failure = await act(thing)
      if (failure) failures.set(id, failure)
    } catch (error) {
      failures.set(id, error instanceof Conflict ? 'contended' : 'failed')
      if (!(error instanceof Conflict)) log.error('not done in bulk', { id, error })
    }
  }
  const queue = groups.values()
  const lane = async (): Promise<void> => {
    for (const group of queue) for (const { id, thing } of group) await attempt(id, thing)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return failures
}
