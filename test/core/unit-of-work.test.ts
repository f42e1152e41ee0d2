import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnitOfWork } from '../../src/core/unit-of-work.ts'
import { allKinds } from '../../src/domain/changes/administrators.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { User } from '../../src/domain/person/user.ts'
import { isCurrent, type SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { Conflict, type TenantStore } from '../../src/ports/store.ts'
import { aSignIn, aUser } from '../adapters/contracts/fixtures.ts'
import { frozenClock, newTenantId, START } from '../adapters/contracts/subject.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'

/** The name of a sign-in made at the start, and the next free one. */
const MOMENT = START / 1000
const NEXT = (START * 1000 + 1) / 1_000_000

let dynamo: Dynamo
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.stop())

const BY = { kinds: allKinds, actor: { kind: 'person' }, now: START } as const

interface Scene {
  store: TenantStore
  user: User
  signIn: SignIn
  /** Which items were written, in order. */
  writes: string[]
}

/** Somebody in a stored sign-in, in a tenant of their own. */
async function scene(): Promise<Scene> {
  const tenant = newTenantId()
  const writes: string[] = []
  const store = watched(dynamo.store({ clock: frozenClock() }).of(tenant), writes)
  const user = aUser(tenant)
  const signIn = aSignIn(tenant, user.id, { authTime: MOMENT })
  await store.users.create(user)
  await store.signIns.create(signIn)
  writes.length = 0
  return { store, user, signIn, writes }
}

const watched = (store: TenantStore, writes: string[]): TenantStore => ({
  ...store,
  users: {
    ...store.users,
    update: (user, expected) => {
      writes.push('user')
      return store.users.update(user, expected)
    },
  },
  signIns: {
    ...store.signIns,
    create: (signIn) => {
      writes.push('new sign-in')
      return store.signIns.create(signIn)
    },
    update: (signIn, expected) => {
      writes.push('sign-in')
      return store.signIns.update(signIn, expected)
    },
  },
})

describe('a unit of work', () => {
  it('writes the person first, then the sign-in, and gives back both as stored', async () => {
    const { store, user, signIn, writes } = await scene()
    const work = new UnitOfWork(store, { user, signIn }, BY)
    work.apply({ kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' })
    await work.commit()
    expect(writes).toEqual(['user', 'sign-in'])
    expect(await store.facts(user.id, signIn.authTime)).toMatchObject(work.state)
    expect(work.state).toMatchObject({ user: { version: 2 }, signIn: { version: 2 } })
    await work.commit()
    expect(writes).toHaveLength(2)
  })

  it('writes nothing where nothing changed', async () => {
    const { store, user, signIn, writes } = await scene()
    const work = new UnitOfWork(store, { user: { ...user, disabled: true }, signIn }, BY)
    work.apply(
      { kind: 'orderRecovery', back: '', isKnownBrowser: false },
      { kind: 'setAccountEnabled', enabled: false },
    )
    await work.commit()
    expect(writes).toEqual([])
  })

  it('without a sign-in writes the person alone', async () => {
    const { store, user, signIn, writes } = await scene()
    const work = new UnitOfWork(store, { user }, { ...BY, actor: { kind: 'administrator', id: 'a' } })
    work.apply({ kind: 'revokeSessions' }, { kind: 'accept' })
    await work.commit()
    expect(writes).toEqual(['user'])
    expect(await store.signIns.get(user.id, signIn.authTime)).toEqual(signIn)
    const stored = await store.users.get(user.id)
    expect(stored?.pending).toMatchObject([
      { type: 'sessionsRevoked', actor: { kind: 'administrator', id: 'a' } },
    ])
  })

  it('stores a sign-in that has just begun under a name of its own, with what changed in it', async () => {
    const { store, user, signIn, writes } = await scene()
    const begun = { ...signIn, id: 'begun', version: 0 }
    const work = new UnitOfWork(store, { user, signIn: begun }, BY)
    work.apply({ kind: 'accept' })
    await work.commit()
    expect(writes).toEqual(['new sign-in', 'new sign-in'])
    const stored = await store.signIns.get(user.id, NEXT)
    expect(stored).toEqual({ ...begun, authTime: NEXT, version: 1, acceptedAt: START })
    expect(work.state.signIn).toEqual(stored)
  })

  it('stores it though nothing changed in it', async () => {
    const { store, user, signIn, writes } = await scene()
    await new UnitOfWork(store, { user, signIn: { ...signIn, version: 0 } }, BY).commit()
    expect(writes).toEqual(['new sign-in', 'new sign-in'])
  })

  it('gives a new password a sign-in of its own and ends the one it was set in', async () => {
    const { store, user, signIn, writes } = await scene()
    const credential = { id: 'new', hash: 'h', changedAt: START }
    const detail = 'userPerformedSecuredPasswordChange'
    const work = new UnitOfWork(store, { user, signIn: { ...signIn, tries: 3 } }, BY)
    work.apply({ kind: 'changePassword', credential }, { kind: 'remediateSignIn', detail })
    await work.commit()
    expect(writes).toEqual(['user', 'new sign-in', 'new sign-in', 'sign-in'])
    const old = await store.signIns.get(user.id, MOMENT)
    const successor = await store.signIns.get(user.id, NEXT)
    expect(successor).toEqual(work.state.signIn)
    expect(successor).toMatchObject({
      credentialId: 'new',
      continues: MOMENT,
      tries: 0,
      passwordChanged: true,
    })
    expect(old).toMatchObject({ id: signIn.id, credentialId: 'credential-1', endedAt: START })
    expect([old?.risk, successor?.risk]).toMatchObject([{ state: 'remediated' }, { state: 'remediated' }])
    const holds = [old, successor].map((one) => one && isCurrent(one, work.state.user, START))
    expect(holds).toEqual([false, true])
  })

  it('keeps the sign-in of a recovery, which names no session', async () => {
    const { store, user, signIn, writes } = await scene()
    const recovery = { ...signIn, kind: 'recovery' as const }
    const work = new UnitOfWork(store, { user, signIn: recovery }, BY)
    work.apply({ kind: 'changePassword', credential: { id: 'new', hash: 'h', changedAt: START } })
    await work.commit()
    expect(writes).toEqual(['user', 'sign-in'])
  })
})

describe('the loser of a race', () => {
  it('for the person writes nothing', async () => {
    const { store, user, signIn, writes } = await scene()
    const work = new UnitOfWork(store, { user, signIn }, BY)
    work.apply({ kind: 'prove', proof: { kind: 'totp', at: START } }, { kind: 'revokeSessions' })
    await store.users.update({ ...user, givenName: 'Other' }, user.version)
    writes.length = 0
    await expect(work.commit()).rejects.toThrow(Conflict)
    expect(writes).toEqual(['user'])
    expect(await store.facts(user.id, signIn.authTime)).toMatchObject({
      signIn,
      user: { sessionsValidFrom: 0 },
    })
  })

  it('for the sign-in has spent what was the person’s, and proved nothing', async () => {
    const { store, user, signIn } = await scene()
    const work = new UnitOfWork(store, { user, signIn }, BY)
    const method: Method = {
      kind: 'totp',
      id: 'totp-1',
      addedAt: START,
      addedIn: 0,
      secret: 'sealed',
      lastStep: 8,
    }
    work.apply({ kind: 'useMethod', method }, { kind: 'prove', proof: { kind: 'totp', at: START } })
    await store.signIns.update({ ...signIn, chosenMethod: 'other' }, signIn.version)
    await expect(work.commit()).rejects.toThrow(Conflict)
    const stored = await store.facts(user.id, signIn.authTime)
    expect(stored.user?.version).toBe(2)
    expect(stored.signIn?.proofs).toEqual(signIn.proofs)
  })

  it('for a try is told so, as is whoever counts without a sign-in', async () => {
    const { store, user, signIn } = await scene()
    const moved = { ...signIn, version: signIn.version + 1, tries: 1 }
    expect(() => new UnitOfWork(store, { user, signIn }, BY).counted(moved)).toThrow(Conflict)
    expect(() => new UnitOfWork(store, { user }, BY).counted(signIn)).toThrow(Conflict)
  })
})
