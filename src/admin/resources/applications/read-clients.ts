import type { ClientRecord } from '../../../ports/store/clients-and-keys.ts'
import type { Page } from '../../../ports/store/lists.ts'
import type { AdminRequest } from '../../route.ts'

/** A page of clients; where the filter names one, that one, and no page that happens to be without it. */
export const readClients =
  ({ query, tenancy: { store } }: AdminRequest<unknown>) =>
  async (top: number, after: string | undefined): Promise<Page<ClientRecord>> => {
    const named = query.filter.find(({ property, op }) => property === 'appId' && op === 'eq')
    if (!named) return store.lists.clients({ top, after })
    const client = await store.clients.get(String(named.values[0]))
    return { items: client ? [client] : [] }
  }
