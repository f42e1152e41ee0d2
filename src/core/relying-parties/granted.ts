import type { User } from '../../domain/person/user.ts'
import type { ModelName, OidcPayload } from '../../ports/store/models.ts'
import type { Tenancy } from '../tenancy.ts'

/**
 * What is kept in a grant beside the engine's own: the client's name of the session, when it was made (epoch milliseconds),
 * and of a guest the sign-in it was last used in (its `authTime`), which may end alone.
 */
export const KEPT_WITH_GRANTS = ['sid', 'madeAt', 'signIn'] as const

export interface KeptWithGrant {
  sid?: string
  madeAt?: number
  signIn?: number
  iat?: number
}

/** A grant a person has given a client in one session. */
export interface Granted {
  /** By which the store knows it. */
  name: ModelName
  clientId: string
  sid?: string
  signIn?: number
}

const madeAt = ({ madeAt, iat = 0 }: KeptWithGrant): number => madeAt ?? iat * 1000

/** Whether a grant ended with the person's sessions: the relay deletes it when it comes to it. */
export const isOver = (grant: KeptWithGrant, { sessionsValidFrom }: User): boolean =>
  madeAt(grant) < sessionsValidFrom

/** A person's grants from before an instant (epoch milliseconds). */
export async function grantsBefore(
  { store, models }: Pick<Tenancy, 'store' | 'models'>,
  userId: string,
  before: number,
): Promise<Granted[]> {
  const found = await store.oidc.grantsOf(userId, Math.floor(before / 1000))
  return found.flatMap(({ payload, ...name }) => {
    const grant: OidcPayload & KeptWithGrant = models.open(name, payload)
    const { clientId, sid, signIn } = grant
    return madeAt(grant) < before ? [{ name, clientId: String(clientId), sid, signIn }] : []
  })
}
