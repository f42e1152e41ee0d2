import type { LinkWord, Side, Terms, Whom } from '../../../domain/federation/link.ts'
import { ROLES, type Role } from '../../../domain/roles.ts'
import { type Problem, problem } from '../../configuration/problem.ts'
import type { Linking } from './linking.ts'

/** What is left out stays, `null` takes the role away. */
export interface Lessened {
  displayName?: string
  whom?: Whom
  role?: Role | null
  endsAt?: number
}

const DAY = 24 * 60 * 60 * 1000
/** The longest a link is agreed for, as Graph has it; a leap day is no reason to refuse it. */
const LONGEST = 731 * DAY
/** Of an offer that does not say. */
export const UNLESS_SAID = 730 * DAY

export const lessened = (word: LinkWord, change: Lessened): Terms & { displayName: string } => ({
  displayName: change.displayName ?? word.displayName,
  whom: change.whom ?? word.whom,
  role: change.role === undefined ? word.role : (change.role ?? undefined),
  endsAt: change.endsAt ?? word.endsAt,
})

export const NO_DOMAINS = problem(
  'invalid',
  'Domains are said by the tenant that is signed in to.',
  'domains',
)

/** @param before what is said already, and may stay */
export async function wrongTerms(
  { deps, tenantId, mostRole }: Linking,
  by: Side,
  { whom, role, endsAt }: Terms,
  now: number,
  before?: Terms,
): Promise<{ problem: Problem } | undefined> {
  if (endsAt !== undefined && endsAt !== before?.endsAt && (endsAt <= now || endsAt > now + LONGEST))
    return problem('invalid', 'It ends in the future, in two years at the latest.', 'endDateTime')
  // Of a home it is a bound and nothing more: what its people may do elsewhere is for those there to give.
  const isGiven = by === 'resource' && role !== undefined && role !== before?.role
  if (isGiven && (mostRole === undefined || ROLES.indexOf(role) > ROLES.indexOf(mostRole)))
    return problem(
      'forbidden',
      'Nobody lets others do more than they may themselves: ask somebody with that role.',
    )
  if (by !== 'home' || whom.kind !== 'groups') return undefined
  const found = await deps.store.of(tenantId).groups.among(whom.ids)
  const unknown = whom.ids.find((id) => !found.some((group) => group.id === id))
  return unknown === undefined
    ? undefined
    : problem('invalid', `There is no group ${unknown} in the tenant.`, 'whom')
}
