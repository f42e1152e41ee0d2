import type { Effect } from '../delivery.ts'

/** Not once the account is enabled again: what began since is nobody else's. */
export const whileDisabled =
  (effect: Effect): Effect =>
  async (delivery) => {
    if (delivery.user.disabled) await effect(delivery)
  }
