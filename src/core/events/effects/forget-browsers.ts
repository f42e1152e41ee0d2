import type { Effect } from '../delivery.ts'

/** Whatever ends a person's sessions ends what browsers carry of their earlier sign-ins. */
export const forgetBrowsers: Effect = ({ tenancy, user, event }) =>
  tenancy.store.users.forgetBrowsers(user, event.at)
