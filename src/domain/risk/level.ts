import { type Detection, isActive, type RiskLevel } from './risk.ts'

const DAY = 24 * 60 * 60 * 1000
const ORDER: readonly RiskLevel[] = ['none', 'low', 'medium', 'high']

/** `none` of no level at all. */
export const highest = (levels: readonly RiskLevel[]): RiskLevel =>
  ORDER.findLast((level) => levels.includes(level)) ?? 'none'

/** So many of one level within so many days are worth the next. Ours: Entra does not say how it adds up. */
const ESCALATIONS = [
  { level: 'low', count: 4, days: 30, to: 'medium' },
  { level: 'medium', count: 2, days: 7, to: 'high' },
] as const

/** What the active detections of a person come to. Closed ones never count. */
export function levelOf(detections: readonly Detection[], now: number): RiskLevel {
  const active = detections.filter(isActive)
  const escalated = ESCALATIONS.filter(({ level, count, days }) => {
    const lately = active.filter((one) => one.level === level && now - one.at <= days * DAY)
    return lately.length >= count
  })
  return highest([...active.map(({ level }) => level), ...escalated.map(({ to }) => to)])
}
