import { mock } from 'node:test'
import { wire } from '../src/wire/oidc.ts'
import { lambdaContext } from '../test/support/http-api.ts'
import type { Exchange } from '../test/support/transport.ts'
import { createBare } from './bare.ts'
import { agreed, type Count, type CountedName, type Counts, countOf, type StoreRequest } from './counts.ts'
import { deploy } from './deployment.ts'
import { BARE_FLOWS, FLOWS, type Flow, REFRESH, RISKY, type Run, UNINTERRUPTED, visit } from './flows.ts'
import { exchangeWithin, guestRefresh, guestSso, HOME_TENANT, openHome, TECHNICIANS } from './guests.ts'
import { idOf, population } from './people.ts'
import { RelyingParty, TENANT } from './relying-party.ts'

/** What counting takes: no hash worth its name, since it asks the store for nothing. */
const ARGON2 = 'm=8,t=1,p=1'
const RUNS = 3

// A tenant's version is looked up once in five seconds; with the clock at rest that is never twice.
mock.timers.enable({ apis: ['Date'], now: Date.now() })

const deployment = await deploy()
const newPerson = await population(deployment, ARGON2)

let seen: StoreRequest[] = []
let adapterCalls = 0
const options = {
  measureCapacity: true,
  onRequest: (command: string, info: Omit<StoreRequest, 'command'>) => seen.push({ command, ...info }),
}

/** Requests behind each HTTP request of a run. */
async function watch(start: (exchange: Exchange) => Promise<() => Promise<unknown>>, handler: Exchange) {
  const behindEach: StoreRequest[][] = []
  const run = await start(async (event) => {
    seen = []
    const answer = await handler(event)
    behindEach.push(seen)
    return answer
  })
  behindEach.length = 0
  adapterCalls = 0
  await run()
  return countOf(behindEach)
}

async function repeat(name: string, once: () => Promise<Count>): Promise<Count> {
  const runs: Count[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await once())
  return agreed(name, runs)
}

const environment = deployment.environment(ARGON2, deployment.endpoints.slowDynamo)
// The SDK of KMS reads its region, credentials and endpoint there itself.
Object.assign(process.env, environment)

function vestibule() {
  const { http, relay } = wire(environment, options)
  return { relay, exchange: ((event) => http(event, lambdaContext())) as Exchange }
}

const warm = vestibule()
const bareHandler = createBare(deployment.bareEnvironment(ARGON2, deployment.endpoints.slowDynamo), {
  ...options,
  onAdapterCall: () => adapterCalls++,
})
const bare: Exchange = async (event) => bareHandler(event, lambdaContext())

const counts: Partial<Counts> = {}
const count = async (name: CountedName, once: () => Promise<Count>) => {
  counts[name] = await repeat(name, once)
}
const flow =
  ({ prepare }: Flow, handler: Exchange) =>
  async () => {
    const username = await newPerson()
    return watch((exchange) => prepare(exchange, username), handler)
  }

/** In a function that has opened the tenant, and knows its clients, for somebody else. */
async function atFirst(prepare: (exchange: Exchange) => Promise<Run>): Promise<Count> {
  const cold = vestibule().exchange
  for (const each of [UNINTERRUPTED, REFRESH]) await flow(each, cold)()
  let handler = warm.exchange
  return watch(
    async (exchange) => {
      const run = await prepare(exchange)
      handler = cold
      return run
    },
    (event) => handler(event),
  )
}

// The first request opens the tenant; it is counted by itself below.
await flow(UNINTERRUPTED, warm.exchange)()
for (const each of FLOWS) await count(each.name, flow(each, warm.exchange))
await openHome(deployment)
exchangeWithin(warm.exchange)
const newGuest = await population(deployment, ARGON2, { tenant: HOME_TENANT, groups: [TECHNICIANS] })
for (const [name, use] of [
  ['guest sso', guestSso],
  ['guest refresh', guestRefresh],
] as const) {
  const prepared = async (exchange: Exchange) => use(exchange, await newGuest())
  await count(name, () => watch(prepared, warm.exchange))
  await count(`${name} at first`, () => atFirst(prepared))
}
await count('relay', async () => {
  const username = await newPerson()
  const run = await RISKY.prepare(warm.exchange, username)
  await run()
  seen = []
  await warm.relay(TENANT, idOf(username))
  return countOf([seen])
})
await count('firstPage', async () => {
  const cold = vestibule()
  return watch(async (exchange) => {
    const { browser, transport } = visit(exchange)
    return () => browser.follow(new RelyingParty(transport).start())
  }, cold.exchange)
})
for (const each of BARE_FLOWS)
  await count(`bare ${each.name}`, async () => {
    const counted = await flow(each, bare)()
    return { ...counted, adapterCalls }
  })

process.send?.(counts)
await deployment.stop()
