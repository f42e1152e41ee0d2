import type { Access } from '../../domain/access.ts'
import { type Facts, nothingAsked } from '../../domain/facts.ts'
import { consentOf } from '../../domain/person/consent.ts'
import type { Dependencies } from '../dependencies.ts'
import type { SignInName } from '../request-scope.ts'
import type { Tenancy } from '../tenancy.ts'
import { judgeSignIn } from './gather.ts'

/** Whom a token speaks for, and what they consented to; no limit for the tenant's own clients. */
export interface Bearer {
  facts: Facts
  given?: Access
}

/** What a token is used for. */
interface Use {
  clientId: string
  /**
   * Epoch milliseconds, of a refresh token: each use asks how lately the person proved themself. Of a code or an access
   * token that was asked before it was made, and it lives out its time.
   */
  askedAt?: number
}

/**
 * Whom a token of this sign-in speaks for. None, unless the verdict on the sign-in is the one a browser would be let
 * through with now, and consent to the client still stands.
 */
export async function bearerOf(
  deps: Dependencies,
  tenancy: Tenancy,
  name: SignInName,
  { clientId, askedAt = 0 }: Use,
): Promise<Bearer | undefined> {
  const client = await tenancy.client(clientId)
  // Whatever its client had to ask for was asked before the client got the token.
  const request = () => ({
    ...nothingAsked(askedAt),
    clientId,
    firstParty: true,
    ...(client?.as_home && { asHome: client.as_home }),
  })
  const judged = await judgeSignIn(deps, tenancy, { ...name, clientId }, request)
  if (!judged?.verdict.allow) return undefined
  const { facts } = judged
  if (client?.first_party) return { facts }
  const given = consentOf(facts.user, clientId)
  return given && { facts, given }
}
