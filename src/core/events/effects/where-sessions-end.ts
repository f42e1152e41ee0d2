import type { Effect } from '../delivery.ts'

/** Only where the tenant has sessions end with it, or what is done where it has not. */
export const whereSessionsEnd =
  (effect: Effect, otherwise?: Effect): Effect =>
  async (delivery) => {
    const isEnd = delivery.event.detail.endsSessions === true
    await (isEnd ? effect : otherwise)?.(delivery)
  }
