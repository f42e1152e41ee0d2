import type { ChangeKind } from './kind.ts'

interface InGroup {
  /** Id. */
  group: string
}

export const addToGroup: ChangeKind<InGroup> = {
  user: (user, { group }) =>
    user.groups.includes(group) ? user : { ...user, groups: [...user.groups, group] },
  event: ({ group }) => ({ type: 'groupMemberAdded', detail: { group } }),
}

export const removeFromGroup: ChangeKind<InGroup> = {
  user: (user, { group }) =>
    user.groups.includes(group) ? { ...user, groups: user.groups.filter((id) => id !== group) } : user,
  event: ({ group }) => ({ type: 'groupMemberRemoved', detail: { group } }),
}
