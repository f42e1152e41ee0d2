import type { Bundle } from './bundle.ts'
import { Child } from './child.ts'
import type { Deployment } from './deployment.ts'
import { population } from './people.ts'

/** When a fresh process had got how far; milliseconds, the first ones since the epoch. */
export interface Moments {
  /** Node.js itself is up. */
  started: number
  /** The bundle has been evaluated: Lambda's initialisation. */
  loaded: number
  discovery: number
  page: number
  token: number
}

export interface ColdStarts {
  /** Milliseconds from the start of the process, one entry a pair of processes. */
  vestibule: Moments[]
  bare: Moments[]
}

/** A hash of the deployment's would take the same time on both sides and flatter the ratio. */
const CHEAPEST = 'm=8,t=1,p=1'

/** Starts the two providers in turn, each in a fresh process every time. */
export async function measureColdStarts(
  deployment: Deployment,
  bundles: Record<'vestibule' | 'bare' | 'probe', Bundle>,
  pairs: number,
): Promise<ColdStarts> {
  const newPerson = await population(deployment, CHEAPEST)
  const environments = {
    vestibule: deployment.environment(CHEAPEST),
    bare: deployment.bareEnvironment(CHEAPEST),
  }
  const start = async (subject: 'vestibule' | 'bare'): Promise<Moments> => {
    const BUNDLE = bundles[subject].url.href
    const env = { ...environments[subject], BUNDLE, USERNAME: await newPerson(), NODE_ENV: 'production' }
    const from = performance.timeOrigin + performance.now()
    const { child, ready } = await Child.start<never, never, Moments>(bundles.probe.url, env)
    await child.stop()
    return since(from, ready)
  }
  await start('vestibule')
  await start('bare')
  const found: ColdStarts = { vestibule: [], bare: [] }
  for (let pair = 0; pair < pairs; pair++) {
    const order = ['vestibule', 'bare'] as const
    for (const subject of pair % 2 === 0 ? order : order.toReversed())
      found[subject].push(await start(subject))
  }
  return found
}

const since = (from: number, { started, loaded, discovery, page, token }: Moments): Moments => ({
  started: started - from,
  loaded: loaded - from,
  discovery: discovery - from,
  page: page - from,
  token: token - from,
})
