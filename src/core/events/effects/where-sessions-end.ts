import type { Effect } from '../delivery.ts'

/** Only where the tenant has sessions end with it. */
export const whereSessionsEnd =
  (effect: Effect): Effect =>
  async (delivery) => {
    if (delivery.event.detail.endsSessions === true) await effect(delivery)
  }
