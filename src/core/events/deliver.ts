import type { DomainEvent } from '../../domain/changes/event.ts'
import type { User } from '../../domain/person/user.ts'
import type { RelayStore } from '../../ports/store.ts'
import { allOf } from '../all-of.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { Undeliverable } from './delivery.ts'
import { effectsOf } from './effects/index.ts'
import { EVENT_TIME, heldUntil, isGivenUp, soon } from './patience.ts'
import { within } from './within.ts'

/** One run of the relay over one person. */
export interface Run {
  deps: Dependencies<RelayStore>
  store: RelayStore
  user: User
  open(): Promise<Tenancy<RelayStore>>
}

/** What became of an event: it need not be delivered again, or not before an instant. */
export type Ending = 'delivered' | 'given up' | { notBefore: number }

/** Records an event and carries out its effects, unless another run is at it; whatever fails is told in the ending. */
export async function deliver(run: Run, event: DomainEvent): Promise<Ending> {
  const now = run.deps.clock()
  const until = heldUntil(event.at, now)
  const sent = new Set<string>()
  try {
    const held = await run.store.audit.hold(event, until)
    if (!held) return { notBefore: soon(now) }
    for (const name of held.sent) sent.add(name)
    await within(EVENT_TIME, (signal) => carryOut(run, event, sent, signal))
    return 'delivered'
  } catch (error) {
    return (await isGivenUpFor(run, event, error)) ? 'given up' : { notBefore: until }
  }
}

async function carryOut(run: Run, event: DomainEvent, sent: Set<string>, signal: AbortSignal): Promise<void> {
  const effects = effectsOf(event)
  if (effects.length === 0) return
  const { deps, store, user } = run
  const tenancy = await run.open()
  const before = new Set(sent)
  try {
    await allOf(effects.map((effect) => effect({ deps, tenancy, user, event, sent, signal })))
  } catch (error) {
    const left = [...sent].filter((name) => !before.has(name))
    if (left.length > 0) await store.audit.noteSent(event, left)
    throw error
  }
}

const LONGEST_REASON = 500

/** Whether the event goes to the dead letters: then it is there, and need not stay with the person. */
async function isGivenUpFor({ deps, store }: Run, event: DomainEvent, error: unknown): Promise<boolean> {
  const { clock, log, metrics } = deps
  const detail = { event: event.id, type: event.type, tenant: store.tenantId }
  log.error('event not delivered', { ...detail, error })
  const now = clock()
  if (!(error instanceof Undeliverable) && !isGivenUp(event.at, now)) {
    metrics.count('EventFailed', { tenant: store.tenantId })
    return false
  }
  try {
    await store.deadLetters.put({
      id: event.id,
      reason: String(error).slice(0, LONGEST_REASON),
      givenUpAt: now,
      event,
    })
  } catch (failure) {
    log.error('event not given up', { ...detail, error: failure })
    return false
  }
  metrics.count('EventGivenUp', { tenant: store.tenantId })
  return true
}
