import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { decide } from '../domain/decide.ts'
import type { Tenant } from '../domain/tenant.ts'
import type { User } from '../domain/user.ts'
import { userRiskApplies } from '../domain/verdicts.ts'
import { factsOf, gather, requestFacts } from './gather.ts'
import type { House } from './house.ts'
import type { TenantApp } from './tenant-app.ts'

type App = Pick<TenantApp, 'tenant' | 'store'>

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
  (house: House, app: App): FindAccount =>
  async (ctx, sub, token) => {
    const user = token ? await userOfToken(house, app, sub, token) : (await gather(house, app, ctx))?.user
    return user && accountOf(user)
  }

type Token = { iat?: number; authTime?: number }

async function userOfToken(house: House, app: App, sub: string, token: Token): Promise<User | undefined> {
  if (token.authTime !== undefined) return userOfSignIn(house, app, sub, token.authTime)
  const user = await app.store.users.get(sub)
  return user && holds(user, app.tenant, token.iat) ? user : undefined
}

/** Codes and refresh tokens name their sign-in: the verdict is the one a browser would get now. */
async function userOfSignIn(
  house: House,
  app: App,
  sub: string,
  authTime: number,
): Promise<User | undefined> {
  const request = requestFacts({ first_party: true }, {}, house.clock())
  const facts = await factsOf(house, app, sub, authTime, request)
  return facts && decide(house.rooms.registry, facts).allow ? facts.user : undefined
}

/** An access token names no sign-in: it holds while its person does and was issued after the last revocation. */
export function holds(user: User, tenant: Tenant, iat: number | undefined): boolean {
  if (user.disabled || iat === undefined) return false
  if (userRiskApplies({ user }, tenant.policies)) return false
  return iat >= Math.floor(user.sessionsValidFrom / 1000)
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
  (app: App) =>
  async (
    _ctx: KoaContextWithOIDC,
    client: { clientAuthMethod?: string; clientId: string },
    token: { clientId?: string; accountId?: string; iat?: number },
  ): Promise<boolean> => {
    if (client.clientAuthMethod === 'none' && token.clientId !== client.clientId) return false
    if (token.accountId === undefined) return true
    const user = await app.store.users.get(token.accountId)
    return user !== undefined && holds(user, app.tenant, token.iat)
  }
