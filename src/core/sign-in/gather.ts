import { type Judged, judge } from '../../domain/decide.ts'
import { type Facts, factsOf, type RequestFacts } from '../../domain/facts.ts'
import type { GuestOf, User } from '../../domain/person/user.ts'
import { isCurrent, type SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import { homeOf, isProvedAtHome } from '../federation/home.ts'
import { withNameOfHome } from '../federation/name-home.ts'
import { requestScope, type SignInName } from '../request-scope.ts'
import type { Tenancy } from '../tenancy.ts'

/**
 * The facts of one named sign-in; undefined when there is no such sign-in of this kind, or it no longer holds. Facts
 * missing means no token: whoever gets none signs in again.
 */
export async function gather(
  deps: Dependencies,
  tenancy: Tenancy,
  name: SignInName,
  request: RequestFacts,
  kind: 'interactive' | 'recovery' = 'interactive',
): Promise<Facts | undefined> {
  const { tenant, store } = tenancy
  const {
    user,
    signIn,
    home: record,
  } = await (requestScope()?.recorded(store, name) ?? store.facts(name.userId, name.authTime))
  const now = deps.clock()
  if (!user || signIn?.kind !== kind || !isCurrent(signIn, user, now)) return undefined
  const guestOf = cameFrom(user, signIn)
  if (!guestOf)
    return signIn.home ? undefined : factsOf({ now, tenant, user, signIn, request, home: undefined })
  const home = await homeOf(deps, tenancy, { guestOf, guestId: user.id, signIn, record })
  if (!home || !isProvedAtHome(signIn, home, record)) return undefined
  // Whose account is this tenant's own is judged as everybody else here, wherever they sign in.
  const facts = factsOf({ now, tenant, user, signIn, request, home: user.guest && home })
  return withNameOfHome(deps, tenancy, facts)
}

/** Whose word a sign-in rests on: a guest's home, or the identity provider that is tied to the account still. */
const cameFrom = ({ guest, identities = [] }: User, { home }: SignIn): GuestOf | undefined =>
  guest?.home ?? identities.find(({ provider }) => provider === home?.id)

/**
 * The facts of a sign-in with the verdict on them, once for each HTTP request however often it is asked for. Policies may
 * say of one application what they do not of another, so it is a verdict for one.
 */
export function judgeSignIn(
  deps: Dependencies,
  tenancy: Tenancy,
  name: SignInName & { clientId: string | undefined },
  request: () => RequestFacts,
): Promise<Judged | undefined> {
  const reach = async () => {
    const facts = await gather(deps, tenancy, name, request())
    return facts && judge(deps.rooms.registry, facts)
  }
  return requestScope()?.judged(name, reach) ?? reach()
}
