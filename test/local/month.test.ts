import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalVault } from '../../src/adapters/key-vault/local.ts'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import { isActive } from '../../src/domain/risk/risk.ts'
import { seed } from '../../src/local/seeds/index.ts'
import { TENANT_IDS } from '../../src/local/seeds/known.ts'
import { CROWD } from '../../src/local/seeds/month/crowd.ts'
import { PEOPLE, STAFF, tenantOf } from '../../src/local/seeds/people.ts'
import type { ListedSignIn } from '../../src/ports/store/lists.ts'
import type { Store } from '../../src/ports/store.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'
import { signingKeys } from '../support/signing-keys.ts'

const now = Date.UTC(2026, 0, 15, 12)
const DAY = 86_400_000
const places = { origin: 'http://localhost:3000', demoOrigin: 'http://localhost:3001' }
const vault = createLocalVault(Buffer.alloc(32, 7).toString('base64'))
const hasher = createPasswordHasher({ params: 'm=64,t=1,p=1' })

let dynamo: Dynamo
let store: Store

const start = (at = now) =>
  seed(store, vault, hasher, { ...places, now: at, month: true, makeSigningKey: signingKeys() })

beforeAll(async () => {
  dynamo = await startDynamo({ isDirect: true })
  store = dynamo.store({ clock: () => now })
  await start()
}, 60_000)

afterAll(() => dynamo.stop())

async function signInsOf(tenant: string): Promise<ListedSignIn[]> {
  const { signIns } = store.of(tenant).lists
  const found: ListedSignIn[] = []
  let after: string | undefined
  do {
    const page = await signIns.all({ top: 500, after })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return found
}

describe('a month', () => {
  test('of clinic is hundreds of sign-ins over twenty people and more, some of them at risk', async () => {
    const found = await signInsOf('clinic')
    expect(found.length).toBeGreaterThan(200)
    expect(new Set(found.map(({ signIn }) => signIn.userId)).size).toBeGreaterThan(25)
    const levels = found.map(({ signIn }) => signIn.riskLevelDuringSignIn)
    const risky = levels.filter((level) => level !== 'none')
    expect(risky.length).toBeGreaterThan(5)
    expect(risky.length).toBeLessThan(found.length / 5)
    const ends = found
      .filter(({ signIn }) => signIn.risk.state !== 'none')
      .map(({ signIn }) => signIn.risk.state)
    expect(new Set(ends)).toEqual(new Set(['atRisk', 'remediated']))
    for (const { signIn, user } of found) {
      expect(user?.tenant).toBe('clinic')
      expect(now - signIn.createdAt).toBeGreaterThan(DAY)
      expect(now - signIn.createdAt).toBeLessThan(31 * DAY)
    }
  })

  test.each(TENANT_IDS)('of %s has somebody at risk, or somebody of its own who was', async (tenant) => {
    expect((await signInsOf(tenant)).length).toBeGreaterThan(30)
    const { items } = await store.of(tenant).lists.users.byDisplayName({ top: 100 })
    expect(items.length).toBeGreaterThanOrEqual(CROWD.filter((one) => tenantOf(one) === tenant).length + 3)
  })

  test('leaves the people of the scenarios as they are', async () => {
    for (const person of [...PEOPLE, ...STAFF]) {
      const own = store.of(tenantOf(person))
      const { userId = '' } = await own.users.login(person.username)
      const user = await own.users.get(userId)
      expect(user?.risk.state, person.username).toBe(person.risk ? 'atRisk' : 'none')
      expect(user?.version, person.username).toBe(0)
      const signIns = await own.signIns.recent(userId, 100)
      expect(signIns.filter(({ risk }) => isActive(risk))).toEqual([])
      expect(signIns.length > 0, person.username).toBe(person.history === true)
    }
  })

  test('is not lived again by the next start on kept data', async () => {
    const before = await Promise.all(TENANT_IDS.map(signInsOf))
    await start(now + DAY)
    const after = await Promise.all(TENANT_IDS.map(signInsOf))
    expect(after.map((found) => found.length)).toEqual(before.map((found) => found.length))
  })
})
