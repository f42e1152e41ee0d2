import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { type Bearer, bearerOf } from '../core/sign-in/bearer.ts'
import { claimsTold } from '../core/sign-in/claims-told.ts'
import { homeTold } from '../core/sign-in/home-told.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { type Access, claimsIn } from '../domain/access.ts'
import type { Facts } from '../domain/facts.ts'
import { authTimeOf } from '../domain/sign-in/sign-in.ts'
import { keepWithin } from './grant.ts'
import { words } from './request-facts.ts'
import { verdictOn } from './verdict.ts'

/**
 * Whom a session or a token speaks for. A token is not led through rooms, so whoever holds one of a person who would
 * be stopped gets nothing (`invalid_grant`, `invalid_token`); a session must reach the room that stops them.
 */
export const createFindAccount =
  (deps: Dependencies, tenancy: Tenancy): FindAccount =>
  async (ctx, sub, token) => {
    if (!token) {
      const judged = await verdictOn(deps, tenancy, ctx)
      return judged && accountOf(tenancy, judged.facts)
    }
    const bearer = await bearerOfToken(deps, tenancy, sub, token)
    if (!bearer) return undefined
    const { given } = bearer
    // What the engine issues next it takes from the grant it has read.
    if (given && ctx.oidc.entities.Grant) keepWithin(ctx.oidc.entities.Grant, given)
    const { signIn, now } = bearer.facts
    const account = accountOf(tenancy, bearer.facts, given)
    return signIn.endsAt === undefined ? account : { ...account, left: secondsLeft(signIn.endsAt, now) }
  }

/** Codes and refresh tokens name their sign-in by themselves, access tokens by what `signInClaims` gave them. */
interface Token {
  kind?: string
  clientId?: string
  scope?: string
  accountId?: string
  authTime?: number
  extra?: { sign_in?: number }
}

/** Whom a token speaks for, by the sign-in it names. */
async function bearerOfToken(
  deps: Dependencies,
  tenancy: Tenancy,
  userId: string,
  token: Token,
): Promise<Bearer | undefined> {
  const authTime = token.authTime ?? token.extra?.sign_in
  if (authTime === undefined || token.clientId === undefined) return undefined
  const askedAt = token.kind === 'RefreshToken' ? deps.clock() : undefined
  return bearerOf(deps, tenancy, { userId, authTime }, { clientId: token.clientId, askedAt })
}

/**
 * When and how the person signed in, for APIs that ask for a recent or stronger proof (RFC 9068 §2.2.1, RFC 9470 §6);
 * and, where the token comes back to us, the name of the sign-in: one kept here, or one for the tenant's admin API. A
 * token for another API does not: it says it all.
 * @param adminApi audience of the tenant's own admin API
 */
export const createSignInClaims =
  (adminApi: string) =>
  async (ctx: KoaContextWithOIDC, token: { aud?: unknown }): Promise<Record<string, unknown> | undefined> => {
    const { AuthorizationCode, RefreshToken, DeviceCode } = ctx.oidc.entities
    const { authTime, acr, amr } = AuthorizationCode ?? RefreshToken ?? DeviceCode ?? {}
    if (authTime === undefined) return undefined
    const account: PersonAccount | undefined = ctx.oidc.account
    const told = { auth_time: authTimeOf(authTime), acr, amr, home_tenant: account?.homeTenant }
    return token.aud === undefined || token.aud === adminApi ? { ...told, sign_in: authTime } : told
  }

const secondsLeft = (endsAt: number, now: number): number => Math.max(1, Math.floor((endsAt - now) / 1000))

/** @param given what may be told of the person; everything, where it needs no consent */
function accountOf(tenancy: Tenancy, { user, home }: Facts, given?: Access): PersonAccount {
  const homeTenant = homeTold(tenancy.tenant, user)
  return {
    accountId: user.id,
    given,
    homeTenant,
    async claims(_use, scope, named) {
      const asked = claimsIn({ scopes: words(scope), claims: Object.keys(named) })
      const allowed = given && claimsIn(given)
      const told = allowed ? asked.filter((name) => allowed.includes(name)) : asked
      return { ...(await claimsTold(tenancy, { user, home }, told)), home_tenant: homeTenant, sub: user.id }
    },
  }
}

/** The engine's account of a person, with what limits a token that speaks for them. */
export interface PersonAccount extends Account {
  given?: Access
  /** Of a guest. */
  homeTenant?: string
  /** Seconds for which the sign-in still lasts, where its end is known. */
  left?: number
}

/** RFC 7662 §2.2: a token of somebody who would be stopped now is not active. */
export const isActiveToken =
  (deps: Dependencies, tenancy: Tenancy) =>
  async (
    _ctx: KoaContextWithOIDC,
    client: { clientAuthMethod?: string; clientId: string },
    token: Token,
  ): Promise<boolean> => {
    // A resource server asks about access tokens; a refresh token is between its client and us.
    const isForOthers = token.kind !== 'RefreshToken' && client.clientAuthMethod !== 'none'
    if (token.clientId !== client.clientId && !isForOthers) return false
    // Of a client that is gone or disabled no token is left.
    if (token.clientId === undefined || !(await tenancy.client(token.clientId))) return false
    if (token.accountId === undefined) return true
    const bearer = await bearerOfToken(deps, tenancy, token.accountId, token)
    // What is shown of a token is what it is from here on; the name of its sign-in is ours.
    if (token.extra) token.extra = { ...token.extra, sign_in: undefined }
    if (bearer?.given) token.scope = scopeWithin(bearer.given, token.scope)
    return bearer !== undefined
  }

/** What is left of a token's scope, its APIs' scopes included. */
const scopeWithin = ({ scopes, resources }: Access, scope: string | undefined): string =>
  words(scope)
    .filter((name) => [scopes, ...Object.values(resources)].some((given) => given.includes(name)))
    .join(' ')
