import type { Detector, Observed } from './detector.ts'
import { highest } from './level.ts'
import type { Found, RiskLevel } from './risk.ts'

/** All detectors look; the sign-in is as risky as the worst of what they found. In the order of the list. */
export function weigh(
  detectors: readonly Detector[],
  observed: Observed,
): { level: RiskLevel; found: Found[] } {
  const found = detectors.flatMap((detect) => detect(observed) ?? [])
  return { level: highest(found.map(({ level }) => level)), found }
}
