import { z } from 'zod'
import type { Known } from '../../../core/federation/links/linking.ts'
import { isStanding, type LinkWord, linkId, statusOf, type Whom } from '../../../domain/federation/link.ts'
import { ROLE_TEMPLATES, ROLES, type Role } from '../../../domain/roles.ts'
import type { Tenant } from '../../../domain/tenant.ts'
import { instant } from '../../schemas.ts'
import { KINDS, RolesShape, rolesShape } from './common.ts'

const DAY = 24 * 60 * 60 * 1000

const Party = z.strictObject({
  tenantId: z.string(),
  displayName: z.string().nullable().meta({ description: 'Null of a tenant that has said nothing yet' }),
})

const WordShape = z
  .strictObject({
    displayName: z.string(),
    accessContainers: z.array(
      z.strictObject({ accessContainerType: z.enum(KINDS), accessContainerId: z.string().nullable() }),
    ),
    roleDefinitionId: z.string().nullable(),
    saidDateTime: z.iso.datetime(),
    endDateTime: z.iso.datetime().nullable(),
    endedDateTime: z.iso.datetime().nullable(),
  })
  .meta({ id: 'delegatedAdminWord', description: 'What one side says for itself. Beyond Graph' })

export const STATUSES = ['approvalPending', 'active', 'expired', 'terminated'] as const

export const RelationshipShape = z
  .strictObject({
    id: z.string().meta({ description: 'The tenants of it: the customer’s, a dot, the service provider’s' }),
    displayName: z.string(),
    status: z.enum(STATUSES),
    customer: Party,
    serviceProvider: Party,
    accessDetails: RolesShape.meta({ description: 'The lesser of what both sides say' }),
    duration: z.string().nullable(),
    autoExtendDuration: z.literal('PT0S'),
    createdDateTime: z.iso.datetime(),
    lastModifiedDateTime: z.iso.datetime(),
    activatedDateTime: z.iso.datetime().nullable(),
    endDateTime: z.iso.datetime().nullable().meta({ description: 'The earlier of what both sides say' }),
    side: z
      .enum(['home', 'resource'])
      .meta({ description: 'Whose people it is about: one’s own, or others’' }),
    ofHome: WordShape.nullable(),
    ofResource: WordShape.nullable(),
  })
  .meta({ id: 'delegatedAdminRelationship' })

type Shape = z.output<typeof RelationshipShape>

/** A link as one of its tenants sees it. The other's name is told once it has said something itself. */
export function relationshipShape(link: Known, own: Tenant, other: Tenant | undefined, now: number): Shape {
  const { home, resource, ofHome, ofResource } = link
  const words = [ofHome, ofResource].filter((word) => word !== undefined)
  const side = home === own.id ? 'home' : 'resource'
  const theirs = side === 'home' ? ofResource : ofHome
  const partyOf = (tenantId: string): z.output<typeof Party> => ({
    tenantId,
    displayName:
      tenantId === own.id ? own.branding.displayName : ((theirs && other?.branding.displayName) ?? null),
  })
  const starts = Math.min(...words.map(({ saidAt }) => saidAt))
  const ends = words.flatMap(({ endsAt }) => endsAt ?? [])
  const end = ends.length > 0 ? Math.min(...ends) : undefined
  const [first] = words.toSorted((one, another) => one.saidAt - another.saidAt)
  return {
    id: linkId(link),
    displayName: (side === 'home' ? ofHome : ofResource)?.displayName ?? first?.displayName ?? '',
    status: statusOf(link, now),
    customer: partyOf(resource),
    serviceProvider: partyOf(home),
    accessDetails: rolesShape(roleIn(words)),
    duration: end === undefined ? null : `P${Math.max(1, Math.round((end - starts) / DAY))}D`,
    autoExtendDuration: 'PT0S',
    createdDateTime: instant(starts),
    lastModifiedDateTime: instant(Math.max(...words.map(({ changedAt }) => changedAt))),
    activatedDateTime: isStanding(link, now) ? instant(Math.max(...words.map(({ saidAt }) => saidAt))) : null,
    endDateTime: end === undefined ? null : instant(end),
    side,
    ofHome: wordShape(ofHome),
    ofResource: wordShape(ofResource),
  }
}

const roleIn = (words: LinkWord[]): Role | undefined =>
  words.every(({ role }) => role !== undefined)
    ? ROLES.find((each) => words.some(({ role }) => role === each))
    : undefined

const wordShape = (word: LinkWord | undefined): Shape['ofHome'] =>
  word
    ? {
        displayName: word.displayName,
        accessContainers: containersOf(word.whom),
        roleDefinitionId: word.role ? ROLE_TEMPLATES[word.role] : null,
        saidDateTime: instant(word.saidAt),
        endDateTime: word.endsAt === undefined ? null : instant(word.endsAt),
        endedDateTime: word.revokedAt === undefined ? null : instant(word.revokedAt),
      }
    : null

type ContainersShape = z.output<typeof WordShape>['accessContainers']

function containersOf(whom: Whom): ContainersShape {
  if (whom.kind === 'all') return [{ accessContainerType: 'all', accessContainerId: null }]
  return whom.kind === 'groups'
    ? whom.ids.map((id) => ({ accessContainerType: 'securityGroup', accessContainerId: id }))
    : whom.names.map((name) => ({ accessContainerType: 'user', accessContainerId: name }))
}
