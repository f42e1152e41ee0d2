import type { Effect } from '../delivery.ts'

/** The name a person has given up is anybody's; should they have claimed it again since, it stays theirs. */
export const releaseName: Effect = ({ tenancy, user, event: { type, detail } }) =>
  tenancy.store.users.release(
    user,
    String(type === 'usernameChanged' ? detail.usernameBefore : detail.username),
    Number(detail.version),
  )
