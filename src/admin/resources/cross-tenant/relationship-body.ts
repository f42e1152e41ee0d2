import { z } from 'zod'
import type { Offered } from '../../../core/federation/links/offer.ts'
import type { Lessened } from '../../../core/federation/links/terms.ts'
import { normaliseUsername } from '../../../core/sign-in/username.ts'
import type { Whom } from '../../../domain/federation/link.ts'
import { sent } from '../../body.ts'
import { domain, isUnique, UNIQUE } from '../../schemas.ts'
import { AccessDetails, Containers, Name } from './common.ts'

const DAY = 24 * 60 * 60 * 1000

/** ISO 8601, as far as delegations are that long: days or years. */
const duration = z
  .string()
  .regex(/^P(\d{1,4}D|[12]Y)$/, { error: 'is days or years of ISO 8601, such as P90D or P2Y' })
  .transform((text) => Number.parseInt(text.slice(1), 10) * (text.endsWith('Y') ? 365 : 1) * DAY)
  .meta({ description: 'From now on; P730D where neither this nor endDateTime is said' })

const endDateTime = z.iso
  .datetime({ offset: true, error: 'is an instant of ISO 8601' })
  .transform((text) => Date.parse(text))

const Party = sent(
  {
    tenantId: z
      .string()
      .min(1, { error: 'must not be empty' })
      .max(63, { error: 'has at most 63 characters' }),
  },
  ['displayName'],
)

const READ_ONLY = [
  'id',
  'status',
  'createdDateTime',
  'lastModifiedDateTime',
  'activatedDateTime',
  'autoExtendDuration',
  'ofHome',
  'ofResource',
  'side',
]

const domains = z.array(domain).max(100, { error: 'are at most 100' }).refine(isUnique, UNIQUE).meta({
  description: 'Of the customer alone: people with an address there sign in at the service provider',
})

const TERMS = {
  displayName: Name.optional(),
  accessContainers: Containers.optional(),
  accessDetails: AccessDetails.optional(),
  duration: duration.optional(),
  endDateTime: endDateTime.optional(),
}

export const NewRelationship = sent(
  {
    ...TERMS,
    displayName: Name,
    accessContainers: Containers,
    customer: Party.optional().meta({ description: 'The tenant one’s own people are to work in' }),
    serviceProvider: Party.optional().meta({
      description: 'The tenant whose people are to work in one’s own',
    }),
    domains: domains.optional(),
  },
  READ_ONLY,
).refine(({ customer, serviceProvider }) => (customer === undefined) !== (serviceProvider === undefined), {
  error: 'names the other tenant: as customer or as serviceProvider',
  path: ['customer'],
})

export const RelationshipPatch = sent(TERMS, [...READ_ONLY, 'customer', 'serviceProvider'])

export const ACTIONS = ['approve', 'reject', 'terminate'] as const

export const NewRequest = sent(
  {
    ...TERMS,
    action: z.enum(ACTIONS, { error: `is one of ${ACTIONS.join(', ')}` }),
    domains: domains.optional(),
  },
  ['id', 'status', 'createdDateTime', 'lastModifiedDateTime'],
)

type Terms = z.output<typeof RelationshipPatch>

function whomOf(containers: Containers): Whom {
  const ids = containers.flatMap(({ accessContainerId }) => accessContainerId ?? [])
  const [first] = containers
  if (first?.accessContainerType === 'all') return { kind: 'all' }
  return first?.accessContainerType === 'securityGroup'
    ? { kind: 'groups', ids }
    : { kind: 'users', names: ids.map(normaliseUsername) }
}

/** What was said of whom, for what and how long; what was left out is left out. */
export const termsOf = (body: Terms, now: number): Lessened => ({
  displayName: body.displayName,
  ...(body.accessContainers && { whom: whomOf(body.accessContainers) }),
  ...(body.accessDetails && { role: body.accessDetails.unifiedRoles[0]?.roleDefinitionId ?? null }),
  endsAt: body.endDateTime ?? (body.duration === undefined ? undefined : now + body.duration),
})

export function offerOf(body: z.output<typeof NewRelationship>, now: number): Offered {
  const { role, endsAt } = termsOf(body, now)
  return {
    other: (body.customer ?? body.serviceProvider)?.tenantId ?? '',
    as: body.customer ? 'home' : 'resource',
    displayName: body.displayName,
    whom: whomOf(body.accessContainers),
    ...(role && { role }),
    ...(endsAt !== undefined && { endsAt }),
    ...(body.domains && { domains: body.domains }),
  }
}
