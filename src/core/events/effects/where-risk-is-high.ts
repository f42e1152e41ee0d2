import { isActive, type Risk } from '../../../domain/risk/risk.ts'
import type { Effect } from '../delivery.ts'

/** Only as the risk of the account becomes high. */
export const whereRiskIsHigh =
  (effect: Effect): Effect =>
  async (delivery) => {
    const moved = delivery.event.risk?.user
    if (moved && isHigh(moved.after) && !isHigh(moved.before)) await effect(delivery)
  }

const isHigh = (risk: Risk): boolean => isActive(risk) && risk.level === 'high'
