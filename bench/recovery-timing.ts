import { setTimeout as pause } from 'node:timers/promises'
import { wire } from '../src/wire/oidc.ts'
import { startGateway } from '../test/support/gateway.ts'
import { startMailService } from '../test/support/mail-service.ts'
import { deploy } from './deployment.ts'
import { population } from './people.ts'
import { TENANT } from './relying-party.ts'
import { auc, quantile } from './statistics.ts'

/*
 * Does the time an order of a recovery link takes tell whether anybody has the name? Orders for known and unknown names,
 * each new and as long, go over HTTP in random order; what is printed is the area under the ROC curve: 0.5 is a coin, 1
 * tells everybody. `node bench/recovery-timing.ts [orders of each kind] >/dev/null` leaves out the product's own log.
 */

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

const EACH = Number(process.argv[2] ?? 400)
const WARM_UP = 60
const ARGON2 = 'm=8,t=1,p=1'

const deployment = await deploy()
const environment = deployment.environment(ARGON2)
// The SDK of KMS reads its region, credentials and endpoint there itself.
Object.assign(process.env, environment)
const newPerson = await population(deployment, ARGON2)
const mails = await startMailService()

/** As deployed, where another function serves the order; and on one machine, where the same process does. */
const STAGES = {
  deployed: environment,
  local: { ...environment, STAGE: 'local', OUTBOX_URL: mails.url },
}

let asked = 0
for (const [stage, env] of Object.entries(STAGES)) {
  const times = await timesIn(env)
  const [known, unknown] = [times.known.slice(WARM_UP), times.unknown.slice(WARM_UP)]
  const median = (values: number[]) => `${quantile(values, 0.5).toFixed(3)} ms`
  const area = auc(known, unknown)
  // Mann and Whitney (1947): the deviation of the area where both kinds are one.
  const deviation = Math.sqrt((known.length + unknown.length + 1) / (12 * known.length * unknown.length))
  const by = `${known.length} known ${median(known)}, ${unknown.length} unknown ${median(unknown)}`
  say(`${stage}: AUC ${area.toFixed(3)} (chance 0.500 ± ${(1.96 * deviation).toFixed(3)}; ${by})`)
}
// What the local stage still serves would find no table any more.
for (let left = 100; left > 0 && mails.taken.length < EACH + WARM_UP; left--) await pause(50)
await mails.stop()
await deployment.stop()

async function timesIn(env: Record<string, string>): Promise<Record<'known' | 'unknown', number[]>> {
  const { http } = wire(env)
  // Every order is from a network of its own: what one may order is limited.
  const gateway = await startGateway(async (event, context) => {
    const { requestContext } = event
    const sourceIp = `81.${2 + (asked >> 8)}.${asked & 255}.7`
    return http(
      { ...event, requestContext: { ...requestContext, http: { ...requestContext.http, sourceIp } } },
      context,
    )
  })
  const times = { known: [] as number[], unknown: [] as number[] }
  for (const kind of shuffled(EACH + WARM_UP)) {
    const person = await newPerson()
    const username = kind === 'known' ? person : person.replace('person', 'nobody')
    times[kind].push(await timeOf(`${gateway.url}/${TENANT}/recover`, username))
  }
  await gateway.close()
  return times
}

async function timeOf(url: string, username: string): Promise<number> {
  asked++
  const startedAt = performance.now()
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ username }) })
  await answer.text()
  const time = performance.now() - startedAt
  if (answer.status !== 200) throw new Error(`an order was answered ${answer.status}`)
  return time
}

/** As many of each kind, in random order. */
function shuffled(each: number): ('known' | 'unknown')[] {
  const kinds = Array.from({ length: 2 * each }, (_, n) => ({
    kind: n % 2 ? ('known' as const) : ('unknown' as const),
    place: Math.random(),
  }))
  return kinds.sort((a, b) => a.place - b.place).map(({ kind }) => kind)
}
