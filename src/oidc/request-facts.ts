import type { KoaContextWithOIDC } from 'oidc-provider'
import { type Access, claimsOf, scopesOffered } from '../domain/access.ts'
import type { RequestFacts } from '../domain/facts.ts'
import { shownName } from '../domain/shown-name.ts'
import type { Tenant } from '../domain/tenant.ts'

/** What the relying party asked for, from the engine's checked parameters. */
export function requestOf(ctx: KoaContextWithOIDC, tenant: Tenant, now: number): RequestFacts {
  const { client, params, entities } = ctx.oidc
  const iat = entities.Interaction?.iat
  return requestFacts(client?.metadata() ?? {}, { ...params }, tenant, iat ? iat * 1000 : now)
}

/**
 * The same from a client's metadata and an interaction's stored parameters.
 * @param startedAt epoch milliseconds
 */
export function requestFacts(
  client: Record<string, unknown>,
  params: Record<string, unknown>,
  tenant: Tenant,
  startedAt: number,
): RequestFacts {
  const claims: unknown = typeof params.claims === 'string' ? JSON.parse(params.claims) : undefined
  const clientId = String(client.client_id ?? '')
  return {
    ...accessAsked(params, claims, tenant),
    clientId,
    clientName: shownClientName(client.client_name, clientId),
    firstParty: client.first_party === true,
    acrValues: [...words(params.acr_values), ...essentialAcr(claims)],
    promptConsent: words(params.prompt).includes('consent'),
    startedAt,
    // On the way home to put a risk right, all that stands there is asked.
    ...(client.as_home === true && params.remedy !== REMEDY && { asHome: true }),
  }
}

/** Of the parameter `remedy`, which resource tenants send: whom they send is to put right what is wrong at home. */
export const REMEDY = '1'

/** What a client is called on our pages: as it says of itself, as far as that can be shown. */
export const shownClientName = (name: unknown, id: string): string => shownName(textOf(name) ?? '') || id

/** A parameter of a request, as the engine keeps it: of any type, or not there. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Of a list as OAuth writes it, each apart from the next by a space (RFC 6749 §3.3). */
export const words = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(' ').filter(Boolean) : []

/** What nobody knows means nothing: it is never granted, so it is not asked about either. */
function accessAsked(
  params: Record<string, unknown>,
  claims: unknown,
  { resources: known, claims: told }: Tenant,
): Access {
  const offered = scopesOffered(told)
  const scopes = words(params.scope)
  const indicators = [params.resource].flat()
  return {
    scopes: offered.filter((scope) => scopes.includes(scope)),
    claims: claimsOf(offered).filter((claim) =>
      ['userinfo', 'id_token'].some((member) => isAsked(dig(dig(claims, member), claim))),
    ),
    resources: Object.fromEntries(
      known
        .filter(({ indicator }) => indicators.includes(indicator))
        .map((resource) => [resource.indicator, resource.scopes.filter((scope) => scopes.includes(scope))]),
    ),
  }
}

/** `null` or an object (OpenID Connect Core §5.5.1); the engine releases nothing for anything else. */
const isAsked = (claim: unknown): boolean => typeof claim === 'object'

/** An essential `acr` claim of the ID token (OpenID Connect Core §5.5.1.1). */
function essentialAcr(claims: unknown): string[] {
  const acr = dig(dig(claims, 'id_token'), 'acr')
  if (dig(acr, 'essential') !== true) return []
  const values = dig(acr, 'values')
  const all = Array.isArray(values) ? values : [dig(acr, 'value')]
  return all.filter((value) => typeof value === 'string')
}

const dig = (object: unknown, key: string): unknown =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined
