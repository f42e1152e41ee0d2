import { UNKNOWN } from '../sign-in/network.ts'
import type { Source } from '../sign-in/sign-in.ts'
import type { History, Seen } from './history.ts'

/** What a sign-in is compared by. */
export const FEATURES = ['country', 'network', 'browser'] as const
export type Feature = (typeof FEATURES)[number]

const MAX_VALUE = 64

/**
 * The value of a feature as it is remembered. What no adapter of ours would make (too long, or the name of a property
 * every object has, like `__proto__`) counts as `unknown`, so that no stored map can be bent by what a client sends.
 */
export function featureOf(source: Source, feature: Feature): string {
  const value = source[feature]
  if (value === '' || value.length > MAX_VALUE || value in Object.prototype) return UNKNOWN
  return value
}

/** Own properties only: a history read from the store is an ordinary object with a prototype. */
export function seenOf(history: History, feature: Feature, value: string): Seen | undefined {
  return Object.hasOwn(history[feature], value) ? history[feature][value] : undefined
}

/**
 * Accepted sign-ins on two different days make a value familiar. One day does not: a single proved second factor, or
 * one visit of somebody who got hold of it, must not open a place for good.
 */
const FAMILIAR_DAYS = 2

export const isFamiliar = (seen: Seen | undefined): boolean =>
  seen !== undefined && (seen.days >= FAMILIAR_DAYS || seen.confirmedSafe === true)

export const familiarNetworks = ({ network }: History): string[] =>
  Object.entries(network).flatMap(([value, seen]) => (isFamiliar(seen) ? [value] : []))
