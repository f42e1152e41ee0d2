import { afterAll, beforeAll } from 'vitest'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import type { Intervention } from '../../src/core/person/change-person.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import type { TenantStore } from '../../src/ports/store.ts'
import { aSignIn, aUser } from '../adapters/contracts/fixtures.ts'
import { frozenClock, newTenantId, START, START_SECONDS } from '../adapters/contracts/subject.ts'
import { LEAK } from './changes.ts'
import { type Dynamo, startDynamo } from './dynamo.ts'

let dynamo: Dynamo

/** A database for the file, where people are acted on by others. */
export function useInterventions(): void {
  beforeAll(async () => {
    dynamo = await startDynamo()
  })
  afterAll(() => dynamo.stop())
}

export const hasher = createPasswordHasher({ params: 'm=64,t=1,p=1' })
export const ADMINISTRATOR = { kind: 'administrator', id: 'admin-1' } as const
export const AT_RISK = {
  risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: START - 1 },
  detections: [{ ...LEAK, at: START - 1 }],
} as const

export interface Scene {
  on: Intervention & { deps: { hasher: typeof hasher } }
  store: TenantStore
  nudged: string[]
  user(): Promise<User>
  /** Oldest first. */
  signIns(): Promise<SignIn[]>
}

/** Somebody at risk, with two sign-ins at risk and one that is not. */
export async function scene(changes: Partial<User> = {}): Promise<Scene> {
  const tenant = newTenantId()
  const store = dynamo.store({ clock: frozenClock() }).of(tenant)
  const person = aUser(tenant, { risk: { ...AT_RISK.risk }, detections: [...AT_RISK.detections], ...changes })
  await store.users.create(person)
  for (const [ago, risk] of [
    [30, {}],
    [20, { risk: { level: 'low', state: 'dismissed', detail: 'none', updatedAt: 7 } }],
    [10, { detections: [{ ...LEAK, id: 'seen' }] }],
  ] as [number, Partial<SignIn>][])
    await store.signIns.create(aSignIn(tenant, person.id, { authTime: START_SECONDS - ago, ...risk }))
  const nudged: string[] = []
  const nudge = async (...who: string[]): Promise<void> => void nudged.push(who.join('/'))
  return {
    on: { deps: { clock: () => START, nudge, hasher }, store, userId: person.id, actor: ADMINISTRATOR },
    store,
    nudged,
    async user() {
      const stored = await store.users.get(person.id)
      if (!stored) throw new Error('the person is gone')
      return stored
    },
    signIns: async () => (await store.signIns.recent(person.id, 9)).reverse(),
  }
}

/** What waits to be told: the type, by whom, in which sign-in. */
export const told = ({ pending }: User) => pending.map(({ type, actor, signIn }) => ({ type, actor, signIn }))
export const by = (type: string, signIn?: number) => ({ type, actor: ADMINISTRATOR, signIn })
