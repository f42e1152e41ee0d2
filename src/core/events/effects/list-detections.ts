import { isActive } from '../../../domain/risk/risk.ts'
import type { Effect } from '../delivery.ts'

/**
 * A new detection of the person is found in lists from here on, and those that are over for a while yet: all of them once
 * the person is deleted. Events of one person are delivered at once: the last of them looks after what is over, but for
 * what another is listing meanwhile.
 */
export const listDetections: Effect = async ({ tenancy, user, event }) => {
  const { detections } = tenancy.store
  await detections.list(
    user.id,
    user.detections.filter(({ id }) => id === event.detail.detection),
  )
  const waiting = user.pending.filter(({ type, risk }) => risk?.user || type === 'userDeleted')
  if (waiting.some(({ id }, at) => id === event.id && at < waiting.length - 1)) return
  const others = waiting.filter(({ id }) => id !== event.id)
  const over = user.detections.filter((one) => !isActive(one) || user.deletedAt !== undefined)
  await detections.closed(
    user.id,
    over.filter(({ id }) => !others.some(({ detail }) => detail.detection === id)),
    event.at,
  )
}
