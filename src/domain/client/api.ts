import { SCOPES } from '../access.ts'
import type { Resource, ScopeDescription } from '../tenant.ts'
import { isIndicator } from './addresses.ts'
import type { Finding } from './rules.ts'

/** An API as administrators describe it. */
export interface Api {
  /** Resource indicator (RFC 8707), by which tokens for it are asked for. */
  indicator?: string
  scopes: ScopeDescription[]
}

export const MOST_APIS = 50
export const MOST_SCOPES = 50
/** All of a tenant's APIs stand in its own item, and are read with it: in characters of JSON. */
const LARGEST = 64 * 1024

/** RFC 6749 §3.3: a scope-token. */
const SCOPE_TOKEN = /^[\x21\x23-\x5B\x5D-\x7E]{1,64}$/

/**
 * What is wrong with an API.
 * @param others the tenant's other APIs
 * @param origin of the issuer, whose own addresses are nobody's API but its own
 */
export function findingsOnApi(
  { indicator, scopes }: Api,
  others: readonly Resource[],
  origin: string,
): Finding[] {
  const values = scopes.map(({ value }) => value)
  const findings: [isWrong: boolean, property: string, problem: string][] = [
    [indicator === undefined && scopes.length > 0, 'identifierUris', 'is missing: the scopes are of no API'],
    [
      indicator !== undefined && !isIndicator(indicator),
      'identifierUris',
      'is an absolute URI that begins with https: or api:, without a fragment (RFC 8707)',
    ],
    [
      indicator !== undefined && (indicator === origin || indicator.startsWith(`${origin}/`)),
      'identifierUris',
      'is an address of Vestibule itself',
    ],
    [others.some((other) => other.indicator === indicator), 'identifierUris', 'is that of another API'],
    [
      indicator !== undefined && others.length >= MOST_APIS,
      'identifierUris',
      `cannot be set: a tenant has at most ${MOST_APIS} APIs`,
    ],
    [scopes.length > MOST_SCOPES, 'api.oauth2PermissionScopes', `holds at most ${MOST_SCOPES}`],
    [new Set(values).size < values.length, 'api.oauth2PermissionScopes', 'holds a value twice'],
    [
      values.some((value) => !SCOPE_TOKEN.test(value) || SCOPES.some((scope) => scope === value)),
      'api.oauth2PermissionScopes',
      'holds a value that is no scope: at most 64 characters without blanks, and none of those that stand for signing in',
    ],
    [
      JSON.stringify([others, scopes]).length > LARGEST,
      'api.oauth2PermissionScopes',
      'is, with all APIs of the tenant, too much to keep',
    ],
  ]
  return findings.flatMap(([isWrong, property, problem]) =>
    isWrong ? [{ property, problem: `It ${problem}.` }] : [],
  )
}
