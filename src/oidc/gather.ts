import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Dependencies } from '../core/dependencies.ts'
import { requestScope } from '../core/request-scope.ts'
import type { Tenancy } from '../core/tenants.ts'
import type { Facts, RequestFacts } from '../domain/facts.ts'
import { isCurrent } from '../domain/sign-in/sign-in.ts'

type OfTenant = Pick<Tenancy, 'tenant' | 'store'>

/** Facts missing means no token: whoever cannot gather gets no verdict. */
const gathered = new WeakMap<object, Promise<Facts | undefined>>()

/**
 * The facts behind the session of an authorization request, gathered once a request, so that every Check sees the same
 * snapshot. Undefined when the session has no sign-in record, or one that no longer holds: it must sign in again.
 */
export function gather(
  deps: Dependencies,
  tenancy: OfTenant,
  ctx: KoaContextWithOIDC,
): Promise<Facts | undefined> {
  const session = ctx.oidc.session
  if (!session?.accountId || session.loginTs === undefined) return Promise.resolve(undefined)
  const known =
    gathered.get(ctx) ?? factsOf(deps, tenancy, session.accountId, session.loginTs, requestOf(ctx))
  gathered.set(ctx, known)
  return known
}

/** Facts of one named sign-in that still holds. */
export async function factsOf(
  deps: Dependencies,
  tenancy: OfTenant,
  userId: string,
  authTime: number,
  request: RequestFacts,
): Promise<Facts | undefined> {
  const scope = requestScope()
  const { user, signIn } = await (scope
    ? scope.known(tenancy.store, userId, authTime)
    : tenancy.store.facts(userId, authTime))
  if (!user || signIn?.kind !== 'interactive' || !isCurrent(signIn, user)) return undefined
  return { now: deps.clock(), tenant: tenancy.tenant, user, signIn, request, read: [] }
}

/** What the relying party asked for, from the engine's checked parameters. */
function requestOf(ctx: KoaContextWithOIDC): RequestFacts {
  const { client, params, claims, entities } = ctx.oidc
  const iat = entities.Interaction?.iat
  return requestFacts(client?.metadata() ?? {}, { ...params, claims }, iat ? iat * 1000 : Date.now())
}

/** The same from an interaction's stored parameters. */
export function requestFacts(
  client: Record<string, unknown>,
  params: Record<string, unknown>,
  startedAt: number,
): RequestFacts {
  const words = (value: unknown): string[] =>
    typeof value === 'string' ? value.split(' ').filter(Boolean) : []
  return {
    clientId: String(client.client_id ?? ''),
    clientName: String(client.client_name ?? client.client_id ?? ''),
    firstParty: client.first_party === true,
    acrValues: [...words(params.acr_values), ...essentialAcr(params.claims)],
    scopes: words(params.scope),
    promptConsent: words(params.prompt).includes('consent'),
    startedAt,
  }
}

/** An essential `acr` claim of the ID token (OpenID Connect Core §5.5.1.1). */
function essentialAcr(claims: unknown): string[] {
  const parsed: unknown = typeof claims === 'string' ? JSON.parse(claims) : claims
  const acr = dig(dig(parsed, 'id_token'), 'acr')
  if (dig(acr, 'essential') !== true) return []
  const values = dig(acr, 'values')
  const all = Array.isArray(values) ? values : [dig(acr, 'value')]
  return all.filter((value) => typeof value === 'string')
}

const dig = (object: unknown, key: string): unknown =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined
