import type { Source } from '../../sign-in/sign-in.ts'
import type { Observed } from '../detector.ts'
import { FEATURES, type Feature, featureOf, isFamiliar, seenOf } from '../feature.ts'
import type { History } from '../history.ts'
import type { FeatureSeen, Found } from '../risk.ts'

const WEIGHT: Record<Feature, number> = { country: 2, network: 1, browser: 1 }
const LOW = 1
const MEDIUM = 2

/**
 * True until accepted sign-ins lie on two different days: there is nothing to compare with. Exact without a list of
 * days: if the last days of two values of a feature are equal, one of them was seen on both days.
 */
export function isLearning(history: History): boolean {
  if (history.signIns === 0) return true
  const seen = FEATURES.flatMap((feature) => Object.values(history[feature])).filter(({ days }) => days > 0)
  const most = Math.max(0, ...seen.map((one) => one.days))
  const distinct = new Set(seen.map((one) => one.last)).size
  return Math.max(most, distinct) < 2
}

function compare(source: Source, history: History, feature: Feature): FeatureSeen {
  const value = featureOf(source, feature)
  const seen = seenOf(history, feature, value)
  return { feature, value, seen: seen?.count ?? 0, days: seen?.days ?? 0, familiar: isFamiliar(seen) }
}

/**
 * Compares where and with what a sign-in was made with what is usual for the person; undefined when nothing stands out.
 * Never high: three coarse features cannot carry it.
 */
export function unfamiliarFeatures({
  source,
  history,
}: Pick<Observed, 'source' | 'history'>): Found<'unfamiliarFeatures'> | undefined {
  if (isLearning(history)) return undefined
  const evidence = FEATURES.map((feature) => compare(source, history, feature))
  const weight = evidence.reduce((sum, one) => (one.familiar ? sum : sum + WEIGHT[one.feature]), 0)
  if (weight < LOW) return undefined
  return { type: 'unfamiliarFeatures', level: weight < MEDIUM ? 'low' : 'medium', evidence }
}
