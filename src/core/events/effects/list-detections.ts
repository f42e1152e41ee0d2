import { isActive } from '../../../domain/risk/risk.ts'
import type { Effect } from '../delivery.ts'

/** A new detection of the person is found in lists from here on, and those that are over for a while yet. */
export const listDetections: Effect = async ({ tenancy, user, event }) => {
  const { detections } = tenancy.store
  await detections.list(
    user.id,
    user.detections.filter(({ id }) => id === event.detail.detection),
  )
  await detections.closed(
    user.id,
    user.detections.filter((one) => !isActive(one)),
    event.at,
  )
}
