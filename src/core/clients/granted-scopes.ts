import type { Tenant } from '../../domain/tenant.ts'

/**
 * Scopes of one of the tenant's APIs that a client may ask for: all of them, unless fewer are said for this client.
 * Undefined where there is no such API, or none for this client.
 * @param metadata of the client
 */
export function grantedScopes(
  { resources }: Pick<Tenant, 'resources'>,
  metadata: Record<string, unknown>,
  indicator: string,
): string[] | undefined {
  const api = resources.find((known) => known.indicator === indicator)
  if (!api || !Array.isArray(metadata.resources) || !metadata.resources.includes(indicator)) return undefined
  const said: unknown = Reflect.get(Object(metadata.resource_scopes), indicator)
  return Array.isArray(said) ? api.scopes.filter((scope) => said.includes(scope)) : api.scopes
}
