import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { judgeSignIn } from '../core/sign-in/gather.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { nothingAsked } from '../domain/facts.ts'
import type { User } from '../domain/person/user.ts'
import { verdictOn } from './verdict.ts'

/**
 * Claims of the standard scopes (OpenID Connect Core §5.4); how and when a person signed in goes with every ID token,
 * because relying parties decide by it (RFC 8176, RFC 9470).
 */
export const CLAIMS = {
  openid: ['sub', 'auth_time', 'acr', 'amr'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'updated_at'],
  email: ['email', 'email_verified'],
}

/**
 * Whom a session or a token speaks for. A token is not led through rooms, so whoever holds one of a person who would
 * be stopped gets nothing (`invalid_grant`, `invalid_token`); a session must reach the room that stops them.
 */
export const createFindAccount =
  (deps: Dependencies, tenancy: Tenancy): FindAccount =>
  async (ctx, sub, token) => {
    const user = token
      ? await userOfToken(deps, tenancy, sub, token)
      : (await verdictOn(deps, tenancy, ctx))?.facts.user
    return user && accountOf(user)
  }

/** Codes and refresh tokens name their sign-in by themselves, access tokens by the claim `signInClaims` gave them. */
interface Token {
  kind?: string
  clientId?: string
  accountId?: string
  authTime?: number
  extra?: { auth_time?: number }
}

/** The person a token speaks for, if the verdict on their sign-in is the one a browser would be let through with now. */
async function userOfToken(
  deps: Dependencies,
  tenancy: Tenancy,
  userId: string,
  token: Token,
): Promise<User | undefined> {
  const authTime = token.authTime ?? token.extra?.auth_time
  if (authTime === undefined) return undefined
  // Whatever its client had to ask for was asked before the client got the token.
  const request = () => ({ ...nothingAsked(deps.clock()), firstParty: true })
  const judged = await judgeSignIn(deps, tenancy, { userId, authTime }, request)
  return judged?.verdict.allow ? judged.facts.user : undefined
}

/** When and how the person signed in, for APIs that ask for a recent or stronger proof (RFC 9068 §2.2.1, RFC 9470 §6). */
export async function signInClaims(ctx: KoaContextWithOIDC): Promise<Record<string, unknown> | undefined> {
  const { AuthorizationCode, RefreshToken, DeviceCode } = ctx.oidc.entities
  const source = AuthorizationCode ?? RefreshToken ?? DeviceCode
  return source && { auth_time: source.authTime, acr: source.acr, amr: source.amr }
}

const accountOf = (user: User): Account => ({
  accountId: user.id,
  claims: async () => ({
    sub: user.id,
    name: `${user.givenName} ${user.familyName}`.trim(),
    given_name: user.givenName,
    family_name: user.familyName,
    preferred_username: user.username,
    locale: user.locale,
    updated_at: Math.floor(user.updatedAt / 1000),
    email: user.email,
    email_verified: user.emailVerified,
  }),
})

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
    if (token.accountId === undefined) return true
    return (await userOfToken(deps, tenancy, token.accountId, token)) !== undefined
  }
