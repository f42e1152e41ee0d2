import { Conflict, type TenantStore } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { type Author, type Described, openEntry } from './open-entry.ts'

/**
 * A change of the tenant's configuration with its entry in the audit, written ahead: nothing changes of which no entry
 * tells who, from where and what. A crash in between leaves an entry in progress.
 * @param write one conditional write; a `Conflict` it throws ends the entry as a failure, anything else leaves it in
 * progress, because nobody knows whether the change was made
 */
export async function audited<Result>(
  deps: Pick<AdminDependencies, 'clock' | 'log' | 'metrics'>,
  store: TenantStore,
  author: Author,
  described: Described,
  write: () => Promise<Result>,
): Promise<Result> {
  const entry = openEntry(deps, store, author)
  await entry.ahead(described)
  try {
    const result = await write()
    await entry.end('success')
    return result
  } catch (error) {
    if (error instanceof Conflict) await entry.end('failure', 'It was changed by somebody else meanwhile.')
    throw error
  }
}
