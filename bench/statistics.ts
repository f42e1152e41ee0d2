/** A figure and how far it strayed: the median of the rounds and their quartiles. */
export interface Spread {
  median: number
  q1: number
  q3: number
}

/** Interpolated between neighbours, as R's type 7 does. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) throw new RangeError('no values')
  return below + (above - below) * (at - Math.floor(at))
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: quantile(values, 0.5),
  q1: quantile(values, 0.25),
  q3: quantile(values, 0.75),
})

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** How often a value of the first is above one of the second, ties by half: the area under the ROC curve. */
export function auc(first: readonly number[], second: readonly number[]): number {
  const wins = first.map((a) => sum(second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))))
  return sum(wins) / (first.length * second.length)
}
