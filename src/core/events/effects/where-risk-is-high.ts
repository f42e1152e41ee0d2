import { isActive, type Risk } from '../../../domain/risk/risk.ts'
import type { Effect } from '../delivery.ts'

/** Only as the risk of the account becomes high, and not once that was put right: what began since is nobody else's. */
export const whereRiskIsHigh =
  (effect: Effect): Effect =>
  async (delivery) => {
    const moved = delivery.event.risk?.user
    const hasRisen = moved && isHigh(moved.after) && !isHigh(moved.before)
    if (hasRisen && isHigh(delivery.user.risk)) await effect(delivery)
  }

const isHigh = (risk: Risk): boolean => isActive(risk) && risk.level === 'high'
