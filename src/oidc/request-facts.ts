import type { KoaContextWithOIDC } from 'oidc-provider'
import type { RequestFacts } from '../domain/facts.ts'

/** What the relying party asked for, from the engine's checked parameters. */
export function requestOf(ctx: KoaContextWithOIDC, now: number): RequestFacts {
  const { client, params, claims, entities } = ctx.oidc
  const iat = entities.Interaction?.iat
  return requestFacts(client?.metadata() ?? {}, { ...params, claims }, iat ? iat * 1000 : now)
}

/**
 * The same from a client's metadata and an interaction's stored parameters.
 * @param startedAt epoch milliseconds
 */
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

/** A parameter of a request, as the engine keeps it: of any type, or not there. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

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
