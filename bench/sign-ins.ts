import type { Bundle } from './bundle.ts'
import { type Cost, Meter } from './costs.ts'
import type { Deployment } from './deployment.ts'
import { BARE_FLOWS, FLOWS, type Flow, type FlowName, RISKY, UNINTERRUPTED } from './flows.ts'
import { type NewPerson, population } from './people.ts'

export interface Effort {
  rounds: number
  /** Runs of each flow by each provider in a round. */
  samples: number
  /** The same before the first round, unmeasured. */
  warmUp: number
}

/** One flow by one provider: rounds of runs. */
export type Rounds = Cost[][]

export interface Series {
  flow: FlowName
  title: string
  /** With the deployment's password hash, or with one that costs next to nothing. */
  hashed: boolean
  vestibule: Rounds
  /** Where a bare provider can do it. */
  bare?: Rounds
}

export interface SignIns {
  series: Series[]
  /** One verification of a password by itself. */
  hash: Rounds
}

/** The cheapest there is (RFC 9106 §3.1). */
const CHEAPEST = 'm=8,t=1,p=1'

interface Pair {
  vestibule: Meter
  bare: Meter
  newPerson: NewPerson
}

interface Planned {
  flow: Flow
  hashed: boolean
  pair: Pair
}

type Subject = 'vestibule' | 'bare'

/** The two providers are measured in turn, run by run, the first of each pair changing: what drifts, drifts for both. */
export async function measureSignIns(
  deployment: Deployment,
  bundles: Record<Subject, Bundle>,
  argon2: string,
  { rounds, samples, warmUp }: Effort,
): Promise<SignIns> {
  const plain = await startPair(deployment, bundles, CHEAPEST)
  const hashed = await startPair(deployment, bundles, argon2)
  const plan: Planned[] = [
    ...FLOWS.map((flow) => ({ flow, hashed: false, pair: plain })),
    ...[UNINTERRUPTED, RISKY].map((flow) => ({ flow, hashed: true, pair: hashed })),
  ]
  for (const each of plan) await runTogether(each, warmUp)
  const measured = plan.map((each) => ({ each, series: emptySeries(each) }))
  const hash: Rounds = []
  for (let round = 0; round < rounds; round++) {
    for (const { each, series } of measured) {
      const { vestibule, bare } = await runTogether(each, samples)
      series.vestibule.push(vestibule)
      series.bare?.push(bare)
    }
    hash.push(await times(samples, () => hashed.vestibule.costOfHash()))
  }
  await Promise.all([plain, hashed].flatMap(({ vestibule, bare }) => [vestibule.stop(), bare.stop()]))
  return { series: measured.map(({ series }) => series), hash }
}

async function startPair(
  deployment: Deployment,
  bundles: Record<Subject, Bundle>,
  argon2: string,
): Promise<Pair> {
  const [vestibule, bare, newPerson] = await Promise.all([
    Meter.start(bundles.vestibule.url, deployment.environment(argon2)),
    Meter.start(bundles.bare.url, deployment.bareEnvironment(argon2)),
    population(deployment, argon2),
  ])
  return { vestibule, bare, newPerson }
}

const emptySeries = ({ flow, hashed }: Planned): Series => ({
  flow: flow.name,
  title: flow.title,
  hashed,
  vestibule: [],
  ...(BARE_FLOWS.includes(flow) && { bare: [] }),
})

async function runTogether({ flow, pair }: Planned, samples: number): Promise<Record<Subject, Cost[]>> {
  const costs: Record<Subject, Cost[]> = { vestibule: [], bare: [] }
  const subjects: Subject[] = BARE_FLOWS.includes(flow) ? ['vestibule', 'bare'] : ['vestibule']
  for (let sample = 0; sample < samples; sample++) {
    for (const subject of sample % 2 === 0 ? subjects : subjects.toReversed()) {
      const meter = pair[subject]
      const run = await flow.prepare(meter.exchange, await pair.newPerson())
      costs[subject].push(await meter.costOf(run))
    }
  }
  return costs
}

async function times<Result>(count: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let time = 0; time < count; time++) results.push(await work())
  return results
}
