import { type Detection, isActive, type Risk } from '../risk/risk.ts'
import type { DomainEvent, RiskMoved } from './event.ts'

interface AtRisk {
  risk: Risk
  detections: Detection[]
}

interface Both {
  user: AtRisk
  signIn?: AtRisk
}

/** What a change made of the risks, so that the history of a risk can be told from events; undefined where it left both. */
export function riskMoved(before: Both, after: Both): DomainEvent['risk'] {
  const user = moved(before.user, after.user)
  const signIn = moved(before.signIn, after.signIn)
  if (!user && !signIn) return undefined
  return { ...(user && { user }), ...(signIn && { signIn }) }
}

function moved(before: AtRisk | undefined, after: AtRisk | undefined): RiskMoved | undefined {
  if (!before || !after || before.risk === after.risk) return undefined
  const open = [...before.detections, ...after.detections].filter(isActive)
  return {
    before: before.risk,
    after: after.risk,
    riskEventTypes: [...new Set(open.map(({ type }) => type))],
  }
}

/**
 * Whether an event that waits says already what became of this sign-in: who wrote it has not come to the sign-in yet, or
 * never did. Whoever does it in their place has nothing to add.
 */
export const isToldAlready = (
  pending: readonly DomainEvent[],
  { type, signIn, risk }: DomainEvent,
): boolean =>
  risk?.signIn !== undefined &&
  risk.user === undefined &&
  pending.some(
    (one) =>
      one.type === type &&
      one.signIn === signIn &&
      one.risk?.signIn?.before.updatedAt === risk.signIn?.before.updatedAt,
  )
