import type { ClientRecord } from '../../ports/store/clients-and-keys.ts'
import { resourceOf } from '../federation/client-of-resource.ts'
import type { Tenancy } from '../tenancy.ts'
import type { Granted } from './granted.ts'

/** A client to be told that somebody's sessions there are over: one of them, or all. */
export interface Addressee {
  clientId: string
  sid?: string
}

export const addressOf = ({ metadata }: ClientRecord): string | undefined =>
  typeof metadata.backchannel_logout_uri === 'string' ? metadata.backchannel_logout_uri : undefined

/**
 * Who was given the grants and wants to be told, each once; of which session, where they know it by its name. What the
 * person has open in another tenant of this deployment ends without a call.
 * @param origin of the deployment
 */
export async function addresseesOf(
  { client }: Pick<Tenancy, 'client'>,
  grants: readonly Granted[],
  origin: string,
): Promise<Addressee[]> {
  const outside = grants.filter(({ clientId }) => resourceOf(origin, clientId) === undefined)
  const named = await Promise.all(
    outside.map(async ({ clientId, sid }) => {
      const known = await client(clientId)
      if (!known || addressOf(known) === undefined) return []
      return [known.metadata.backchannel_logout_session_required === true ? { clientId, sid } : { clientId }]
    }),
  )
  return [...new Map(named.flat().map((one) => [wordOf(one), one])).values()]
}

/** An addressee as a word, by which an event remembers it. */
export const wordOf = ({ clientId, sid }: Addressee): string => JSON.stringify([clientId, sid])

export function addresseeOf(word: string): Addressee {
  const [clientId, sid] = JSON.parse(word) as [string, string | null]
  return sid === null ? { clientId } : { clientId, sid }
}
