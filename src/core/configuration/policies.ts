import { randomUUID } from 'node:crypto'
import { complete } from '../../domain/policies/complete.ts'
import type { ConditionalAccessPolicy } from '../../domain/policies/policy.ts'
import { type Finding, MOST_POLICIES, problemsIn } from '../../domain/policies/validate.ts'
import { warningsOn } from '../../domain/policies/warn.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { Described } from '../audit/open-entry.ts'
import { changeTenant, type Edited } from './change-tenant.ts'
import { changedSince } from './etag.ts'
import { type Checking, wouldLockOut } from './locked-out.ts'
import { unknownReferences } from './policy-references.ts'
import { type Outcome, type Problem, problem, problems } from './problem.ts'

/** A policy as whoever writes it has it: all but what the tenant says of it. */
export type PolicyDraft = Omit<ConditionalAccessPolicy, 'id' | 'createdAt' | 'modifiedAt'>

/** A policy as it is kept, and what about it may surprise. */
export interface Kept {
  policy: ConditionalAccessPolicy
  warnings: Finding[]
}

export function createPolicy(configuring: Checking, draft: PolicyDraft): Promise<Outcome<Kept>> {
  const id = randomUUID()
  return changeTenant(configuring, (tenant) => {
    if (tenant.policies.length >= MOST_POLICIES)
      return problem('conflict', `A tenant has at most ${MOST_POLICIES} policies: delete one first.`)
    const policy = complete({ ...draft, id, createdAt: configuring.deps.clock() })
    return kept(configuring, tenant, { policy, activity: 'Add conditional access policy' })
  })
}

/** @param edit the policy as it is to be, of the one that is there */
export function updatePolicy(
  configuring: Checking,
  id: string,
  edit: (policy: ConditionalAccessPolicy) => PolicyDraft,
  ifMatch?: string,
): Promise<Outcome<Kept>> {
  return changeTenant(configuring, async (tenant) => {
    const before = tenant.policies.find((policy) => policy.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    const { createdAt, modifiedAt } = before
    const same = complete({ ...edit(before), id, createdAt, modifiedAt })
    if (JSON.stringify(same) === JSON.stringify(before)) return unchanged(tenant, before)
    const policy = { ...same, modifiedAt: configuring.deps.clock() }
    return kept(configuring, tenant, { policy, before, activity: 'Update conditional access policy' })
  })
}

export function deletePolicy(
  configuring: Checking,
  id: string,
  ifMatch?: string,
): Promise<Outcome<ConditionalAccessPolicy>> {
  return changeTenant(configuring, (tenant) => {
    const before = tenant.policies.find((policy) => policy.id === id)
    if (!before) return NONE
    const changed = changedSince(ifMatch, before)
    if (changed) return changed
    return {
      tenant: { ...tenant, policies: tenant.policies.filter((policy) => policy !== before) },
      described: described('Delete conditional access policy', before, undefined),
      result: before,
    }
  })
}

const NONE = problem('missing', 'There is no policy of this id in the tenant.')

interface Keeping {
  policy: ConditionalAccessPolicy
  before?: ConditionalAccessPolicy
  activity: string
}

/** The tenant with the policy in it, unless a rule is against it. */
async function kept(
  configuring: Checking,
  tenant: Tenant,
  { policy, before, activity }: Keeping,
): Promise<Edited<Kept> | { problem: Problem }> {
  const store = configuring.deps.store.of(configuring.tenantId)
  const wrong =
    problems(problemsIn(policy, tenant)) ?? problems(await unknownReferences(store, policy, before))
  if (wrong) return wrong
  const policies = before
    ? tenant.policies.map((each) => (each === before ? policy : each))
    : [...tenant.policies, policy]
  const next = { ...tenant, policies }
  return (
    (await wouldLockOut(configuring, tenant, next)) ?? {
      tenant: next,
      described: described(activity, before, policy),
      result: { policy, warnings: warningsOn(policy, next) },
    }
  )
}

const unchanged = (tenant: Tenant, policy: ConditionalAccessPolicy): Edited<Kept> => ({
  tenant,
  described: described('Update conditional access policy', policy, policy),
  result: { policy, warnings: warningsOn(policy, tenant) },
})

const described = (
  activity: string,
  before: ConditionalAccessPolicy | undefined,
  after: ConditionalAccessPolicy | undefined,
): Described => {
  const { id = '', displayName = null } = after ?? before ?? {}
  return { activity, category: 'Policy', target: { id, displayName, type: 'Policy' }, before, after }
}
