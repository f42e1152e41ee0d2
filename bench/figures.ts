import type { Moments } from './cold-start.ts'
import type { Cost } from './costs.ts'
import type { FlowName } from './flows.ts'
import type { Result } from './result.ts'
import type { Rounds, Series } from './sign-ins.ts'
import { mean, quantile, type Spread, spreadOf } from './statistics.ts'

/** The figures the report and the goals are about, from what was measured. Times are milliseconds. */

const meansOf = (rounds: Rounds, measure: keyof Cost): number[] =>
  rounds.map((round) => mean(round.map((cost) => cost[measure])))

/** Of the rounds' means. */
export const averageOf = (rounds: Rounds, measure: keyof Cost): Spread => spreadOf(meansOf(rounds, measure))

/** Over all runs of all rounds. */
export const percentileOf = (rounds: Rounds, measure: keyof Cost, p: number): number =>
  quantile(
    rounds.flat().map((cost) => cost[measure]),
    p,
  )

/** Each round's mean against the other's of the same round. */
export function ratioOf(rounds: Rounds, others: Rounds, measure: keyof Cost): Spread {
  const below = meansOf(others, measure)
  return spreadOf(meansOf(rounds, measure).map((value, round) => value / (below[round] ?? Number.NaN)))
}

export function seriesOf({ signIns }: Result, flow: FlowName, hashed = false): Series {
  const found = signIns.series.find((series) => series.flow === flow && series.hashed === hashed)
  if (!found) throw new Error(`${flow} was not measured`)
  return found
}

/** What a flow costs, as a multiple of the bare provider's. */
export function timesBare(result: Result, flow: FlowName, measure: keyof Cost, hashed = false): Spread {
  const { vestibule, bare } = seriesOf(result, flow, hashed)
  if (!bare) throw new Error(`the bare provider knows no ${flow}`)
  return ratioOf(vestibule, bare, measure)
}

/** Sign-ins a core completes, as a share of the passwords it could verify in the same time. */
export function shareOfHashing(result: Result, subject: 'vestibule' | 'bare'): Spread {
  const whole = seriesOf(result, 'uninterrupted', true)[subject]
  if (!whole) throw new Error(`no whole sign-ins of ${subject}`)
  return ratioOf(result.signIns.hash, whole, 'cpu')
}

/** Each pair of processes, one against the other. */
export const coldStartRatio = ({ coldStarts: { vestibule, bare } }: Result, moment: keyof Moments): Spread =>
  spreadOf(vestibule.map((moments, pair) => moments[moment] / (bare[pair]?.[moment] ?? Number.NaN)))

export const coldStartOf = (moments: Moments[], moment: keyof Moments): Spread =>
  spreadOf(moments.map((each) => each[moment]))
