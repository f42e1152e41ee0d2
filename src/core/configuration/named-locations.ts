import { randomUUID } from 'node:crypto'
import type { NamedLocation } from '../../domain/policies/named-location.ts'
import {
  MOST_LOCATIONS,
  policiesNaming,
  problemsInLocation,
} from '../../domain/policies/validate-location.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Described } from '../audit/open-entry.ts'
import { changeTenant, type Edited } from './change-tenant.ts'
import { changedSince } from './etag.ts'
import { type Checking, wouldLockOut } from './locked-out.ts'
import { type Outcome, type Problem, problem, problems } from './problem.ts'

type WithoutDates<Location> = Location extends NamedLocation
  ? Omit<Location, 'id' | 'createdAt' | 'modifiedAt'>
  : never

/** A named location as whoever writes it has it. */
export type LocationDraft = WithoutDates<NamedLocation>

export function createLocation(configuring: Checking, draft: LocationDraft): Promise<Outcome<NamedLocation>> {
  const id = randomUUID()
  return changeTenant(configuring, (tenant) => {
    if ((tenant.namedLocations ?? []).length >= MOST_LOCATIONS)
      return problem('conflict', `A tenant has at most ${MOST_LOCATIONS} named locations: delete one first.`)
    const location = { ...draft, id, createdAt: configuring.deps.clock() }
    return kept(configuring, tenant, { location, activity: 'Add named location' })
  })
}

/** @param edit the location as it is to be, of the one that is there */
export function updateLocation(
  configuring: Checking,
  id: string,
  edit: (location: NamedLocation) => LocationDraft | { problem: Problem },
  ifMatch?: string,
): Promise<Outcome<NamedLocation>> {
  return changeTenant(configuring, (tenant) => {
    const before = tenant.namedLocations?.find((location) => location.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    const draft = edit(before)
    if ('problem' in draft) return draft
    const { createdAt } = before
    const location = { ...draft, id, createdAt, modifiedAt: configuring.deps.clock() }
    return kept(configuring, tenant, { location, before, activity: 'Update named location' })
  })
}

/** Not of one that policies name: without it they would let in, or keep out, whom nobody meant. */
export function deleteLocation(
  configuring: Checking,
  id: string,
  ifMatch?: string,
): Promise<Outcome<NamedLocation>> {
  return changeTenant(configuring, async (tenant) => {
    const before = tenant.namedLocations?.find((location) => location.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    const naming = policiesNaming(tenant.policies, id).map(({ displayName }) => `“${displayName}”`)
    if (naming.length > 0)
      return problem(
        'invalid',
        `Policies name this location: ${naming.join(', ')}. Change or delete them first.`,
      )
    const namedLocations = tenant.namedLocations?.filter((location) => location !== before)
    const next = { ...tenant, namedLocations }
    // It may be the last one that is trusted, and policies speak of trusted ones without naming any.
    return (
      (await wouldLockOut(configuring, tenant, next)) ?? {
        tenant: next,
        described: described('Delete named location', before, undefined),
        result: before,
      }
    )
  })
}

const NONE = problem('missing', 'There is no named location of this id in the tenant.')

interface Keeping {
  location: NamedLocation
  before?: NamedLocation
  activity: string
}

async function kept(
  configuring: Checking,
  tenant: Tenant,
  { location, before, activity }: Keeping,
): Promise<Edited<NamedLocation> | { problem: Problem }> {
  const others = (tenant.namedLocations ?? []).filter((each) => each !== before)
  const wrong = problems(problemsInLocation(location, others))
  if (wrong) return wrong
  const namedLocations = before
    ? tenant.namedLocations?.map((each) => (each === before ? location : each))
    : [...others, location]
  const next = { ...tenant, namedLocations }
  return (
    (await wouldLockOut(configuring, tenant, next)) ?? {
      tenant: next,
      described: described(activity, before, location),
      result: location,
    }
  )
}

const described = (
  activity: string,
  before: NamedLocation | undefined,
  after: NamedLocation | undefined,
): Described => {
  const { id = '', displayName = null } = after ?? before ?? {}
  return { activity, category: 'Policy', target: { id, displayName, type: 'NamedLocation' }, before, after }
}
