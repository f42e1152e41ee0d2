import type { Source } from '../../sign-in/sign-in.ts'
import { FEATURES, type Feature, featureOf, seenOf } from '../feature.ts'
import type { History } from '../history.ts'
import type { Evidence } from '../risk.ts'

/**
 * Accepted sign-ins on two different days make a value familiar. One day does not: a single proved second factor, or
 * one visit of somebody who got hold of it, must not open a place for good.
 */
const FAMILIAR_DAYS = 2
const WEIGHT: Record<Feature, number> = { country: 2, network: 1, browser: 1 }
const LOW = 1
const MEDIUM = 2

/** A detection without what the caller knows: its id, its time and its state. */
export interface UnfamiliarFeatures {
  type: 'unfamiliarFeatures'
  /** Never high: three coarse features cannot carry it. */
  level: 'low' | 'medium'
  evidence: Evidence[]
}

/**
 * True until accepted sign-ins lie on two different days: there is nothing to compare with. Exact without a list of
 * days: if the last days of two values of a feature are equal, one of them was seen on both days.
 */
function learning(history: History): boolean {
  if (history.signIns === 0) return true
  const seen = FEATURES.flatMap((feature) => Object.values(history[feature]))
  const most = Math.max(0, ...seen.map((one) => one.days))
  const distinct = new Set(seen.map((one) => one.last)).size
  return Math.max(most, distinct) < 2
}

function weigh(source: Source, history: History, feature: Feature): Evidence {
  const value = featureOf(source, feature)
  const seen = seenOf(history, feature, value)
  const days = seen?.days ?? 0
  return { feature, value, seen: seen?.count ?? 0, days, familiar: days >= FAMILIAR_DAYS }
}

/** Compares where and with what a sign-in was made with what is usual for the person; undefined when nothing stands out. */
export function unfamiliarFeatures(source: Source, history: History): UnfamiliarFeatures | undefined {
  if (learning(history)) return undefined
  const evidence = FEATURES.map((feature) => weigh(source, history, feature))
  const weight = evidence.reduce((sum, one) => (one.familiar ? sum : sum + WEIGHT[one.feature]), 0)
  if (weight < LOW) return undefined
  return { type: 'unfamiliarFeatures', level: weight < MEDIUM ? 'low' : 'medium', evidence }
}
