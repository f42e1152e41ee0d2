import { type Link, type LinkWord, type Side, tenantsOfLink } from '../../../domain/federation/link.ts'
import type { Role } from '../../../domain/roles.ts'
import { isTenantId } from '../../../domain/tenant-id.ts'
import type { Configuring } from '../../configuration/change-tenant.ts'
import { etagOf } from '../../configuration/etag.ts'
import type { AdminDependencies } from '../../dependencies.ts'

/** Who says something of a link, for their own tenant and for nobody else. */
export interface Linking extends Configuring {
  deps: Configuring['deps'] & Pick<AdminDependencies, 'nudge'>
  /** The most they may let somebody do here; nothing unless said. */
  mostRole?: Role
}

/** Both words of a link as they are now. */
export interface Known extends Link {
  home: string
  resource: string
}

/** The version of what both sides say: not of what is kept beside it. */
export const linkTag = ({ ofHome, ofResource }: Link): string => etagOf([ofHome, ofResource].map(said))

export const said = (word: LinkWord | undefined) => {
  if (!word) return null
  const { version: _, settled: __, ...rest } = word
  return rest
}

/** The side a tenant has in a link; undefined where it has none, or the id is of no link. */
export function partOf(tenantId: string, id: string): { by: Side; other: string } | undefined {
  const tenants = tenantsOfLink(id)
  if (!tenants || !isTenantId(tenants.home) || !isTenantId(tenants.resource)) return undefined
  if (tenants.home === tenants.resource) return undefined
  if (tenants.home === tenantId) return { by: 'home', other: tenants.resource }
  return tenants.resource === tenantId ? { by: 'resource', other: tenants.home } : undefined
}

/** A link by its id, where somebody has said something of it. */
export async function linkOf(
  { deps, tenantId }: Pick<Configuring, 'deps' | 'tenantId'>,
  id: string,
): Promise<Known | undefined> {
  const part = partOf(tenantId, id)
  if (!part) return undefined
  const link = await deps.store.of(tenantId).link(part.other, part.by === 'home' ? 'resource' : 'home')
  return link.ofHome || link.ofResource ? { ...tenantsOf(tenantId, part), ...link } : undefined
}

export const tenantsOf = (tenantId: string, { by, other }: { by: Side; other: string }) =>
  by === 'home' ? { home: tenantId, resource: other } : { home: other, resource: tenantId }
