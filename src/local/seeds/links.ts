import type { LinkWord, Side } from '../../domain/federation/link.ts'
import type { Partner } from '../../domain/federation/partner.ts'
import type { Role } from '../../domain/roles.ts'
import type { TenantStore } from '../../ports/store.ts'
import { groupId } from './groups.ts'

/** Whose technicians work where. */
const LINKS: readonly { home: string; resource: string; role?: Role }[] = [
  { home: 'msp', resource: 'clinic', role: 'operator' },
  { home: 'msp', resource: 'studio' },
  { home: 'legacy', resource: 'clinic' },
]

/** The homes of a seeded tenant's guests, and the addresses their people have. */
export const partners = (tenantId: string): Partner[] =>
  LINKS.filter(({ resource }) => resource === tenantId).map(({ home }) => ({
    id: home,
    domains: [`${home}.example`],
  }))

/** What a seeded tenant says of the links it is part of; what it has said before stays as it is. */
export async function seedLinks(own: TenantStore, now: number): Promise<void> {
  const words = LINKS.flatMap((link) =>
    SIDES.filter((by) => link[by] === own.tenantId).map((by) => wordOf(link, by, now)),
  )
  for (const word of words) {
    const [other, otherIs] = word.by === 'home' ? [word.resource, 'resource'] : [word.home, 'home']
    const said = await own.link(other, otherIs as Side)
    if (!(word.by === 'home' ? said.ofHome : said.ofResource)) await own.links.put(word)
  }
}

const SIDES: readonly Side[] = ['home', 'resource']

const wordOf = ({ home, resource, role }: (typeof LINKS)[number], by: Side, now: number): LinkWord => ({
  by,
  home,
  resource,
  whom: { kind: 'groups', ids: [groupId(home, 'technicians')] },
  ...(role && { role }),
  displayName: `Technicians of ${home}`,
  saidAt: now,
  nth: 1,
  // Whichever is seeded first, the resource's answers the home's.
  ...(by === 'resource' && { answers: 1 }),
  changedAt: now,
  version: 0,
})
