import { LRUCache } from 'lru-cache'
import { grantedScopes } from '../core/clients/granted-scopes.ts'
import { homeNameOf } from '../core/federation/home-name.ts'
import { withRequestScope } from '../core/request-scope.ts'
import { type Bearer, bearerOf } from '../core/sign-in/bearer.ts'
import type { AdminTenancy } from '../core/tenancy.ts'
import { adminApiOf } from '../domain/admin-api.ts'
import { roleHere } from '../domain/federation/role.ts'
import { elsewhere } from '../domain/person/user.ts'
import { isAtLeast } from '../domain/roles.ts'
import { isSecondFactor } from '../domain/sign-in/assurance.ts'
import { secondFactorProvedAt } from '../domain/sign-in/proofs.ts'
import type { SignIn } from '../domain/sign-in/sign-in.ts'
import type { Call } from './call.ts'
import type { Caller } from './caller.ts'
import { invalidToken, missingScope, noRole, noToken, staleProof } from './challenges.ts'
import type { Authorize } from './dispatch.ts'
import { isGranted } from './permissions.ts'
import type { AdminRoute } from './route.ts'
import { type AdminToken, createReadToken } from './token.ts'

/**
 * How long ago a person may have proved their second factor, in seconds: a working day to look at things, an hour to
 * change them.
 */
export const PROOF_LIVES = { read: 8 * 60 * 60, write: 60 * 60 }

/** How long what the store said of a person may be believed by those who only look, in milliseconds. */
const BELIEVED = 60_000
const MOST_REMEMBERED = 1000

type Ask = Parameters<Authorize>[0]

interface Remembered {
  bearer: Bearer
  at: number
}

/**
 * Who calls, by their access token, and that they may call this route. Of persons the sign-in counts as it is stored
 * now: for every write it is read anew, for reads it is remembered a minute.
 */
export function createAuthorize(origin: string): Authorize {
  const read = createReadToken(origin)
  const remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED })

  const bearer = async ({ deps, tenancy }: Ask, token: AdminToken, raw: string, fresh: boolean) => {
    const { subject: userId, signIn: authTime, clientId } = token
    if (authTime === undefined) return undefined
    const now = deps.clock()
    const known = remembered.get(raw)
    if (!fresh && known && Math.abs(now - known.at) < BELIEVED) return known.bearer
    // A batch is one request to us, but each of its parts is judged by what those before it left.
    const found = await withRequestScope(() => bearerOf(deps, tenancy, { userId, authTime }, { clientId }))
    // What is so at a guest's home holds here with the next request, reads among them.
    if (found && !found.facts.home) remembered.set(raw, { bearer: found, at: now })
    else remembered.delete(raw)
    return found
  }

  return async (ask) => {
    const { deps, tenancy, call, route } = ask
    const realm = adminApiOf(origin, tenancy.tenant.id)
    const raw = tokenOf(call, realm)
    const said = await read(tenancy, raw, deps.clock())
    const scopes = said && (await scopesLeft(tenancy, said, realm))
    if (!scopes) throw invalidToken(realm)
    const token = { ...said, scopes }
    const change = changes(call, route)
    const caller =
      token.signIn === undefined
        ? application(token, call)
        : await person(ask, token, await bearer(ask, token, raw, change), change)
    if (route) mayCall(caller, route, realm)
    return caller
  }
}

/** A batch changes nothing itself; each of its parts is asked about apart. */
const changes = ({ method }: Call, route: AdminRoute | undefined): boolean =>
  method !== 'GET' && route?.path !== '/$batch'

/** RFC 6750 §2.1; by no other way, so that no token is written into an address. */
function tokenOf({ headers }: Call, realm: string): string {
  const header = headers.authorization
  if (header === undefined || header === '') throw noToken(realm)
  const [, token] = /^Bearer +([\w~+/.-]+=*) *$/i.exec(header) ?? []
  if (token === undefined) throw invalidToken(realm)
  return token
}

/** What is left of the token's scopes: its client is still the tenant's, and may still ask for them. */
async function scopesLeft(
  { tenant, client }: AdminTenancy,
  { clientId, scopes }: AdminToken,
  adminApi: string,
): Promise<string[] | undefined> {
  const known = await client(clientId)
  const granted = known && grantedScopes(tenant, known.metadata, adminApi)
  return granted && scopes.filter((scope) => granted.includes(scope))
}

const application = ({ clientId, scopes }: AdminToken, { ip }: Call): Caller => ({
  kind: 'application',
  id: clientId,
  name: clientId,
  clientId,
  ip,
  scopes,
})

/**
 * By its `acr` the sign-in would do, by a method registered in it; asked for no more than that, a client would be sent
 * back with the same one. So it is to begin another.
 */
const proves = ({ proofs }: SignIn): boolean => proofs.some(isSecondFactor)

async function person(
  { deps, tenancy, call }: Ask,
  { clientId, scopes }: AdminToken,
  bearer: Bearer | undefined,
  change: boolean,
): Promise<Caller> {
  const realm = adminApiOf(deps.origin, tenancy.tenant.id)
  if (!bearer) throw invalidToken(realm)
  const { user, signIn } = bearer.facts
  // By the tenant as it is now, whatever is remembered of the person.
  const role = roleHere({ ...bearer.facts, tenant: tenancy.tenant })
  const home = elsewhere(user)
  if (!role) throw noRole()
  const provedAt = secondFactorProvedAt(signIn)
  const lives = change ? PROOF_LIVES.write : PROOF_LIVES.read
  if (provedAt === undefined) throw staleProof(realm, proves(signIn) ? 0 : lives)
  if (deps.clock() - provedAt > lives * 1000) throw staleProof(realm, lives)
  const allowed = bearer.given?.resources[realm]
  return {
    kind: 'person',
    id: user.id,
    name: user.username,
    clientId,
    ip: call.ip,
    scopes: bearer.given ? scopes.filter((scope) => allowed?.includes(scope)) : scopes,
    role,
    ...(home !== undefined && { home: { id: home, displayName: await homeNameOf(tenancy, home) } }),
  }
}

/** @throws Refusal where the token lacks a scope, or the person the role */
function mayCall({ kind, scopes, role }: Caller, route: AdminRoute, realm: string): void {
  if (!route.permissions.every((permission) => isGranted(scopes, permission)))
    throw missingScope(realm, route.permissions)
  if (kind === 'person' && !isAtLeast(role, route.role)) throw noRole()
}
