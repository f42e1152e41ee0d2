import type { Tenant } from '../tenant.ts'
import type { ConditionalAccessPolicy, GrantControl, UserCondition } from './policy.ts'
import type { Finding } from './validate.ts'

type Policy = ConditionalAccessPolicy
type Beside = Pick<Tenant, 'policies' | 'breakGlass' | 'namedLocations'>

/** What is allowed and may surprise: whoever keeps the policy is told, and may keep it. */
export const warningsOn = (policy: Policy, beside: Beside): Finding[] =>
  WARNINGS.flatMap((warning) => warning(policy, beside))

const asks = ({ grantControls }: Policy, control: GrantControl): boolean =>
  grantControls?.builtInControls.includes(control) ?? false

/** Somebody hit by both must satisfy both: a new password does, ending the sessions alone does not. */
const contradicts = (policy: Policy, { policies }: Beside): Finding[] => {
  const isRemedy = asks(policy, 'riskRemediation')
  const others = policies.filter(
    (other) =>
      other.id !== policy.id &&
      other.state !== 'disabled' &&
      isSurprising(isRemedy ? other : policy) &&
      asks(isRemedy ? policy : other, 'riskRemediation') &&
      isSharedLevel(policy, other) &&
      mayShareSomebody(policy.conditions.users, other.conditions.users),
  )
  return others.map(({ displayName }) => ({
    property: 'grantControls',
    problem:
      `The policy “${displayName}” may act on the same person. Whoever meets both has to satisfy both: ` +
      '`block` wins, and `passwordChange` takes the place of `riskRemediation`.',
  }))
}

const isSurprising = (policy: Policy): boolean => asks(policy, 'block') || asks(policy, 'passwordChange')

const isSharedLevel = (one: Policy, other: Policy): boolean =>
  one.conditions.userRiskLevels.some((level) => other.conditions.userRiskLevels.includes(level))

/** Only those who are all named one by one are known to be others. */
function mayShareSomebody(one: UserCondition, other: UserCondition): boolean {
  const isByName = ({
    includeUsers,
    includeGroups,
    includeRoles,
    includeGuestsOrExternalUsers,
  }: UserCondition) =>
    includeGroups.length === 0 &&
    includeRoles.length === 0 &&
    !includeGuestsOrExternalUsers &&
    !includeUsers.some((id) => id === 'All' || id === 'GuestsOrExternalUsers')
  if (!isByName(one) || !isByName(other)) return true
  return one.includeUsers.some((id) => other.includeUsers.includes(id))
}

const leavesNobodyOut = ({ conditions: { users } }: Policy, { breakGlass = [] }: Beside): Finding[] =>
  users.includeUsers.includes('All') && breakGlass.length === 0 && users.excludeUsers.length === 0
    ? [
        {
          property: 'conditions.users.excludeUsers',
          problem:
            'No account for emergencies is named, and nobody is excluded: a mistake here stops everybody.',
        },
      ]
    : []

const opensRegistration = ({ remediation }: Policy): Finding[] =>
  remediation?.unregistered === 'register'
    ? [
        {
          property: 'remediation.unregistered',
          problem:
            'Whoever knows a password can register a second factor of their own in a risky sign-in. Administrators are told of each.',
        },
      ]
    : []

const trustsNoPlace = ({ registration }: Policy, { namedLocations = [] }: Beside): Finding[] =>
  registration?.firstMethod === 'trustedPlaces' &&
  !namedLocations.some((location) => 'isTrusted' in location && location.isTrusted)
    ? [
        {
          property: 'registration.firstMethod',
          problem:
            'No named location is trusted, so nobody can register a first method without an invitation.',
        },
      ]
    : []

const actsOnNothing = ({ conditions: { clientAppTypes } }: Policy): Finding[] =>
  clientAppTypes.every((type) => type === 'exchangeActiveSync' || type === 'other')
    ? [
        {
          property: 'conditions.clientAppTypes',
          problem: 'Nobody signs in with such clients here, so the policy acts on no sign-in.',
        },
      ]
    : []

const WARNINGS: readonly ((policy: Policy, beside: Beside) => Finding[])[] = [
  contradicts,
  leavesNobodyOut,
  opensRegistration,
  trustsNoPlace,
  actsOnNothing,
]
