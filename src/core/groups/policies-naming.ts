import type { ConditionalAccessPolicy } from '../../domain/policies/policy.ts'

/** Display names of the policies that include or exclude a group, in any state. */
export const policiesNaming = (policies: readonly ConditionalAccessPolicy[], group: string): string[] =>
  policies
    .filter(({ conditions: { users } }) => [...users.includeGroups, ...users.excludeGroups].includes(group))
    .map(({ displayName }) => displayName)
